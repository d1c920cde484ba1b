import { Values } from '@redress/api'
import { z } from 'zod'

const Body = z.object({ values: Values, version: z.string().optional() })

/** What an unfinished form was kept as. */
export const readDraft = (body: string): z.output<typeof Body> => Body.parse(JSON.parse(body))
