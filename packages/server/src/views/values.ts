import type { Text, WireValue } from '@redress/api'
import type { Procedure } from '@redress/core/procedure'
import type { Question } from '@redress/core/steps'
import { own, type Value } from '@redress/core/values'
import { listedTexts, plainText } from '../wording/named.ts'
import { channelNamed, idNamed, type Names, partyTitle, whoTextNamed, word } from './names.ts'

/** A value as the wire writes it; the kernel's lists are read-only, the wire's are not. */
export function wireOf(value: Value): WireValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  return isList(value) ? value.map(wireOf) : { ...value }
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

/** What a value is called, where it is a name and not the thing itself. */
export function shownAs(names: Names, question: Question | undefined, value: Value): Text | undefined {
  if (!question) return undefined
  if (Array.isArray(value))
    return listedTexts(
      value.map(
        (each: Value) => shownAs(names, question, each) ?? plainText(typeof each === 'string' ? each : ''),
      ),
    )
  if (typeof value === 'boolean') return word('flag', value ? 'yes' : 'no')
  if (typeof value === 'object' && 'sha256' in value) return plainText(value.name)
  if (typeof value !== 'string') return undefined
  const known = question.values.find((some) => some.value === value)
  if (known) return known.title
  if (question.field === 'channel') return channelNamed(names, value).title
  switch (question.type) {
    case 'text':
      // A text the procedure fixes itself is the name of one of its steps, forms or channels.
      return question.activity === undefined ? undefined : titleOf(names.world.procedure, value)
    case 'person':
    case 'unit':
      return idNamed(names.world.directory, value).title
    case 'who':
      return own(names.world.procedure.roles, value)
        ? whoTextNamed(names, `role:${value}`).title
        : value === 'customer'
          ? word('who', 'customer')
          : idNamed(names.world.directory, value).title
    case 'party':
      return partyTitle(names.complaint, value)
    default:
      return undefined
  }
}

const titleOf = ({ steps, forms, channels }: Procedure, name: string): Text | undefined =>
  (own(steps, name) ?? own(forms, name) ?? own(channels, name))?.title
