import type { AnyKind } from './store/index.ts'
import { calendarKind, directoryKind, procedureKind, settingsKind } from './streams/index.ts'

/** Every kind of stream the organisation's chain holds. */
export const kinds: readonly AnyKind[] = [calendarKind, directoryKind, procedureKind, settingsKind]
