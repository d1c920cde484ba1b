import type { Story } from '@redress/api'
import { useReading } from '../../reading.tsx'

export const storyAnchor = (name: string): string => `story-${name}`

/** The stories as protocols: when, who does what, what must be true then. */
export function Stories({ stories }: { stories: readonly Story[] }) {
  const { t, say } = useReading()
  return (
    <section className="section" aria-labelledby="coverage-stories">
      <h2 id="coverage-stories">{t('coverage.stories')}</h2>
      {stories.map((story) => (
        <details key={story.name} id={storyAnchor(story.name)} className="coverage-story">
          <summary>
            <span>{say(story.title)}</span>
            <span className="soft">
              {story.passed ? t('coverage.lines', { count: story.lines.length }) : t('coverage.failed')}
              {story.proves.length > 0 && ` · ${t('coverage.proves', { clauses: story.proves.join(' ') })}`}
            </span>
          </summary>
          {story.failures.map(({ line, about, expected, found }) => (
            <p key={`${line} ${about}`} className="coverage-unproved">
              {t('coverage.failed.line', { line, about, expected, found })}
            </p>
          ))}
          <Lines story={story} />
        </details>
      ))}
    </section>
  )
}

function Lines({ story }: { story: Story }) {
  const { say, list } = useReading()
  return (
    <ol className="coverage-lines">
      {story.lines.map((line, at) => (
        <li key={at}>
          <span className="coverage-time">{sameDay(story, at) ? line.at.slice(11) : line.at}</span>
          <div>
            <p>
              {say(line.text)}
              {line.details.length > 0 && <span className="soft"> – {list(line.details.map(say))}</span>}
            </p>
            {line.then.length > 0 && (
              <ul>
                {line.then.map((each) => (
                  <li key={say(each)}>{say(each)}</li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

const sameDay = ({ lines }: Story, at: number): boolean =>
  at > 0 && lines[at - 1]?.at.slice(0, 10) === lines[at]?.at.slice(0, 10)
