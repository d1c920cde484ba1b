import { seriesPlaces } from '@redress/core/complaint'
import type { Reader } from '../reading/reading.ts'
import { siblingsOf } from '../streams/series.ts'
import type { Tx } from '../store/index.ts'
import { wouldBe } from '../deciding/would-be.ts'

export type Series = {
  procedure?: string | undefined
  product?: string | undefined
  lot?: string | undefined
}

/** Members of the series that what is being told would join, by complaint, with the name of the series. */
export async function seriesBeside(
  tx: Tx,
  reader: Reader,
  person: string,
  { procedure, product, lot }: Series,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (procedure === undefined || (product === undefined && lot === undefined)) return found
  const rows = {
    organisation: reader.organisation,
    read: <Value>(look: (tx: Tx) => Promise<Value>) => look(tx),
  }
  const would = await wouldBe(rows, reader, {
    id: nobody,
    procedure,
    by: { person },
    values: { description: '…', ...(product && { product }), ...(lot && { lot }) },
  })
  if (!would.ok) return found
  const { complaint, world } = would.value
  const [place] = seriesPlaces(world.procedure, complaint)
  if (!place) return found
  for (const { id } of await siblingsOf(rows, world.procedure, nobody, complaint)) found.set(id, place.series)
  return found
}

const nobody = '00000000-0000-0000-0000-000000000000'
