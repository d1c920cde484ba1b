import { eventDigest, headerText, linkHash } from '../store/chain.ts'
import { type Checkpoint, isSigned } from '../store/checkpoints.ts'
import type { Link } from '../store/event.ts'
import type { Finding } from './finding.ts'

/** One line of the chain as it is found; `exact` says that its times are whole milliseconds, as we write them. */
export type FoundLink = Link & { exact: boolean }

/** Walks a chain from its beginning, line by line, and says what does not fit. */
export class ChainCheck {
  readonly findings: Finding[] = []
  readonly #checkpoints: Map<number, Checkpoint[]>
  readonly #newest: number
  readonly #versions = new Map<string, number>()
  #pos = 0
  #hash: Buffer
  #recordedAt = -Infinity

  /** @param publicKey The key checkpoints must be signed with. */
  constructor(genesis: Buffer, checkpoints: readonly Checkpoint[], publicKey: string) {
    this.#hash = genesis
    this.#checkpoints = Map.groupBy(checkpoints, ({ pos }) => pos)
    this.#newest = Math.max(0, ...checkpoints.map(({ pos }) => pos))
    for (const checkpoint of checkpoints)
      if (!isSigned(checkpoint)) this.findings.push({ code: 'checkpoint-not-signed', pos: checkpoint.pos })
      else if (checkpoint.publicKey !== publicKey)
        this.findings.push({ code: 'checkpoint-of-another-key', pos: checkpoint.pos })
  }

  get events(): number {
    return this.#pos
  }

  add(link: FoundLink) {
    if (link.pos > this.#pos + 1)
      this.findings.push({ code: 'position-missing', from: this.#pos + 1, to: link.pos - 1 })
    const hash = linkHash(this.#hash, link.pos, eventDigest(headerText(link), link.body))
    if (!hash.equals(link.hash))
      this.findings.push({ code: 'hash-differs', pos: link.pos, stream: link.stream })
    this.#times(link)
    this.#columns(link)
    const expected = (this.#versions.get(link.stream) ?? 0) + 1
    if (link.version !== expected)
      this.findings.push({
        code: 'version-differs',
        pos: link.pos,
        stream: link.stream,
        expected,
        found: link.version,
      })
    this.#versions.set(link.stream, link.version)
    for (const checkpoint of this.#checkpoints.get(link.pos) ?? [])
      if (checkpoint.hash !== link.hash.toString('hex') || checkpoint.hash !== hash.toString('hex'))
        this.findings.push({ code: 'checkpoint-differs', pos: link.pos })
    this.#pos = link.pos
    // Goes on from what is stored, so that one change is one finding and not one for every later line.
    this.#hash = link.hash
  }

  #times({ pos, recordedAt, exact }: FoundLink) {
    if (recordedAt < this.#recordedAt) this.findings.push({ code: 'time-goes-back', pos })
    if (!exact) this.findings.push({ code: 'time-not-ours', pos })
    this.#recordedAt = recordedAt
  }

  #columns({ pos, type, v, body }: FoundLink) {
    const written = parse(body)
    if (written?.['type'] !== type) this.findings.push({ code: 'column-differs', pos, column: 'type' })
    if (written?.['v'] !== v) this.findings.push({ code: 'column-differs', pos, column: 'v' })
  }

  end(head: { pos: number; hash: Buffer }) {
    if (head.pos !== this.#pos || !head.hash.equals(this.#hash))
      this.findings.push({ code: 'head-differs', pos: this.#pos, head: head.pos })
    if (this.#newest > this.#pos)
      this.findings.push({ code: 'tail-missing', head: this.#pos, checkpoint: this.#newest })
  }
}

function parse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
