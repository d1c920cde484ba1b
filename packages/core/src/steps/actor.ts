/** Path of the rule in the procedure that caused a consequence: `steps.sheet.after`, `tail.reply`. */
export type RulePath = string

export type PersonId = string
export type UnitId = string
export type PartyId = string

/**
 * Who did it. `onBehalfOf` is the unit or person acted for (a deputy, a delegate, the unit of an automatic reply).
 * Source: decisions D4.
 */
export type Actor = (
  | { person: PersonId }
  | { party: PartyId; via: 'receipt' | 'link' }
  | { system: true; because: RulePath }
  | { key: string }
) & { onBehalfOf?: string }

/**
 * One who-term as it was resolved from the procedure and the facts, before the directory is asked: roles stay roles,
 * because who holds them is looked up at every use (decisions D19). `of` is the value of the field that a role is
 * mapped `for`.
 */
export type WhoTerm =
  | { role: string; for?: string; of?: string }
  | { unit: UnitId }
  | { person: PersonId }
  | { party: PartyId }
  /** Somebody a record names by id: a person or a unit, whichever the directory knows. */
  | { named: string }
  | { orAbove: WhoTerm }
  | { headOf: WhoTerm }
  | { superiorOf: WhoTerm }
  | { anyone: true }
  | { customer: true }

/** Any one of `any` may; with `all` every group must act (joint doers); `quorum` of those in `any` suffice. */
export type Who = { any: readonly WhoTerm[]; all?: readonly Who[]; quorum?: number }

/** The one text of a term, used as key in rows and refusals: `role:sales`, `person:wang-fang`, `head:role:qc`. */
export function formatTerm(term: WhoTerm): string {
  if ('role' in term) return term.of === undefined ? `role:${term.role}` : `role:${term.role}@${term.of}`
  if ('unit' in term) return `unit:${term.unit}`
  if ('person' in term) return `person:${term.person}`
  if ('party' in term) return `party:${term.party}`
  if ('named' in term) return `id:${term.named}`
  if ('orAbove' in term) return `above:${formatTerm(term.orAbove)}`
  if ('headOf' in term) return `head:${formatTerm(term.headOf)}`
  if ('superiorOf' in term) return `superior:${formatTerm(term.superiorOf)}`
  return 'anyone' in term ? 'anyone' : 'customer'
}

/** Every term of a who, joint groups included, without repeats. */
export function termsOf(who: Who): readonly WhoTerm[] {
  if (!who.all && who.any.length < 2) return who.any
  const terms: WhoTerm[] = []
  gather(who, terms)
  return terms
}

/** There are few of them: comparing costs less than telling them apart by their texts. */
function gather(who: Who, terms: WhoTerm[]): void {
  for (const term of who.any) {
    const at = terms.findIndex((known) => isSame(known, term))
    if (at === -1) terms.push(term)
    else terms[at] = term
  }
  if (who.all) for (const part of who.all) gather(part, terms)
}

/** Whether two terms have the same text. */
function isSame(a: WhoTerm, b: WhoTerm): boolean {
  if (a === b) return true
  if ('role' in a) return 'role' in b && a.role === b.role && a.of === b.of
  if ('unit' in a) return 'unit' in b && a.unit === b.unit
  if ('person' in a) return 'person' in b && a.person === b.person
  if ('party' in a) return 'party' in b && a.party === b.party
  if ('named' in a) return 'named' in b && a.named === b.named
  if ('orAbove' in a) return 'orAbove' in b && isSame(a.orAbove, b.orAbove)
  if ('headOf' in a) return 'headOf' in b && isSame(a.headOf, b.headOf)
  if ('superiorOf' in a) return 'superiorOf' in b && isSame(a.superiorOf, b.superiorOf)
  return 'anyone' in a ? 'anyone' in b : 'customer' in b
}

/** The terms of a who as texts. */
export const namesOf = (who: Who): readonly string[] => termsOf(who).map(formatTerm)
