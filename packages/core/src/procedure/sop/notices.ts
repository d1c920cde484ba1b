import type { Items, Notice } from '../rule.ts'
import { conditionPhrase } from './conditions.ts'
import type { Labels } from './labels.ts'
import { line } from './line.ts'
import { whosPhrase } from './people.ts'
import { say, text, type Phrase } from './phrase.ts'
import type { SopLine } from './sop.ts'
import { limitPhrase } from './times.ts'

/** Who is told what and when, and whether they have to confirm it. */
export const noticeLines = (tell: Items<Notice>, labels: Labels): SopLine[] =>
  tell.flatMap(({ is, when, clause }) => {
    const told = noticePhrase(is, labels)
    const who = when ? say('if', { value: told, when: conditionPhrase(when, labels) }) : told
    const sent = line(`tell-${is.at}`, { who }, clause)
    return is.receipt === 'none' ? [sent] : [sent, line(`tell-receipt-${is.receipt}`, {})]
  })

function noticePhrase(notice: Notice, labels: Labels): Phrase {
  const { to, cc, form, within, way, text: said } = notice
  const copies = whosPhrase(cc, labels)
  let told: Phrase =
    cc.length === 0
      ? whosPhrase(to, labels)
      : to.length === 0
        ? say('notice-copy', { cc: copies })
        : say('notice-copies', { who: whosPhrase(to, labels), cc: copies })
  if (form !== undefined) told = say('with-form', { who: told, form: text(labels.form(form)) })
  const limit = within && limitPhrase(within, labels)
  if (limit) told = say('notice-within', { who: told, limit })
  if (way !== undefined)
    told = say('notice-way', {
      who: told,
      way: text(labels.value('way', way)),
    })
  return said ? say('notice-text', { who: told, text: text(said) }) : told
}
