import { linkKinds, results } from './words.ts'
import { field, filesOf, given, reasonField, text, type Asking, type MoveForm } from './move-form.ts'

const reports = ['carried-out', 'verified', 'withdrawn'] as const
const readSubject = (subject: string | undefined) => {
  const [measure = '', how] = (subject ?? '').split(' ')
  return { measure, how: reports.find((one) => one === how) ?? ('carried-out' as const) }
}

const measureOf = ({ view, about }: Asking) => {
  const { measure } = readSubject(about.subject)
  const found = view.state.measures.find(({ id }) => id === measure)
  return found && { zh: found.text, en: found.text }
}

/** Measures that no step follows, and ties to other complaints. */
export const beside = {
  ReportMeasure: {
    group: 'record',
    subject: measureOf,
    fields: ({ about }) => {
      const { how } = readSubject(about.subject)
      if (how === 'withdrawn') return [reasonField]
      if (how === 'verified') return [field('result', 'choice', { required: true, choices: results() })]
      return [field('text', 'text'), field('files', 'file', { list: true })]
    },
    command: (sent, base) => {
      const [words, result] = [given(sent, 'text'), given(sent, 'result')]
      return {
        ...base,
        type: 'ReportMeasure',
        ...readSubject(sent.subject),
        files: filesOf(sent, 'files'),
        reason: text(sent, 'reason'),
        ...(words === undefined ? {} : { text: words }),
        ...(result === undefined ? {} : { result }),
      }
    },
  },
  LinkComplaint: {
    group: 'link',
    fields: () => [
      field('how', 'choice', { required: true, choices: linkKinds() }),
      field('complaint', 'complaint'),
      reasonField,
    ],
    command: (sent, base) => ({
      ...base,
      type: 'LinkComplaint',
      how: links.find((one) => one === text(sent, 'how')) ?? 'refer',
      other: text(sent, 'complaint'),
      reason: text(sent, 'reason'),
    }),
  },
} satisfies Record<string, MoveForm>

const links = ['refer', 'join', 'split', 'renew'] as const
