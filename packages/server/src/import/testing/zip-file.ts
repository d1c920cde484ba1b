import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP file of these parts, as a spreadsheet program writes it. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const bodies: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, part] of Object.entries(parts)) {
    const bytes = Buffer.from(part)
    const packed = deflateRawSync(bytes)
    const named = Buffer.from(name)
    const header = (mark: number, extra: number) => {
      const head = Buffer.alloc(30 + extra)
      head.writeUInt32LE(mark, 0)
      return head
    }
    const body = header(0x04034b50, 0)
    body.writeUInt16LE(20, 4)
    body.writeUInt16LE(8, 8)
    body.writeUInt32LE(crc32(bytes), 14)
    body.writeUInt32LE(packed.length, 18)
    body.writeUInt32LE(bytes.length, 22)
    body.writeUInt16LE(named.length, 26)
    const entry = header(0x02014b50, 16)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt16LE(20, 6)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc32(bytes), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(bytes.length, 24)
    entry.writeUInt16LE(named.length, 28)
    entry.writeUInt32LE(at, 42)
    bodies.push(body, named, packed)
    list.push(entry, named)
    at += body.length + named.length + packed.length
  }
  const listed = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, listed, end])
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const ties = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The least that is a workbook, with the rows of its sheet as XML. */
export const workbookOf = (rows: string, more: Readonly<Record<string, string | Buffer>> = {}): Buffer =>
  zipOf({
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${ties}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${ties}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  })

/** A row of inline texts. */
export const rowOf = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`
