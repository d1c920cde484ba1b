import type { ReactNode, Ref } from 'react'

type Props = {
  id: string
  title: string
  count?: number
  /** For a section that is gone to when something before it is done. */
  heading?: Ref<HTMLHeadingElement>
  children: ReactNode
}

export function Section({ id, title, count = 0, heading, children }: Props) {
  return (
    <section id={id} className="section" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} ref={heading} tabIndex={heading ? -1 : undefined}>
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
