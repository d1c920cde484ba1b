import type { Seen } from './catalogue/index.ts'
import type { FieldType } from './model.ts'
import type { Place } from './problems.ts'
import type { MapTree } from '../yaml/index.ts'

/** A field as conditions see it. */
export type FieldName = Seen & {
  type: FieldType
  /** Declared by the procedure and not standard: looked up before the fields of a record. */
  own: boolean
  standard: boolean
  many: boolean
  computed: boolean
  /** Values below a value, where values form a tree. */
  below: Readonly<Record<string, readonly string[]>>
  tree?: MapTree
}

export type StepName = {
  name: string
  path: string
  /** Where its name stands. */
  at: Place
  tree: MapTree
  in?: StepName
  duty: boolean
  stage: boolean
  /** Position in the file. */
  order: number
  does: readonly string[]
  /** Bare names of fields it asks for or offers. */
  asks: readonly string[]
  inner: StepName[]
}

/** Every name a procedure declares, collected before anything is resolved. */
export type Names = {
  roles: ReadonlyMap<string, { many: boolean; outside: boolean; for?: string; in?: string }>
  fields: ReadonlyMap<string, FieldName>
  /** `cost.kind`: values the procedure gives a record's field. */
  recordFields: ReadonlyMap<string, Seen>
  tables: ReadonlyMap<string, { of: readonly string[]; gives: FieldType }>
  settings: ReadonlyMap<string, FieldType>
  series: ReadonlySet<string>
  forms: ReadonlySet<string>
  channels: readonly string[]
  limits: ReadonlySet<string>
  steps: ReadonlyMap<string, StepName>
}

/** What a place in the file can see beside the names of the whole procedure. */
export type Around = {
  step?: StepName
  /** Elements of `each`, of this step and the stages around it. */
  elements: ReadonlyMap<string, ElementName>
  /** Activities whose record is meant in `authority`. */
  acts: readonly string[]
  /** Fields of the list element inside `where`. */
  member?: ReadonlyMap<string, Seen>
}

/** An element of `each`: a value of its own, and fields. */
export type ElementName = { seen: Seen; fields: ReadonlyMap<string, Seen> }
