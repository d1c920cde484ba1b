import { sopSections } from './sop.ts'
import { lineIn, phraseIn, sectionTitle, textIn, type SaidSection, type SaidSop } from './sop-print.ts'
import type { Language } from './text.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)

const style = `body{font:16px/1.6 system-ui,"Noto Sans SC",sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
h1{font-size:1.7rem}h2{font-size:1.25rem;margin-top:2rem;border-bottom:1px solid #ccc}h3,h4,h5,h6{font-size:1.05rem;margin-bottom:.2rem}
ul{margin:.2rem 0 .8rem;padding-left:1.2rem}table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
td,th{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}
a.clause{font-size:.78rem;color:#555;margin-left:.25rem;text-decoration:none;white-space:nowrap}a.clause:hover{text-decoration:underline}
dt{font-weight:600;margin-top:.6rem}dd{margin:0}@media print{body{margin:0;max-width:none}section{break-inside:avoid-page}}`

/** The SOP as one page of HTML without anything from outside; clause ids lead to the source below. */
export function sopHtml(sop: SaidSop, language: Language): string {
  const title = escape(textIn(sop.title, language))
  const known = new Set(sop.clauses.map(({ id }) => id))
  const parts = [
    `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${title}</title>\n<style>${style}</style>\n</head>\n<body>\n<h1>${title}</h1>`,
    list(sop.document.map((line) => escape(lineIn(line, language)) + cited(line.clause, known))),
    ...sop.sections.map((section, index) => sectionHtml(section, `${index + 1}`, 2, language, known)),
  ]
  if (sop.clauses.length > 0) {
    const entries = sop.clauses.map(({ id, ref, text }) => {
      const term = ref === undefined ? escape(id) : `${escape(id)} (${escape(ref)})`
      return `<dt id="${escape(id)}">${term}</dt><dd>${escape(textIn(text, language))}</dd>`
    })
    parts.push(`<h2>${sopSections.clauses[language]}</h2>\n<dl>${entries.join('\n')}</dl>`)
  }
  return `${parts.filter((part) => part !== '').join('\n')}\n</body>\n</html>\n`
}

const list = (items: readonly string[]): string =>
  items.length > 0 ? `<ul>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>` : ''

const cited = (clause: readonly string[], known: ReadonlySet<string>): string =>
  clause
    .map((id) =>
      known.has(id)
        ? `<a class="clause" href="#${escape(id)}">${escape(id)}</a>`
        : `<a class="clause">${escape(id)}</a>`,
    )
    .join('')

function sectionHtml(
  section: SaidSection,
  number: string,
  level: number,
  language: Language,
  known: ReadonlySet<string>,
): string {
  const heading = `h${Math.min(level, 6)}`
  const anchor = section.step === undefined ? '' : ` id="step-${escape(section.step)}"`
  const parts = [
    `<section${anchor}>`,
    `<${heading}>${number} ${escape(sectionTitle(section, language))}${cited(section.clause, known)}</${heading}>`,
    list(section.lines.map((line) => escape(lineIn(line, language)) + cited(line.clause, known))),
  ]
  const { table } = section
  if (table && table.rows.length > 0) {
    // Clauses have a column of their own: behind the last cell they would look like a part of it.
    const cites = table.rows.some(({ clause }) => clause.length > 0)
    const heads = [
      ...table.head.map((each) => phraseIn(each, language)),
      ...(cites ? [sopSections.clause[language]] : []),
    ]
    const head = heads.map((each) => `<th>${escape(each)}</th>`).join('')
    const rows = table.rows.map(({ cells, clause }) => {
      const texts = cells.map((each) => escape(phraseIn(each, language)))
      const all = cites ? [...texts, cited(clause, known)] : texts
      return `<tr>${all.map((each) => `<td>${each}</td>`).join('')}</tr>`
    })
    parts.push(`<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`)
  }
  parts.push(
    ...section.sections.map((inner, index) =>
      sectionHtml(inner, `${number}.${index + 1}`, level + 1, language, known),
    ),
  )
  return `${parts.filter((part) => part !== '').join('\n')}\n</section>`
}
