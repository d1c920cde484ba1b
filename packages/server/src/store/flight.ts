import pg from 'pg'
import { messageOf, type Sent } from './message.ts'

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
  stream: { writable: boolean; write(bytes: Buffer): void }
  parsedStatements: Record<string, string | undefined>
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
    // A connection that is gone says so by itself.
    if (!wire.stream.writable) return
    wire.stream.write(messageOf(this.#statements.map((statement) => this.#sent(wire, statement))))
  }

  #sent(wire: Wire, { text, values = [], name = '', rows = false }: FlightStatement): Sent {
    const parse = name === '' || wire.parsedStatements[name] === undefined
    if (parse && name !== '') {
      wire.parsedStatements[name] = text
      this.#fresh.push(name)
    }
    return {
      text,
      name,
      values: values.map((value) => (typeof value === 'number' ? String(value) : value)),
      parse,
      rows,
    }
  }

  /** The library gathers one result for each statement that was done. */
  #landed(): Landed[] {
    const { _results } = this as unknown as Results
    return [_results].flat().flatMap(({ command, rows }) => (command === null ? [] : [{ command, rows }]))
  }
}
