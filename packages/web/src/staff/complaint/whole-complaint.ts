import { listMessages, listRecords, type ComplaintView } from '@redress/api'
import { useEffect, useState } from 'react'
import { ask } from '../api.ts'

const atOnce = 200

/** With everything that was done and said, oldest first: the page itself begins with the newest of it. */
async function wholeOf(complaint: ComplaintView): Promise<ComplaintView> {
  const params = { id: complaint.id }
  const { earlier } = complaint
  const records = [...complaint.records]
  for (let left = earlier.records; left > 0;) {
    const before = records[0]?.id ?? ''
    const page = await ask(listRecords, { params, query: { before, limit: atOnce } })
    records.unshift(...page.records)
    left = page.earlier
  }
  const messages = [...complaint.messages]
  for (let left = earlier.messages; left > 0;) {
    const before = messages[0]?.id ?? ''
    const page = await ask(listMessages, { params, query: { before, limit: atOnce } })
    messages.unshift(...page.messages)
    left = page.earlier
  }
  return { ...complaint, records, messages, earlier: { ...earlier, records: 0, messages: 0 } }
}

/** What stands on the paper: all of it once the button has fetched it; the browser's own printing says what is left out. */
export function usePrinting(complaint: ComplaintView) {
  const [whole, setWhole] = useState<ComplaintView>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  // Printed when the paper shows it, not before.
  useEffect(() => {
    if (whole) print()
  }, [whole])

  async function start() {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      setWhole(await wholeOf(complaint))
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  const current = whole?.version === complaint.version ? whole : complaint
  return { paper: current, start: () => void start(), busy, error }
}
