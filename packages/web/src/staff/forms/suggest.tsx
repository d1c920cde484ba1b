import './suggest.css'
import { Input } from 'antd'
import { useState, type AriaAttributes, type KeyboardEvent, type ReactNode } from 'react'

export type Suggestion = { id: string; shown: ReactNode; take: () => void }

type Props = {
  id: string
  label: string
  placeholder?: string
  value: string
  type?: string
  /** What is wrong with it and what helps, for a screen reader. */
  described?: AriaAttributes
  suggestions: readonly Suggestion[]
  change: (value: string) => void
}

/** A field that proposes what is known already: arrows choose, Enter takes, Escape leaves it as it is typed. */
export function Suggest({
  id,
  label,
  placeholder,
  value,
  type = 'text',
  described,
  suggestions,
  change,
}: Props) {
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const shown = open && suggestions.length > 0
  const chosen = suggestions[at]

  function take(suggestion: Suggestion) {
    setOpen(false)
    setAt(-1)
    suggestion.take()
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || !shown || event.ctrlKey || event.metaKey || event.altKey) return
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0) setAt((before) => Math.max(-1, Math.min(suggestions.length - 1, before + by)))
    else if (event.key === 'Enter' && chosen) take(chosen)
    else if (event.key === 'Escape') setOpen(false)
    else return
    event.preventDefault()
    // The dialogue around it stays.
    event.stopPropagation()
  }

  return (
    <div className="suggest">
      <Input
        {...described}
        id={id}
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && chosen ? `${id}-${at}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        type={type}
        value={value}
        onChange={(event) => {
          setOpen(true)
          setAt(-1)
          change(event.target.value)
        }}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
      />
      <div id={`${id}-list`} className="suggest-list" role="listbox" aria-label={label} hidden={!shown}>
        {shown &&
          suggestions.map((suggestion, index) => (
            <div
              key={suggestion.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              // Before the field loses the focus and the list goes.
              onMouseDown={(event) => {
                event.preventDefault()
                take(suggestion)
              }}
            >
              {suggestion.shown}
            </div>
          ))}
      </div>
    </div>
  )
}
