import type { Procedure, Role } from '../model.ts'
import type { Labels } from './labels.ts'
import { join, say, text, words, type Phrase } from './phrase.ts'

/** What a role's holders depend on besides fields and roles; the language page names them. */
const dependences: ReadonlySet<string> = new Set(['customer', 'district', 'product', 'plant', 'territory'])

/** Who can hold a role: in whose unit, one for each of what, how many, with what qualification, and who stands in. */
export function appointmentPhrases(role: Role, procedure: Procedure, labels: Labels): Phrase[] {
  const phrases: Phrase[] = []
  if (role.in !== undefined) phrases.push(say('role-in', { role: text(labels.role(role.in)) }))
  if (role.for !== undefined) phrases.push(say('role-for', { of: dependence(role.for, procedure, labels) }))
  if (role.many) phrases.push(say('role-many'))
  if (role.min !== undefined) phrases.push(say('role-min', { n: words(String(role.min)) }))
  if (role.qualified.length > 0)
    phrases.push(say('role-qualified', { data: join('comma', role.qualified.map(qualification)) }))
  if (role.outside) phrases.push(say('role-outside'))
  if (role.delegates === 'none') phrases.push(say('role-no-delegates'))
  else if (role.delegates && role.delegates.length > 0)
    phrases.push(
      say('role-delegates', {
        roles: join(
          'comma',
          role.delegates.map((name) => text(labels.role(name))),
        ),
      }),
    )
  return phrases
}

/** What is commonly recorded with an appointment has a word; what a procedure calls otherwise stands as it is called. */
const recorded: ReadonlySet<string> = new Set([
  'qualification',
  'experience',
  'authorisation',
  'certificate',
  'valid-until',
])

const qualification = (name: string): Phrase => (recorded.has(name) ? say(`role-${name}`) : words(name))

function dependence(name: string, procedure: Procedure, labels: Labels): Phrase {
  if (name in procedure.roles) return text(labels.role(name))
  if (name in procedure.fields) return text(labels.field(name))
  return dependences.has(name) ? say(`for-${name}`) : words(name)
}
