import type { Who, WhoTerm, Whos, Choice, Items } from '../rule.ts'
import { conditionPhrase } from './conditions.ts'
import type { Labels } from './labels.ts'
import { join, say, text, words, type Phrase } from './phrase.ts'

export function whoPhrase(who: Who, labels: Labels): Phrase {
  const any = join(
    'or',
    who.any.map((term) => termPhrase(term, labels)),
  )
  return who.count === undefined ? any : say('count-of', { n: words(String(who.count)), who: any })
}

export const whosPhrase = (whos: Whos, labels: Labels): Phrase =>
  join(
    'and',
    whos.map((who) => whoPhrase(who, labels)),
  )

function termPhrase(term: WhoTerm, labels: Labels): Phrase {
  const plain = plainPhrase(term, labels)
  return 'orAbove' in term && term.orAbove ? say('or-above', { who: plain }) : plain
}

function plainPhrase(term: WhoTerm, labels: Labels): Phrase {
  switch (term.who) {
    case 'role':
      return text(labels.role(term.role))
    case 'field':
      return text(labels.field(term.field))
    case 'record':
      return text(labels.recordField(term.activity, term.field))
    case 'answer':
      return say('answer-of', {
        field: text(labels.recordField(term.activity, term.field)),
        step: text(labels.step(term.step)),
      })
    case 'element':
      return term.field === undefined
        ? say('that-one')
        : say('of-this-one', { field: text(labels.member(term.field)), name: words(term.element) })
    case 'head':
      return say('head-of', { who: plainPhrase(term.of, labels) })
    case 'superior':
      return say('superior-of', { who: plainPhrase(term.of, labels) })
    case 'author':
      return term.step === undefined
        ? say('who-author')
        : say('author-of', { step: text(labels.step(term.step)) })
    case 'anyone':
    case 'acceptor':
    case 'recorder':
    case 'holder':
    case 'owner':
    case 'supervisor':
    case 'customer':
      return say(`who-${term.who}`)
  }
}

/** A choice as one phrase: "A if x, otherwise B". */
export function choicePhrase<Is>(
  choice: Choice<Is>,
  labels: Labels,
  phrase: (is: Is) => Phrase | undefined,
): Phrase | undefined {
  const lines = choice.flatMap(({ is, when }, index) => {
    const value = phrase(is) ?? say('no-limit')
    if (when) return [say('if', { value, when: conditionPhrase(when, labels) })]
    return index === 0 ? [value] : [say('otherwise', { value })]
  })
  return lines.length > 0 ? join('comma', lines) : undefined
}

/** Items as one phrase, conditions in brackets behind each. */
export function itemsPhrase<Is>(
  items: Items<Is>,
  labels: Labels,
  phrase: (is: Is) => Phrase | undefined,
): Phrase | undefined {
  const all = items.flatMap(({ is, when }) => {
    const value = phrase(is)
    if (!value) return []
    return when ? [say('if', { value, when: conditionPhrase(when, labels) })] : [value]
  })
  return all.length > 0 ? join('comma', all) : undefined
}
