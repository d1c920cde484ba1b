import { Modal as KitModal, type ModalProps } from 'antd'
import { useEffect, useRef } from 'react'
import { standBack } from './kept-focus.ts'

const place = (): HTMLElement => document.getElementById('dialogs') ?? document.body

type Props = ModalProps & {
  /** Where whoever opens it stands: ready to answer, or at the title where there is something to read first. */
  first?: 'field' | 'title'
}

/**
 * The kit's dialogue in a place of its own in the page. In the body itself the kit would hold the page still by a style
 * written without the server's nonce, which the content policy turns away; `console.css` does it instead.
 */
export function Modal({ title, first = 'field', children, ...rest }: Props) {
  return (
    <KitModal
      getContainer={place}
      destroyOnHidden
      title={
        <h2 className="dialog-title" tabIndex={-1}>
          {title}
        </h2>
      }
      {...rest}
    >
      <Beginning first={first} />
      {children}
    </KitModal>
  )
}

const fields = 'input:not([disabled]), textarea:not([disabled])'

/** The kit alone would begin at the cross that closes it. */
function Beginning({ first }: { first: 'field' | 'title' }) {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const dialog = here.current?.closest<HTMLElement>('[role="dialog"]')
    if (!dialog || dialog.contains(document.activeElement)) return
    const asked = [...dialog.querySelectorAll<HTMLElement>(fields)].find((one) => one.checkVisibility())
    const title = dialog.querySelector<HTMLElement>('.dialog-title')
    const start = (first === 'field' && asked) || title
    start?.focus({ preventScroll: start === title })
  }, [])
  useEffect(() => () => void setTimeout(standBack), [])
  return <span ref={here} hidden />
}
