import type { Procedure } from '../model.ts'
import type { Step } from '../step.ts'
import { appointmentPhrases } from './appointment.ts'
import { conditionPhrase } from './conditions.ts'
import type { Labels } from './labels.ts'
import { choicePhrase, itemsPhrase, whoPhrase, whosPhrase } from './people.ts'
import { join, say, text, words, type Phrase } from './phrase.ts'
import type { SopSection } from './sop.ts'
import { bare, line } from './line.ts'

/** What each role does, signs and is told: derived, so it can never contradict the rules. */
export function responsibilities(procedure: Procedure, labels: Labels): SopSection {
  const steps = [...Object.values(procedure.steps), ...Object.values(procedure.dutySteps)]
  const lines = Object.values(procedure.roles).map((role) => {
    const isRole = (part: { any: readonly object[] }): boolean =>
      part.any.some((term) => 'role' in term && term.role === role.name)
    const does = steps.filter((step) => step.byGiven && step.by.some(({ is }) => is.some(isRole)))
    const signs = steps.filter((step) => step.sign.flat().some(({ by }) => isRole(by)))
    const told = steps.filter((step) => step.tell.some(({ is }) => [...is.to, ...is.cc].some(isRole)))
    const taken = Object.values(procedure.channels).filter(({ by }) => by?.some(({ is }) => is.some(isRole)))
    const takes: Phrase[] =
      taken.length > 0
        ? [
            say('role-takes', {
              ways: join(
                'comma',
                taken.map(({ title }) => text(title)),
              ),
            }),
          ]
        : []
    const recordsIt = procedure.recordBy.some(({ is }) => is.some(isRole))
    const recording: Phrase[] = recordsIt && taken.length === 0 ? [say('role-records')] : []
    const duty: Phrase[] = role.duty ? [text(role.duty)] : []
    const part = (code: string, of: readonly Step[]): Phrase[] =>
      of.length > 0
        ? [
            say(code, {
              steps: join(
                'comma',
                of.map((step) => say('quoted', { name: text(labels.step(step.name)) })),
              ),
            }),
          ]
        : []
    const all = [
      ...duty,
      ...takes,
      ...recording,
      ...part('role-does', does),
      ...part('role-signs', signs),
      ...part('role-told', told),
      ...appointmentPhrases(role, procedure, labels),
    ]
    const what: Phrase = all.length > 0 ? { join: 'semicolon', of: all } : say('role-named')
    return line('role', { role: text(role.title), what }, role.clause)
  })
  const further = [
    ...(procedure.supervisor
      ? [
          line(
            'supervisor',
            {
              who:
                choicePhrase(procedure.supervisor, labels, (whos) => whosPhrase(whos, labels)) ?? words(''),
            },
            procedure.supervisor.flatMap(({ clause }) => clause),
          ),
        ]
      : []),
    line(
      'owner',
      { who: choicePhrase(procedure.owner, labels, (whos) => whosPhrase(whos, labels)) ?? words('') },
      procedure.owner.flatMap(({ clause }) => clause),
    ),
  ]
  const barred = procedure.barred.map(({ is, when, clause }) => {
    const whom = whoPhrase(is, labels)
    const who = when ? say('if', { value: whom, when: conditionPhrase(when, labels) }) : whom
    return line('barred', { who }, clause)
  })
  const seen = (['visible', 'hidden'] as const).flatMap((key) => {
    const who = itemsPhrase(procedure[key], labels, (each) => whoPhrase(each, labels))
    const clause = [...new Set(procedure[key].flatMap((each) => each.clause))]
    return who ? [line(`all-${key}`, { who }, clause)] : []
  })
  return { ...bare('responsibilities'), lines: [...lines, ...further, ...barred, ...seen] }
}
