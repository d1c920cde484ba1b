import {
  lineIn,
  phraseIn,
  sectionTitle,
  textIn,
  type SaidLine,
  type SaidPhrase,
  type SaidSection,
  type SaidText,
} from './sop-print.ts'
import { sopSections } from './sop.ts'
import { fill, type Catalogue, type Language } from './text.ts'

/** Sentences about what differs between two versions. */
export const procedureChanges = {
  'section-added': { zh: '新增“{title}”：{lines}', en: '“{title}” is new: {lines}' },
  'section-removed': { zh: '取消“{title}”。', en: '“{title}” is gone.' },
  'line-added': { zh: '“{title}”新增：{after}', en: '“{title}” now says: {after}' },
  'line-removed': { zh: '“{title}”取消：{before}', en: '“{title}” no longer says: {before}' },
  'line-changed': {
    zh: '“{title}”由“{before}”改为“{after}”',
    en: '“{title}” changes from “{before}” to “{after}”',
  },
  'limit-shorter': {
    zh: '“{title}”的时限由{before}缩短为{after}。',
    en: 'The limit of “{title}” falls from {before} to {after}.',
  },
  'limit-longer': {
    zh: '“{title}”的时限由{before}延长为{after}。',
    en: 'The limit of “{title}” rises from {before} to {after}.',
  },
} as const satisfies Catalogue

type SaidTitle = { key: string; title?: SaidText }
export type SaidChange =
  | { change: 'section-added' | 'section-removed'; section: SaidSection }
  | { change: 'line-added'; title: SaidTitle; after: SaidLine }
  | { change: 'line-removed'; title: SaidTitle; before: SaidLine }
  | { change: 'line-changed'; title: SaidTitle; before: SaidLine; after: SaidLine }
  | { change: 'limit-shorter' | 'limit-longer'; title: SaidText; before: SaidPhrase; after: SaidPhrase }

/** One difference as a sentence. */
export function changeSentence(said: SaidChange, language: Language): string {
  const sentence = procedureChanges[said.change]
  switch (said.change) {
    case 'limit-shorter':
    case 'limit-longer': {
      const [before, after] = [phraseIn(said.before, language), phraseIn(said.after, language)]
      return fill(sentence, language, { title: textIn(said.title, language), before, after })
    }
    case 'section-added':
    case 'section-removed': {
      const lines = said.section.lines
        .map((line) => sayLine(line, language))
        .join(language === 'zh' ? '' : ' ')
      const whole = fill(sentence, language, { title: sectionTitle(said.section, language), lines })
      return whole.replace(/[：:] ?$/, language === 'zh' ? '。' : '.')
    }
    case 'line-added':
      return fill(sentence, language, {
        title: titleIn(said.title, language),
        after: sayLine(said.after, language),
      })
    case 'line-removed':
      return fill(sentence, language, {
        title: titleIn(said.title, language),
        before: sayLine(said.before, language),
      })
    case 'line-changed': {
      const [before, after] = [sayLine(said.before, language), sayLine(said.after, language)]
      return fill(sentence, language, { title: titleIn(said.title, language), before, after })
    }
  }
}

const sayLine = (line: SaidLine, language: Language): string => {
  const { row } = line.values
  return line.code === 'row' && row ? phraseIn(row, language) : lineIn(line, language)
}

const titleIn = ({ key, title }: SaidTitle, language: Language): string => {
  if (title) return textIn(title, language)
  const sections: Catalogue = sopSections
  return sections[key]?.[language] ?? key
}
