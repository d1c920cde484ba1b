import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf } from './csv.ts'

test('a table opens in Excel in Chinese, and what somebody wrote never becomes a formula', () => {
  assert.equal(
    csvOf([
      ['时间', '内容'],
      ['11:14', '客户说：“坏了”，"两箱"'],
      ['11:15', ' =HYPERLINK("x")'],
      ['11:16', '＋86 139'],
    ]),
    '\ufeff"时间","内容"\r\n"11:14","客户说：“坏了”，""两箱"""\r\n"11:15","\' =HYPERLINK(""x"")"\r\n"11:16","\'＋86 139"\r\n',
  )
})
