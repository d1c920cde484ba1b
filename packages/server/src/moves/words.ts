import type { Choice } from '@redress/api'
import { word } from '../views/names.ts'
import { moveWord } from './move-form.ts'

const choices = (group: string, codes: readonly string[]) => (): Choice[] =>
  codes.map((value) => ({ value, label: word(group, value) }))

export const results = (): Choice[] =>
  (['effective', 'not-effective'] as const).map((value) => ({ value, label: moveWord(`result.${value}`) }))

export const linkKinds = (): Choice[] =>
  (['refer', 'join', 'split', 'renew'] as const).map((value) => ({ value, label: moveWord(`link.${value}`) }))

export const messageKinds = choices('message', [
  'question',
  'progress',
  'interim',
  'answer',
  'clarification',
  'apology',
])
export const feedbackKinds = choices('feedback', [
  'more-information',
  'objection',
  'acceptance',
  'request',
  'withdrawal',
  'thanks',
  'other',
])
