import { createClient } from '@redress/api/client'
import { fileComplaint, showReceipt } from '@redress/api'

/** Files each text at a desk over HTTP as a customer would, and looks it up again by its receipt alone. */
export async function fileThroughTheDoor(
  address: string,
  desk: string,
  texts: readonly string[],
  language: 'zh' | 'en',
): Promise<{ right: number; milliseconds: number }> {
  const call = createClient(address, { fetch })
  const numbers = new Set<string>()
  let right = 0
  const began = performance.now()
  for (const [index, description] of texts.entries()) {
    const filed = await call(fileComplaint, {
      params: { desk },
      body: {
        description,
        language,
        customer: { name: `Customer ${index}`, email: `customer${index}@example.com` },
      },
    })
    if (!filed.ok) {
      console.log(`       refused: ${JSON.stringify(filed.problem)}`)
      continue
    }
    const { number, receipt, promised } = filed.value
    const shown = await call(showReceipt, { params: { receipt } })
    const bare = await call(showReceipt, { params: { receipt: number } })
    numbers.add(number)
    if (shown.ok && shown.value.number === number && promised.length > 0 && !bare.ok) right += 1
  }
  const milliseconds = (performance.now() - began) / Math.max(1, texts.length)
  return { right: Math.min(right, numbers.size), milliseconds }
}
