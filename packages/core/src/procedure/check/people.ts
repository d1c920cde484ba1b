import type { AuthorityRule } from '../model.ts'
import { compareRatio } from '../../values/index.ts'
import { readAmount } from '../amount.ts'
import type { Who, WhoTerm, Whos } from '../rule.ts'
import type { Step } from '../step.ts'
import type { Checking } from './checking.ts'
import { waitingTerms } from './walk.ts'

/** S1 to S3 and A1 to A3: signatures that can be given, acts that somebody may do, fields that their doer may set. */
export function checkPeople(checking: Checking): void {
  for (const step of Object.values(checking.graph.steps)) {
    signatures(step, checking)
    nobodyLeft(step, checking)
    settable(step, checking)
  }
  amounts(checking)
  replyGates(checking)
}

const key = (term: WhoTerm): string => JSON.stringify(term)

/** The one term that alone may do it, whatever the case. */
function onlyTerm(whos: readonly Who[]): WhoTerm | undefined {
  const [first] = whos
  return whos.length === 1 && first?.any.length === 1 ? first.any[0] : undefined
}

function signatures(step: Step, { procedure, report }: Checking): void {
  for (const line of step.by) {
    const joint = jointTerms(procedure, line.is)
    const doer = onlyTerm(line.is)
    for (const signature of step.sign.flat()) {
      const signer = onlyTerm([signature.by])
      if (!signer || signature.unlessAuthor || signature.verb === 'consult') continue
      const one = meant(procedure, signer)
      if (isAuthorOf(step, signer) || (joint.has(key(one)) && !isUnit(procedure, one))) {
        report('sign-deadlock', signature.path, { step: step.name, signer: signature.by.text })
      }
      if (!doer) continue
      if (signer.who !== 'role' || doer.who !== 'role' || signer.orAbove || !isClerk(signer.role)) continue
      const unit = procedure.roles[signer.role]?.in
      const isPeer =
        unit !== undefined && unit === procedure.roles[doer.role]?.in && signer.role !== doer.role
      if (unit === doer.role || (isPeer && isClerk(doer.role)))
        report('checker-beside-author', signature.path, {
          step: step.name,
          signer: signer.role,
          unit: unit ?? '',
        })
    }
  }
}

/** Everybody who surely has a hand in the work when several do it jointly. */
const jointTerms = (procedure: Checking['procedure'], whos: readonly Who[]): ReadonlySet<string> =>
  new Set(
    whos.flatMap((who) => {
      const [term] = who.any
      return who.any.length === 1 && term ? [key(meant(procedure, term))] : []
    }),
  )

/** `owner` and `supervisor` are whoever the document names, where that is one. */
function meant(procedure: Checking['procedure'], term: WhoTerm): WhoTerm {
  if (term.who !== 'owner' && term.who !== 'supervisor') return term
  const choice = procedure[term.who]
  return (choice?.length === 1 && choice[0] ? onlyTerm(choice[0].is) : undefined) ?? term
}

const isAuthorOf = (step: Step, term: WhoTerm): boolean =>
  term.who === 'author' && (term.step === undefined || term.step === step.name)

/** A role that others belong to is a unit: there a colleague can sign. */
const isUnit = (procedure: Checking['procedure'], term: WhoTerm): boolean =>
  term.who === 'role' &&
  (Object.values(procedure.roles).some((role) => role.in === term.role) ||
    procedure.roles[term.role]?.many === true)

const isClerk = (role: string): boolean => !/head|chief|manager|director|supervisor|lead|deputy|gm/.test(role)

/** A2: what `not` forbids and `count` demands must leave somebody. */
function nobodyLeft(step: Step, { procedure, report }: Checking): void {
  const out = procedure.steps[step.name] === step ? [...step.not, ...procedure.barred] : step.not
  const forbidden = new Set(out.flatMap(({ is, when }) => (when ? [] : is.any.map(key))))
  for (const line of step.byGiven ? step.by : []) {
    for (const who of line.is) {
      if (who.any.length > 0 && who.any.every((term) => forbidden.has(key(term)))) {
        report('may-leave-nobody', line.path, { step: step.name, who: who.text })
      }
      const [term] = who.any
      const field = term?.who === 'field' ? procedure.fields[term.field] : undefined
      if (who.count !== undefined && field && (field.min ?? 0) < who.count) {
        report('may-leave-nobody', line.path, { step: step.name, who: who.text })
      }
    }
  }
  for (const signature of step.sign.flat()) {
    if (signature.by.any.every((term) => forbidden.has(key(term)))) {
      report('may-leave-nobody', signature.path, { step: step.name, who: signature.by.text })
    }
  }
}

/** A3: whoever does the step may set what it asks. */
function settable(step: Step, { procedure, report }: Checking): void {
  if (step.tail || step.steps.length > 0) return
  for (const item of step.asks) {
    if (item.is.activity !== undefined) continue
    const field = procedure.fields[item.is.field]
    if (!field?.setBy) continue
    const allowed = field.setBy
    const possible = step.by.some((line) =>
      line.is.some((who) => who.any.some((term) => maySet(procedure, term, allowed))),
    )
    if (!possible) {
      const by = step.by.flatMap((line) => line.is.map((who) => who.text)).join(', ')
      report('set-by-other', item.path, {
        field: field.name,
        by,
        setBy: allowed.map((who) => who.text).join(', '),
      })
    }
  }
}

function maySet(procedure: Checking['procedure'], doer: WhoTerm, allowed: Whos): boolean {
  if (doer.who !== 'role')
    return doer.who !== 'head' && doer.who !== 'superior'
      ? allowed.some((who) => who.any.some((term) => key(term) === key(doer))) ||
          doer.who === 'element' ||
          doer.who === 'answer'
      : true
  return allowed.some((who) =>
    who.any.some((term) => {
      if (term.who !== 'role') return term.who === 'anyone' || term.who === 'head'
      return (
        term.role === doer.role ||
        isInside(procedure, doer.role, term.role) ||
        isInside(procedure, term.role, doer.role)
      )
    }),
  )
}

function isInside(procedure: Checking['procedure'], role: string, unit: string): boolean {
  for (
    let at = procedure.roles[role]?.in, depth = 0;
    at !== undefined && depth < 20;
    at = procedure.roles[at]?.in, depth += 1
  ) {
    if (at === unit) return true
  }
  return false
}

const permits = (rule: AuthorityRule): boolean => rule.by !== undefined

/** S3: above the highest amount somebody must be allowed. */
function amounts({ procedure, report }: Checking): void {
  const acts = new Set(procedure.authority.flatMap((rule) => rule.acts))
  for (const act of acts) {
    const rules = procedure.authority.filter((rule) => rule.acts.includes(act) && permits(rule))
    const limited = rules.filter((rule) => rule.upTo)
    if (limited.length === 0 || limited.length < rules.length) continue
    const highest = limited.reduce((best, rule) => (isMore(rule, best) ? rule : best))
    report('amount-gap', highest.path, { act, amount: highest.upTo?.text ?? '' })
  }
}

function isMore(a: AuthorityRule, b: AuthorityRule): boolean {
  const amount = (rule: AuthorityRule) =>
    rule.upTo?.term.term === 'constant' ? readAmount(rule.upTo.term.value) : undefined
  const [first, second] = [amount(a), amount(b)]
  return first !== undefined && second !== undefined && compareRatio(first.ratio, second.ratio) > 0
}

/** A1: what a reply needs must be possible before the replies it is asked of. */
function replyGates({ procedure, graph, report }: Checking): void {
  for (const rule of procedure.authority) {
    const steps = Object.values(procedure.steps).filter((step) =>
      rule.acts.some((act) => step.does.includes(act === 'promise' ? 'reply' : act)),
    )
    if (steps.length === 0) continue
    for (const gate of rule.needs) {
      for (const term of waitingTerms(gate.is.term)) {
        if (term.term !== 'state' || term.limit) continue
        if (steps.every((step) => step.name === term.step || graph.before(term.step).has(step.name))) {
          report('gate-after-reply', gate.path, { act: rule.acts.join(', '), step: term.step })
        }
      }
    }
  }
}
