/** Where something stands in a file, counted from 1. */
export type Place = { line: number; column: number }

/**
 * Something a reader has to say about a file, as data: what it is, where, about which entry, and the name that was
 * probably meant. Prose is made where a person reads it.
 */
export type Problem = Place & {
  code: string
  severity: 'error' | 'warning'
  /** The entry, from the top: `units.sales.head`. */
  path: string
  facts: Readonly<Record<string, string | number>>
  hint?: string
}

/** Why a text is no YAML of ours, before anything is known about what it should say. */
export type Fault = Place & {
  code:
    | 'file-too-large'
    | 'not-text'
    | 'too-deep'
    | 'several-documents'
    | 'not-yaml'
    | 'quote-item'
    | 'alias'
    | 'anchor'
    | 'tag'
    | 'key-not-text'
    | 'duplicate-key'
  facts: Readonly<Record<string, string | number>>
  /** What would mend it: quotes around an item with a bracket or comma, or around a text with a colon. */
  hint?: 'quote' | 'quote-colon'
}
