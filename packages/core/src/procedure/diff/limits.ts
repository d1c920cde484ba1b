import type { Text } from '../../values/index.ts'
import { compareRatio } from '../../values/index.ts'
import { lengthOf } from '../check/lengths.ts'
import type { Procedure } from '../model.ts'
import type { Choice, Limit } from '../rule.ts'
import { labelsOf } from '../sop/labels.ts'
import type { Phrase } from '../sop/phrase.ts'
import { spanPhrase } from '../sop/times.ts'

/** A limit that became shorter or longer and changed in nothing else. */
export type LimitChange = {
  change: 'limit-shorter' | 'limit-longer'
  /** `within`, `target`, … of a step, or `total`. */
  key: string
  step?: string
  title: Text
  before: Phrase
  after: Phrase
}

const keys = [
  ['within', 'within'],
  ['target', 'target'],
  ['lapses', 'lapses'],
  ['not-before', 'notBefore'],
] as const

export function limitChanges(before: Procedure, after: Procedure): readonly LimitChange[] {
  const labels = labelsOf(after)
  const found: LimitChange[] = []
  const compare = (
    key: string,
    title: Text,
    old: Choice<readonly Limit[]> | undefined,
    now: Choice<readonly Limit[]> | undefined,
    step?: string,
  ): void => {
    const [was, is] = [only(old), only(now)]
    if (!was || !is || typeof was.length === 'string' || typeof is.length === 'string') return
    if (JSON.stringify(was.after) !== JSON.stringify(is.after) || was.calendar !== is.calendar) return
    const [a, b] = [lengthOf(was.length), lengthOf(is.length)]
    const order = a && b && a.base === b.base ? compareRatio(b.ratio, a.ratio) : 0
    if (order === 0) return
    found.push({
      change: order < 0 ? 'limit-shorter' : 'limit-longer',
      key,
      title,
      before: spanPhrase(was.length, labels),
      after: spanPhrase(is.length, labels),
      ...(step === undefined ? {} : { step }),
    })
  }
  for (const step of Object.values(after.steps)) {
    const old = before.steps[step.name]
    if (!old) continue
    for (const [key, name] of keys) compare(key, step.title, old[name], step[name], step.name)
  }
  for (const total of Object.values(after.limits)) {
    const old = before.limits[total.name]
    if (old) compare('total', total.title, old.within, total.within)
  }
  return found
}

const only = (choice: Choice<readonly Limit[]> | undefined): Limit | undefined =>
  choice?.length === 1 && choice[0]?.is.length === 1 ? choice[0].is[0] : undefined
