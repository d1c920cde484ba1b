import assert from 'node:assert/strict'
import { barriers, overflow, type Language, type Visitor } from './visitor.ts'

/** The narrowest telephone, and a desktop magnified four times. */
const narrow = 320

/** Nothing in this state bars anybody, nothing runs over its edge, and the page says which language it speaks. */
export async function fine({ page }: Visitor, language: Language): Promise<void> {
  assert.deepEqual(await barriers(page), [])
  assert.equal(await overflow(page), 0, `${page.url()} is wider than the screen`)
  assert.equal(await page.locator('html').getAttribute('lang'), language === 'zh' ? 'zh-CN' : 'en-GB')
  assert.notEqual(await page.title(), '')
  const size = page.viewportSize()
  if (!size || size.width >= 600) return
  await page.setViewportSize({ ...size, width: narrow })
  assert.equal(await overflow(page), 0, `${page.url()} is wider than ${narrow} pixels`)
  await page.setViewportSize(size)
}
