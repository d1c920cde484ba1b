import { closeComplaint, type ComplaintView, type MoveView } from '@redress/api'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useSend } from '../api.ts'
import { useReading } from '../reading.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** Ending before the last step, with an outcome and a reason the procedure lets this person give. */
export function EarlyClose({ complaint }: { complaint: ComplaintView }) {
  const { t, say } = useReading()
  const [chosen, choose] = useState<MoveView>()
  const close = useSend(closeComplaint)
  const early = complaint.moves.filter(
    (move) => move.move === 'Close' && move.open && move.outcome !== undefined && move.step === undefined,
  )
  if (early.length === 0) return null
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: early.map((move) => ({ key: move.outcome ?? '', label: say(move.title) })),
          onClick: ({ key }) => choose(early.find((move) => move.outcome === key)),
        }}
      >
        <Button>{t('complaint.end-early')}</Button>
      </Dropdown>
      {chosen && (
        <ReasonDialog
          title={say(chosen.title)}
          label={t('form.reason')}
          busy={close.isPending}
          error={close.error}
          cancel={() => choose(undefined)}
          send={async (reason) => {
            const outcome = closeComplaint.body.shape.outcome.options.find((one) => one === chosen.outcome)
            if (outcome === undefined) return
            await close.mutateAsync({ params: { id: complaint.id }, body: { outcome, reason } })
            choose(undefined)
          }}
        />
      )}
    </>
  )
}
