import type { Text } from '../../values/index.ts'
import type { Expression } from '../expression.ts'
import type { Step } from '../step.ts'

const titles = {
  reply: { zh: '答复客户', en: 'Answer the customer' },
  'ask-satisfaction': { zh: '征询客户满意度', en: 'Ask whether the customer is satisfied' },
  close: { zh: '结案', en: 'Close' },
} as const satisfies Record<string, Text>

const answer: Expression = {
  text: 'answer',
  term: { term: 'constant', kind: 'choice', value: 'answer' },
  kind: 'choice',
}

/**
 * The steps every procedure ends with, where its source does not give them: a reply (with `tail: default`), the
 * question whether the customer is satisfied, and closing. Done by the unit that registers, never by the holder.
 */
export function withTail(
  steps: Readonly<Record<string, Step>>,
  tail: 'default' | 'none',
): Readonly<Record<string, Step>> {
  const all: Record<string, Step> = { ...steps }
  const { register } = steps
  if (!register) return steps
  if (tail === 'default') {
    if (!answersAlways(all)) add(all, register, 'reply', [])
    if (!does(all, 'ask-satisfaction')) add(all, register, 'ask-satisfaction', replying(all))
  }
  if (!all['close']) add(all, register, 'close', [])
  return all
}

/** A reply that only some complaints get leaves the others without one. */
const answersAlways = (steps: Readonly<Record<string, Step>>): boolean =>
  Object.values(steps).some((step) => step.does.includes('reply') && step.when === undefined)

const does = (steps: Readonly<Record<string, Step>>, activity: string): boolean =>
  Object.values(steps).some((step) => step.does.includes(activity))

/**
 * The outermost steps in which a reply stands that is not merely possible at any time: of several, for one kind of
 * complaint each, those that are not needed are settled.
 */
function replying(steps: Readonly<Record<string, Step>>): readonly string[] {
  const outermost = Object.values(steps).flatMap((step) => {
    if (!step.does.includes('reply') || startable(step)) return []
    let last = step
    for (let at = step.in; at !== undefined; at = last.in) last = steps[at] ?? last
    return startable(last) ? [] : [last.name]
  })
  return [...new Set(outermost)]
}

const startable = (step: Step): boolean => step.repeat?.repeat === 'any time' || step.onRequest !== undefined

function add(
  steps: Record<string, Step>,
  register: Step,
  activity: keyof typeof titles,
  after: readonly string[],
): void {
  const name = steps[activity] ? `tail-${activity}` : activity
  steps[name] = {
    name,
    path: `tail.${name}`,
    title: titles[activity],
    clause: [],
    steps: [],
    tail: true,
    by: register.by,
    byGiven: true,
    not: [],
    helpers: [],
    after,
    does: [activity],
    with:
      activity === 'reply'
        ? [{ activity, field: 'kind', is: [{ is: answer, clause: [], path: `tail.${name}` }] }]
        : [],
    level: [],
    asks: [],
    offers: [],
    needs: [],
    wants: [],
    checklist: [],
    form: [],
    until: 'done',
    sign: [],
    back: [],
    tell: [],
    visible: [],
    hidden: [],
  }
}
