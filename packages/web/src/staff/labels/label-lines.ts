/** What one label is about: the parts the filing page takes from its link. */
export type Label = { product: string; lot: string; order: string }

/** One label a line: product, lot, order, as copied from a table (tabs) or written with commas. */
export function labelsOf(text: string): Label[] {
  return text.split('\n').flatMap((line) => {
    const parts = line.includes('\t') ? line.split('\t') : line.split(/[,，;；]/)
    const [product = '', lot = '', order = ''] = parts.map((part) => part.trim().slice(0, 200))
    return product + lot + order === '' ? [] : [{ product, lot, order }]
  })
}

/** The filing page's address with these parts filled in; what is empty is left out. */
export function labelLink(page: string, label: Label): string {
  const link = new URL(page)
  for (const [name, value] of Object.entries(label)) if (value !== '') link.searchParams.set(name, value)
  return link.href
}
