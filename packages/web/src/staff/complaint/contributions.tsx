import { helpStep, type ComplaintView, type StepView } from '@redress/api'
import { Button } from 'antd'
import { useState } from 'react'
import { useSend } from '../api.ts'
import { useReading } from '../reading.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

type Asked = { how: 'give' | 'refuse' | 'waive'; helper: string; title: string }

/** Contributions a step waits for: given by the unit asked, refused by it, or waived by the lead. */
export function Contributions({ complaint, step }: { complaint: ComplaintView; step: StepView }) {
  const { t, say, actor } = useReading()
  const [asked, ask] = useState<Asked>()
  const help = useSend(helpStep)
  if (step.helpers.length === 0) return null
  const open = (move: string, helper: string) =>
    complaint.moves.some(
      (one) =>
        one.move === move &&
        one.step === step.key &&
        one.open &&
        (one.subject === undefined || one.subject === helper),
    )

  async function send(text: string) {
    if (!asked) return
    const { how, helper } = asked
    const body = how === 'give' ? { how, helper, text } : { how, helper, reason: text }
    await help.mutateAsync({ params: { id: complaint.id, key: step.key }, body })
    ask(undefined)
  }

  return (
    <div className="helpers">
      <p className="label">{t('step.helpers')}</p>
      <ul>
        {step.helpers.map((helper) => {
          const about = { helper: helper.helper, title: say(helper.title) }
          return (
            <li key={helper.helper}>
              <span>
                {about.title} <span className={`tag ${helper.state}`}>{t(`step.help.${helper.state}`)}</span>
              </span>
              {helper.text && (
                <span className="words">
                  {helper.text}
                  {helper.by && <span className="soft"> {actor(helper.by)}</span>}
                </span>
              )}
              {helper.state === 'owed' && (
                <span className="small-acts">
                  {helper.mine && open('Contribute', helper.helper) && (
                    <Button size="small" onClick={() => ask({ how: 'give', ...about })}>
                      {t('step.help.give')}
                    </Button>
                  )}
                  {helper.mine && open('RefuseHelp', helper.helper) && (
                    <Button size="small" type="text" onClick={() => ask({ how: 'refuse', ...about })}>
                      {t('step.help.refuse')}
                    </Button>
                  )}
                  {open('WaiveHelp', helper.helper) && (
                    <Button size="small" type="text" onClick={() => ask({ how: 'waive', ...about })}>
                      {t('step.help.waive')}
                    </Button>
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {asked && (
        <ReasonDialog
          title={`${t(`step.help.${asked.how}`)}${t('app.colon')}${asked.title}`}
          label={t(asked.how === 'give' ? 'step.help.text' : 'step.help.why')}
          busy={help.isPending}
          error={help.error}
          cancel={() => ask(undefined)}
          send={send}
        />
      )}
    </div>
  )
}
