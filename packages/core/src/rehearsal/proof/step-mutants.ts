import type { Expression, Procedure, Signature, Step, Who, Whos } from '../../procedure/index.ts'
import { limitMutants } from './limit-mutants.ts'
import { sightMutants } from './sight-mutants.ts'
import { cited, ofItems, replaced, unconditional, without, type Made, type Mutant } from './mutant.ts'

const never: Expression = {
  text: 'false',
  term: { term: 'constant', kind: 'flag', value: false },
  kind: 'flag',
}
export const anyone: Who = { text: 'anyone', any: [{ who: 'anyone' }] }
const customer: Who = { text: 'customer', any: [{ who: 'customer' }] }
const nobody: Whos = [{ text: 'nobody', any: [] }]

const always: Expression = {
  text: 'true',
  term: { term: 'constant', kind: 'flag', value: true },
  kind: 'flag',
}

const dropped = 'left out'

/** Everything a single step demands, each rule changed once. */
function ofStep(procedure: Procedure, step: Step): Made[] {
  const found: Made[] = []
  const rule = (
    kind: Made['kind'],
    key: string,
    how: string,
    change: Partial<Step>,
    clause: readonly string[] = [],
    at = `${step.path}.${key}`,
  ) => found.push({ kind, how, path: at, clauses: cited(clause, step.clause), change })
  const asked = (field: string) => procedure.fields[field]?.clause ?? []

  if (step.name !== 'register' && step.name !== 'close')
    found.push({
      kind: 'step',
      how: 'never needed',
      path: step.path,
      clauses: step.clause,
      change: { when: never },
    })
  if (step.guide) {
    found.push({
      kind: 'text',
      how: dropped,
      path: `${step.path}.guide`,
      clauses: step.clause,
      change: { guide: {} },
    })
  }
  if (step.byGiven) {
    step.by.forEach((line, at) => {
      const by = (whos: Whos) => ({ by: replaced(step.by, at, { ...line, is: whos }) })
      rule('who', 'by', 'nobody', by(nobody), line.clause, line.path)
      if (!isAnyone(line.is)) rule('who', 'by', 'anyone', by([anyone]), line.clause, line.path)
      if (line.when)
        rule(
          'who',
          'by',
          'always',
          { by: replaced(step.by, at, unconditional(line)) },
          line.clause,
          line.path,
        )
    })
  }
  for (const { how, at, items } of ofItems(step.not))
    rule('authority', 'not', how, { not: items }, step.not[at]?.clause, step.not[at]?.path)
  for (const { how, path, clauses, change } of sightMutants(step, `${step.path}.`, step.clause))
    found.push({ kind: 'authority', how, path, clauses, change })
  for (const { how, at, items } of ofItems(step.helpers))
    rule('helper', 'helpers', how, { helpers: items }, step.helpers[at]?.clause, step.helpers[at]?.path)
  step.after.forEach((name, at) => {
    // After the registration is where every step of the top level starts anyway.
    if (name === 'register' && step.after.length === 1) return
    rule('order', 'after', dropped, { after: without(step.after, at) })
  })
  if (step.when) rule('condition', 'when', 'always', { when: always })
  if (step.ends) rule('condition', 'ends', dropped, { ends: never })
  if (step.repeat && step.repeat.repeat !== 'any time')
    rule('turn', 'repeat', 'once', { repeat: { repeat: 'times', times: 1 } })
  if (step.skip) {
    const { skip } = step
    rule('skip', 'skip', dropped, { skip: { ...skip, when: never } }, [], skip.path)
    if (skip.when) rule('skip', 'skip', 'always', { skip: withoutWhen(skip) }, [], skip.path)
    if (skip.by) rule('skip', 'skip', 'anyone', { skip: { ...skip, by: [anyone] } }, [], skip.path)
  }
  if (step.onRequest) {
    const { onRequest } = step
    rule(
      'authority',
      'on-request',
      'anyone',
      { onRequest: { ...onRequest, by: [anyone] } },
      [],
      onRequest.path,
    )
    if (onRequest.within)
      rule('limit', 'on-request.within', dropped, { onRequest: noWindow(onRequest) }, [], onRequest.path)
    if (onRequest.times !== undefined)
      rule('gate', 'on-request.times', dropped, { onRequest: noTimes(onRequest) }, [], onRequest.path)
  }
  step.does.forEach((activity, at) => {
    if (activity !== 'close') rule('activity', 'does', `no ${activity}`, { does: without(step.does, at) })
  })
  step.via?.forEach((line, at) => {
    if (line.is.any.some(({ who }) => who === 'customer')) return
    const via = replaced(step.via ?? [], at, { ...line, is: customer })
    rule('notice', 'via', 'straight to the customer', { via }, line.clause)
  })
  step.with.forEach((fixed, at) => {
    rule('activity', `with.${fixed.field}`, dropped, { with: without(step.with, at) }, fixed.is[0]?.clause)
  })
  if (step.factor) {
    const { factor } = step
    const times = (is: string) => ({ factor: { ...factor, is } })
    rule('activity', 'with.factor', 'a repeat counts like the first', times('1'), factor.clause)
    rule('activity', 'with.factor', 'ten times as much', times(`${factor.is}0`), factor.clause)
  }
  if (step.level.length > 1)
    rule('gate', 'with.level', 'the smallest first no more', { level: step.level.toReversed() })
  for (const { how, at, items } of ofItems(step.asks)) {
    const item = step.asks[at]
    rule(
      'gate',
      'asks',
      `${item?.is.field} ${how}`,
      { asks: items },
      cited(item?.clause, asked(item?.is.field ?? '')),
      item?.path,
    )
  }
  for (const { how, at, items } of ofItems(step.offers)) {
    const item = step.offers[at]
    rule(
      'field',
      'offers',
      `${item?.is.field} ${how}`,
      { offers: items },
      cited(item?.clause, asked(item?.is.field ?? '')),
      item?.path,
    )
  }
  step.needs.forEach((gate, at) => {
    rule('need', 'needs', dropped, { needs: without(step.needs, at) }, gate.clause, gate.path)
    if (gate.when)
      rule(
        'need',
        'needs',
        'always',
        { needs: replaced(step.needs, at, unconditional(gate)) },
        gate.clause,
        gate.path,
      )
  })
  step.wants.forEach((want, at) => {
    rule('gate', 'wants', dropped, { wants: without(step.wants, at) }, want.clause, want.path)
  })
  step.checklist.forEach((item, at) => {
    rule('gate', 'checklist', dropped, { checklist: without(step.checklist, at) }, item.clause, item.path)
  })
  for (const { how, at, items } of ofItems(step.form)) {
    const item = step.form[at]
    const paper = item && procedure.forms[item.is]
    rule('form', 'form', how, { form: items }, cited(item?.clause, paper?.clause), item?.path)
  }
  found.push(...limitMutants(step), ...signatureMutants(step))
  step.back.forEach((back, at) => {
    rule('return', 'back', dropped, { back: without(step.back, at) }, back.clause, back.path)
    if (back.limits === 'restart')
      rule(
        'limit',
        'back',
        'clocks run on',
        { back: replaced(step.back, at, { ...back, limits: 'continue' }) },
        back.clause,
        back.path,
      )
  })
  if (step.handTo) {
    const { handTo } = step
    rule('hand-over', 'hand-to', dropped, { handTo: { ...handTo, when: never } }, handTo.clause, handTo.path)
    if (handTo.receipt === 'signed')
      rule(
        'hand-over',
        'hand-to',
        'no receipt',
        { handTo: { ...handTo, receipt: 'none' } },
        handTo.clause,
        handTo.path,
      )
    if (handTo.receipt === 'signed')
      rule(
        'hand-over',
        'hand-to',
        'anyone',
        { handTo: { ...handTo, to: [anyone] } },
        handTo.clause,
        handTo.path,
      )
    handTo.items.forEach((_, at) => {
      rule(
        'hand-over',
        'hand-to',
        'item left out',
        { handTo: { ...handTo, items: without(handTo.items, at) } },
        handTo.clause,
        handTo.path,
      )
    })
  }
  for (const { how, at, items } of ofItems(step.tell)) {
    const item = step.tell[at]
    rule('notice', 'tell', how, { tell: items }, item?.clause, item?.path)
  }
  step.tell.forEach((item, at) => {
    const changed = (is: typeof item.is) => ({ tell: replaced(step.tell, at, { ...item, is }) })
    if (item.is.receipt !== 'none')
      rule('notice', 'tell', 'no receipt', changed({ ...item.is, receipt: 'none' }), item.clause, item.path)
    if (item.is.cc.length > 0)
      rule('notice', 'tell', 'no copies', changed({ ...item.is, cc: [] }), item.clause, item.path)
    if (item.is.at !== 'done')
      rule('notice', 'tell', 'when done', changed({ ...item.is, at: 'done' }), item.clause, item.path)
  })
  return found
}

const isAnyone = (whos: Whos): boolean => whos.some(({ any }) => any.some(({ who }) => who === 'anyone'))

function withoutWhen(skip: NonNullable<Step['skip']>): NonNullable<Step['skip']> {
  const { when: _, ...rest } = skip
  return rest
}
function noWindow(request: NonNullable<Step['onRequest']>): NonNullable<Step['onRequest']> {
  const { within: _, ...rest } = request
  return rest
}
function noTimes(request: NonNullable<Step['onRequest']>): NonNullable<Step['onRequest']> {
  const { times: _, ...rest } = request
  return rest
}

function signatureMutants(step: Step): Made[] {
  return step.sign.flatMap((group, at) =>
    group.flatMap((signature, index) => {
      const made = (how: string, changed: readonly Signature[]): Made => ({
        kind: 'signature',
        how,
        path: signature.path,
        clauses: cited(signature.clause, step.clause),
        change: {
          sign: changed.length > 0 ? replaced(step.sign, at, changed) : without(step.sign, at),
        },
      })
      const instead = (by: Signature) => replaced(group, index, by)
      const { when: _, ...unasked } = signature
      const { unlessAuthor: __, ...alsoAuthor } = signature
      return [
        made(dropped, without(group, index)),
        made('anyone', instead({ ...signature, by: anyone })),
        ...(signature.when ? [made('always', instead(unasked))] : []),
        ...(signature.unlessAuthor ? [made('by the author too', instead(alsoAuthor))] : []),
      ]
    }),
  )
}

/** Every rule of every step, each left out or loosened once, in the order of the file. */
export function stepMutants(procedure: Procedure): Mutant[] {
  return Object.values(procedure.steps)
    .filter(({ tail }) => !tail)
    .flatMap((step) =>
      ofStep(procedure, step).map(({ change, ...mutant }) => ({
        ...mutant,
        make: () => ({
          ...procedure,
          steps: { ...procedure.steps, [step.name]: trimmed({ ...step, ...change }) },
        }),
      })),
    )
}

/** A key that is set to nothing is a key that is not there. */
const trimmed = (step: Step): Step =>
  Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined)) as Step
