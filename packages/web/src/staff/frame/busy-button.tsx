import { Button, type ButtonProps } from 'antd'

type Props = Omit<ButtonProps, 'loading' | 'disabled'> & { busy: boolean; disabled?: boolean }

/**
 * A button that sends something: while the answer is under way it keeps its words and its focus and takes no second press.
 * The kit's own `loading` is not used: switched off within a few milliseconds, its icon stays in the button and in its name.
 */
export function BusyButton({ busy, className = '', onClick, ...rest }: Props) {
  return (
    <Button
      {...rest}
      className={busy ? `${className} busy` : className}
      aria-busy={busy}
      aria-disabled={busy}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}
