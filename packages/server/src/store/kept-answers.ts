import type { Instant } from '@redress/core/values'
import type { Standing } from './standing.ts'

/** A finished answer, and what it stood on. */
export type KeptAnswer = {
  bytes: Buffer
  /** Names these bytes; the same for the same content. */
  tag: string
  standing: Pick<Standing, 'pos' | 'epoch' | 'drafts'>
  /** Whatever was read for it; `any` where more than single streams was. */
  streams: readonly string[] | 'any'
  /** From when until when (excluded) it would come out the same. */
  from: number
  until: number
}

/** Answers as they were last given, the longest unused thrown out first. */
export class KeptAnswers {
  readonly #answers = new Map<string, KeptAnswer>()
  readonly #limit: number
  #bytes = 0
  #era = 0

  /** @param limit Bytes. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** What would be answered now, if nothing it stood on has changed. */
  find(organisation: number, name: string, standing: Standing, now: Instant): KeptAnswer | undefined {
    const key = `${organisation} ${name}`
    const kept = this.#answers.get(key)
    if (!kept) return undefined
    this.#answers.delete(key)
    const before = kept.standing
    const holds =
      before.epoch === standing.epoch &&
      before.drafts === standing.drafts &&
      now >= kept.from &&
      now < kept.until &&
      (kept.streams === 'any' ? before.pos === standing.pos : standing.unchanged(before.pos, kept.streams))
    if (holds) this.#answers.set(key, kept)
    else this.#bytes -= kept.bytes.length
    return holds ? kept : undefined
  }

  /** Grows when something must not be kept any longer: what was begun before is not kept either. */
  get era(): number {
    return this.#era
  }

  keep(organisation: number, name: string, answer: KeptAnswer, era: number) {
    const key = `${organisation} ${name}`
    this.#drop(key)
    if (era !== this.#era || answer.bytes.length > this.#limit / 16) return
    this.#answers.set(key, answer)
    this.#bytes += answer.bytes.length
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.#limit) return
      this.#drop(oldest)
    }
  }

  forget(organisation: number) {
    this.#era += 1
    for (const key of this.#answers.keys()) if (key.startsWith(`${organisation} `)) this.#drop(key)
  }

  #drop(key: string) {
    this.#bytes -= this.#answers.get(key)?.bytes.length ?? 0
    this.#answers.delete(key)
  }
}
