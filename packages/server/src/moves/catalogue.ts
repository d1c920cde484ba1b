import type { MoveName } from '@redress/core/complaint'
import { beside } from './measures.ts'
import { clock } from './clock.ts'
import { ending } from './ending.ts'
import { messages } from './messages.ts'
import type { MoveForm } from './move-form.ts'
import { passingOn } from './passing-on.ts'
import { records } from './records.ts'
import { signing } from './signing.ts'
import { work } from './work.ts'

/** Every move the kernel can decide: one that nobody can send does not compile. */
export const moveForms: Readonly<Record<MoveName, MoveForm>> = {
  ...work,
  ...passingOn,
  ...signing,
  ...messages,
  ...clock,
  ...records,
  ...ending,
  ...beside,
}

export const isMove = (name: string): name is MoveName => Object.hasOwn(moveForms, name)
