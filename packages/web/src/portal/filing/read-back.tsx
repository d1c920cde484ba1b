/** @jsxImportSource preact */
import { useLanguage } from '../language.tsx'
import type { Answers } from './draft.ts'
import type { Question } from './questions.ts'

type Props = {
  questions: readonly Question[]
  answers: Answers
  photos: readonly File[]
  go: (at: number) => void
}

export function ReadBack({ questions, answers, photos, go }: Props) {
  const { t, say } = useLanguage()
  return (
    <dl class="read-back">
      {questions.map((question, at) => {
        if (question.name === 'check') return null
        const lines =
          question.name === 'photos'
            ? photos.map((photo) => photo.name)
            : question.fields.flatMap((field) => {
                const value = answers[field.name]?.trim()
                if (!value) return []
                return question.fields.length > 1
                  ? [t('filing.line', { label: say(field.label), value })]
                  : [value]
              })
        return (
          <div key={question.name}>
            <dt>
              {t(question.name === 'photos' ? 'field.photos' : question.title)}
              <button type="button" class="plain" onClick={() => go(at)}>
                {t('filing.change')}
                <span class="off-screen"> {t(question.title)}</span>
              </button>
            </dt>
            {lines.length === 0 && <dd class="soft">{t('field.none')}</dd>}
            {lines.map((line, index) => (
              <dd key={`${index}-${line}`}>{line}</dd>
            ))}
          </div>
        )
      })}
    </dl>
  )
}
