import { z } from 'zod'

/** ISO 8601 UTC with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 }).meta({ id: 'Instant' })

/** An instant as people and other programs write it: any offset, with or without milliseconds. */
export const GivenInstant = z.iso.datetime({ offset: true }).meta({ id: 'GivenInstant' })

export const LocalDate = z.iso.date().meta({ id: 'LocalDate' })

export const Language = z.enum(['zh', 'en']).meta({ id: 'Language' })
export type Language = z.output<typeof Language>

/** A text in the languages it exists in. */
export const Text = z.object({ zh: z.string().optional(), en: z.string().optional() }).meta({ id: 'Text' })
export type Text = z.output<typeof Text>

export const Name = z
  .string()
  .max(120)
  .regex(/^[A-Za-z0-9][A-Za-z0-9.[\]/_-]*$/)
  .meta({ id: 'Name' })

/** What a field holds; what the string means is said by the type of the field. */
export type WireValue = string | boolean | WireValue[] | { [name: string]: WireValue }
export const WireValue: z.ZodType<WireValue> = z
  .lazy(() =>
    z.union([
      z.string().max(50_000),
      z.boolean(),
      z.array(WireValue).max(1000),
      z.record(z.string().max(120), WireValue),
    ]),
  )
  .meta({ id: 'Value' })

/** Values by field name; `null` empties a field. */
export const Values = z.record(Name, WireValue.nullable()).meta({ id: 'Values' })
export type Values = z.output<typeof Values>

export const FileRef = z
  .object({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    name: z.string().max(255),
    type: z.string().max(120),
  })
  .meta({ id: 'FileRef' })
export type FileRef = z.output<typeof FileRef>

/** Something with a name: a unit, a person, a step, a procedure. */
export const Named = z.object({ id: z.string(), title: Text }).meta({ id: 'Named' })
export type Named = z.output<typeof Named>

export const ActorView = z
  .object({
    kind: z.enum(['person', 'party', 'system', 'key']),
    id: z.string().optional(),
    name: z.string().optional(),
    /** Of a person: the name as a reader of each language writes it. */
    title: Text.optional(),
    onBehalfOf: Named.optional(),
  })
  .meta({ id: 'Actor' })
export type ActorView = z.output<typeof ActorView>

/** Where to go on reading; opaque. Absent = the end. */
export const Cursor = z.string().max(400)

export const Page = z.object({
  after: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
