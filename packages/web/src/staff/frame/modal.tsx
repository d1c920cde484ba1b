import { Modal as KitModal, type ModalProps } from 'antd'

const place = (): HTMLElement => document.getElementById('dialogs') ?? document.body

/**
 * The kit's dialogue in a place of its own in the page. In the body itself the kit would hold the page still by a style
 * written without the server's nonce, which the content policy turns away; `console.css` does it instead.
 */
export function Modal(props: ModalProps) {
  return <KitModal getContainer={place} {...props} />
}
