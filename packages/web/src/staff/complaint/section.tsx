import type { ReactNode } from 'react'

type Props = { id: string; title: string; count?: number; children: ReactNode }

export function Section({ id, title, count = 0, children }: Props) {
  return (
    <section id={id} className="section" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {title}
        {count > 0 && (
          <span className="section-count figures" aria-hidden="true">
            {count}
          </span>
        )}
      </h2>
      {children}
    </section>
  )
}
