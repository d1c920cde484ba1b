/** Milliseconds that are counted together. */
const span = 500

type Counted = { from: number; now: number; before: number }

/** How many commands are answered a second, by organisation: in the last half second, or the one that is running. */
export class Pace {
  readonly #counted = new Map<number, Counted>()

  count(organisation: number, commands: number) {
    const known = this.#upToDate(organisation)
    if (known) known.now += commands
    else this.#counted.set(organisation, { from: performance.now(), now: commands, before: 0 })
  }

  of(organisation: number): number {
    const { now = 0, before = 0 } = this.#upToDate(organisation) ?? {}
    return Math.max(now, before) * (1_000 / span)
  }

  #upToDate(organisation: number): Counted | undefined {
    const known = this.#counted.get(organisation)
    if (!known) return undefined
    const passed = Math.floor((performance.now() - known.from) / span)
    if (passed > 0) {
      known.before = passed === 1 ? known.now : 0
      known.now = 0
      known.from += passed * span
    }
    return known
  }
}
