import assert from 'node:assert/strict'
import { fileComplaint, listComplaints } from '@redress/api'
import type { TestOrganisation, TestServer } from './open-server.ts'

/** The value of an answer that must not be a problem. */
export function got<Value>(answer: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  assert.ok(answer.ok, answer.ok ? '' : JSON.stringify(answer.problem))
  return answer.value
}

/** Status and code of an answer that must be a problem. */
export function problemOf(
  answer: { ok: true; value: unknown } | { ok: false; problem: { status: number; code: string } },
): [number, string] {
  assert.ok(!answer.ok, answer.ok ? `not refused: ${JSON.stringify(answer.value).slice(0, 300)}` : '')
  return [answer.problem.status, answer.problem.code]
}

/** A complaint filed by a customer, with the id its staff know it by. */
export async function fileOne(server: TestServer, at: TestOrganisation = server, files: File[] = []) {
  const filed = got(
    await server.anyone(fileComplaint, {
      params: { desk: at.name },
      body: {
        description: '齿轮箱漏油 gearbox leaks',
        customer: { name: '林女士', email: 'lin@customer.example', phone: '+86 21 5555 0101' },
        product: 'GX-40',
        lot: 'L2603',
      },
      ...(files.length > 0 && { files }),
    }),
  )
  const clerk = server.as('zhang-wei', at)
  const { rows } = got(await clerk(listComplaints, {}))
  const id = rows.find(({ number }) => number === filed.number)?.id
  assert.ok(id)
  return { ...filed, id }
}
