import { ownActs } from '../catalogue/index.ts'
import type { Procedure } from '../model.ts'
import { conditionPhrase } from './conditions.ts'
import type { Labels } from './labels.ts'
import { itemsPhrase, whoPhrase, whosPhrase } from './people.ts'
import { join, say, text, words, type Phrase } from './phrase.ts'
import type { SopSection } from './sop.ts'
import { bare, line } from './line.ts'

export function authority(procedure: Procedure, labels: Labels): SopSection {
  const lines = procedure.authority.map((rule) => {
    const acts = join(
      'comma',
      rule.acts.map((act) => actPhrase(act, procedure, labels)),
    )
    const parts: Phrase[] = []
    if (rule.by) parts.push(say('act-by', { who: whosPhrase(rule.by, labels) }))
    if (rule.not)
      parts.push(
        say('act-not', { who: itemsPhrase(rule.not, labels, (who) => whoPhrase(who, labels)) ?? words('') }),
      )
    if (rule.upTo) parts.push(say('act-up-to', { amount: conditionPhrase(rule.upTo, labels) }))
    if (rule.when) parts.push(say('act-when', { when: conditionPhrase(rule.when, labels) }))
    for (const gate of rule.needs)
      parts.push(say('act-needs', { condition: conditionPhrase(gate.is, labels) }))
    if (rule.elseDraftTo) parts.push(say('act-draft', { who: whoPhrase(rule.elseDraftTo, labels) }))
    return line('act', { act: acts, rule: { join: 'semicolon', of: parts } }, rule.clause)
  })
  return { ...bare('authority'), lines }
}

function actPhrase(act: string, procedure: Procedure, labels: Labels): Phrase {
  const [name = '', suffix] = act.split('.')
  const plain = text(labels.activity(name))
  if (suffix === undefined) return name in procedure.fields ? plain : actWord(name, plain)
  const of =
    name === 'edit'
      ? labels.field(suffix)
      : name === 'close'
        ? labels.value('close.outcome', suffix)
        : name === 'send'
          ? labels.form(suffix)
          : (procedure.limits[suffix]?.title ?? labels.step(suffix))
  return say('act-of', { act: actWord(name, plain), of: text(of) })
}

const actWord = (name: string, plain: Phrase): Phrase => (ownActs.has(name) ? say(`act-${name}`) : plain)
