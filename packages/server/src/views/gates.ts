import type { Text } from '@redress/api'
import { conditionPhrase, labelsOf, type Expression, type Procedure } from '@redress/core/procedure'
import { phraseIn } from '@redress/texts'

/** Every condition somebody can be told of, by how the file writes it. */
function* conditionsOf({ steps, dutySteps, authority }: Procedure): Generator<Expression> {
  for (const step of [...Object.values(steps), ...Object.values(dutySteps)]) {
    for (const { is } of step.needs) yield is
    for (const { is } of step.wants) yield is
  }
  for (const rule of authority) for (const { is } of rule.needs) yield is
}

/** The field that a condition asks for and nothing else: `mended`, `known(cause)`. */
export function fieldOfCondition(procedure: Procedure, written: string): string | undefined {
  for (const { text, term } of conditionsOf(procedure)) {
    if (text !== written) continue
    const asked = term.term === 'known' ? term.of : term
    return asked.term === 'field' ? asked.field : undefined
  }
  return undefined
}

/** A condition in words, as the printed SOP says it; nothing for what is no condition of this procedure. */
export function conditionNamed(procedure: Procedure, written: string): Text | undefined {
  for (const condition of conditionsOf(procedure)) {
    if (condition.text !== written) continue
    const phrase = conditionPhrase(condition, labelsOf(procedure))
    return { zh: phraseIn(phrase, 'zh'), en: phraseIn(phrase, 'en') }
  }
  return undefined
}
