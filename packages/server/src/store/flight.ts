import pg from 'pg'

/** `name`: read once per connection and kept. `rows`: what it finds is wanted. */
export type FlightStatement = {
  text: string
  values?: readonly (Buffer | string | number)[]
  name?: string
  rows?: boolean
}
export type Landed = { command: string; rows: readonly unknown[] }
/** What was done, in order; with an error nothing behind that was. */
export type Outcome = { landed: readonly Landed[]; error?: unknown }

/**
 * Sends statements as one message that gets one answer: one write and one read for each side, where statements sent
 * one by one cost that each. The caller has opened the transaction, or opens it with the first. Never rejects.
 */
export const sendTogether = (client: pg.ClientBase, statements: readonly FlightStatement[]) =>
  new Promise<Outcome>((resolve) => {
    client.query(new Flight(statements, resolve))
  })

/** The library's connection as its own queries use it. */
type Wire = {
  stream: { cork(): void; uncork(): void }
  parsedStatements: Record<string, string | undefined>
  close(statement: { type: 'S'; name: string }): void
  parse(statement: { name: string; text: string }): void
  bind(values: { statement: string; values: readonly (Buffer | string)[] }): void
  describe(portal: { type: 'P' }): void
  execute(): void
  sync(): void
}
type Results = { _results: Result | Result[] }
type Result = { command: string | null; rows: unknown[] }

/** A query of the library's own kind, so that a pipelining connection takes it among others. */
class Flight extends pg.Query {
  /** Called by the library, once. */
  readonly callback: (error: unknown) => void
  readonly #statements: readonly FlightStatement[]
  readonly #fresh: string[] = []
  #wire: Wire | undefined

  constructor(statements: readonly FlightStatement[], done: (outcome: Outcome) => void) {
    super('')
    this.#statements = statements
    this.callback = (error) => {
      const landed = this.#landed()
      if (error === null) return done({ landed })
      // Nobody says which of the new ones were still read: they are closed and read again when they are next needed.
      for (const name of this.#fresh) delete this.#wire?.parsedStatements[name]
      done({ landed, error })
    }
  }

  override submit = (connection: pg.Connection): void => {
    // The declared types leave out what the library's own queries use.
    const wire = connection as unknown as Wire
    this.#wire = wire
    wire.stream.cork()
    try {
      for (const statement of this.#statements) this.#send(wire, statement)
      wire.sync()
    } finally {
      wire.stream.uncork()
    }
  }

  #send(wire: Wire, { text, values = [], name = '', rows = false }: FlightStatement) {
    if (name === '' || wire.parsedStatements[name] === undefined) {
      if (name !== '') {
        wire.close({ type: 'S', name })
        wire.parsedStatements[name] = text
        this.#fresh.push(name)
      }
      wire.parse({ name, text })
    }
    wire.bind({
      statement: name,
      values: values.map((value) => (typeof value === 'number' ? String(value) : value)),
    })
    if (rows) wire.describe({ type: 'P' })
    wire.execute()
  }

  /** The library gathers one result for each statement that was done. */
  #landed(): Landed[] {
    const { _results } = this as unknown as Results
    return [_results].flat().flatMap(({ command, rows }) => (command === null ? [] : [{ command, rows }]))
  }
}
