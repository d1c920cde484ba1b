import {
  emptySettingsBook,
  evolveSettings,
  type SettingsBook,
  type SettingsEvent,
} from '@redress/core/settings'
import type { StreamKind } from '../store/index.ts'

export const settingsKind: StreamKind<SettingsBook, SettingsEvent> = {
  kind: 'settings',
  empty: emptySettingsBook,
  evolve: evolveSettings,
  upcasters: {},
  personal: () => [],
}
