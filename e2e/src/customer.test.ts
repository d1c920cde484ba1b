import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { encode } from 'uqr'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { photo, press } from './hands.ts'
import { variants } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser

before(async () => {
  app = await startApp()
  browser = await openBrowser()
})

/** What a camera would read: whether the label's dark squares are those of the link. */
async function carries(page: Page, link: string): Promise<boolean> {
  const { data } = encode(link, { ecc: 'M', border: 2 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (await page.locator('.qr-label path').getAttribute('d')) === squares.join('')
}

for (const { language, size, say, named, here } of variants)
  test(`a customer scans the label, tells what is wrong, shows a photo and follows it ${here}`, async () => {
    const product = say('A3 打印纸 80g', 'A3 paper 80 g')
    const clerk = await visitor(browser, app.url, language, size)
    await clerk.signIn(app.signIn('zhang.wei'))
    await clerk.turnTo('/labels')
    await fine(clerk, language)
    await clerk.page.getByRole('textbox').fill(`${product}，B20261102，PO-1180`)
    await clerk.page.locator('.qr-label').getByText(product).waitFor()
    await fine(clerk, language)
    await picture(clerk.page, named('labels'))
    const link = new URL('/p/haiwan', app.url)
    for (const [name, value] of Object.entries({ product, lot: 'B20261102', order: 'PO-1180' }))
      link.searchParams.set(name, value)
    assert.ok(await carries(clerk.page, link.href), 'the code leads to the desk, with product, lot and order')
    await clerk.close()

    const customer = await visitor(browser, app.url, language, size)
    const { page } = customer
    const next = () => press(page, say('下一步', 'Next'))
    await customer.go(link.href)
    await page.getByRole('heading', { name: say('发生了什么问题？', 'What went wrong?') }).waitFor()
    await fine(customer, language)
    await picture(page, named('filing'))
    await next()
    await page.getByText(say('请先说明发生了什么问题。', 'Please tell us what went wrong first.')).waitFor()
    await fine(customer, language)
    await picture(page, named('filing-error'))
    const words = say('三包纸受潮发霉，外箱破损。', 'Three reams are damp and mouldy, the carton is torn.')
    await page.getByRole('textbox').fill(words)
    await next()
    await page.getByText(say('已按您扫描的二维码填好', 'Filled in from the code you scanned')).waitFor()
    assert.equal(await page.getByLabel(say('产品', 'Product')).inputValue(), product)
    assert.equal(await page.getByLabel(say('批号', 'Lot')).inputValue(), 'B20261102')
    await fine(customer, language)
    await next()
    await page.getByRole('textbox').fill(say('更换三包', 'Replace the three reams'))
    await fine(customer, language)
    await next()
    const shot = say('受潮照片.jpg', 'damp reams.jpg')
    const choice = page.locator('input[type=file]')
    await choice.setInputFiles({ ...(await photo(page)), name: shot })
    await page.getByText(shot).waitFor()
    await choice.setInputFiles({
      name: 'x.exe',
      mimeType: 'application/x-msdownload',
      buffer: Buffer.from('MZ'),
    })
    await page.getByText(/“x\.exe”/).waitFor()
    await fine(customer, language)
    await picture(page, named('filing-photo'))
    await next()
    await page.getByLabel(say('电话', 'Phone')).fill('139 0013 9000')
    await next()
    await page.getByText(say('请写上姓名或单位', 'please add whom to ask for')).waitFor()
    await fine(customer, language)
    await page
      .getByLabel(say('姓名或单位', 'Name or company'))
      .fill(say('上海明德文具店', 'Mingde Stationery'))
    await fine(customer, language)
    await next()
    await page.getByText(words).waitFor()
    await page.getByText(shot).waitFor()
    await fine(customer, language)
    await picture(page, named('filing-check'))

    // Out of the tunnel it goes by itself.
    await page.context().setOffline(true)
    await press(page, say('提交投诉', 'Send the complaint'))
    await page.getByText(say('现在没有网络', 'You are offline')).waitFor()
    await fine(customer, language)
    await picture(page, named('filing-offline'))
    await page.context().setOffline(false)
    await page
      .getByRole('heading', { name: say('我们已收到您的投诉', 'We have received your complaint') })
      .waitFor()
    const number = (await page.locator('.big').innerText()).trim()
    assert.match(number, /^TC\d{4}-\d{4}$/)
    await fine(customer, language)
    await picture(page, named('receipt'))

    await press(page, say('发送', 'Send'))
    await page.getByText(say('请先写几个字。', 'Please write a few words first.')).waitFor()
    await fine(customer, language)
    const more = say('外箱照片也在这里。', 'Here is the carton too.')
    await page.getByLabel(say('补充说明或照片', 'Add words or photos')).fill(more)
    await choice.setInputFiles({ ...(await photo(page)), name: shot })
    await press(page, say('发送', 'Send'))
    await page.getByText(say('已收到您的补充。', 'We have received your addition.')).waitFor()
    await page.getByText(more).first().waitFor()
    await fine(customer, language)
    await picture(page, named('receipt-added'))

    await customer.go('/p/nobody')
    await page.getByText(say('没有找到这个页面', 'This page was not found')).waitFor()
    await fine(customer, language)
    await customer.go(`/r/${number}`)
    await page.getByText(say('没有找到这份回执', 'This receipt was not found')).waitFor()
    await fine(customer, language)
    await customer.close()
  })
