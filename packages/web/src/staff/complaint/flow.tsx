import { showComplaintPicture, type ComplaintView, type StepView } from '@redress/api'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '../api.ts'
import { Modal } from '../frame/modal.tsx'
import { WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { withoutStages } from './stages.ts'

type Mark = 'lit' | 'done' | 'passed' | 'ahead'

const marks: Record<StepView['status'], Mark> = {
  open: 'lit',
  done: 'done',
  skipped: 'passed',
  'not-needed': 'passed',
  ended: 'passed',
  lapsed: 'passed',
  waiting: 'ahead',
}

const source = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`

/** The flow picture of the procedure, lit where the complaint is; read only once somebody asks for it. */
export function Flow({ complaint }: { complaint: ComplaintView }) {
  const { t, say } = useReading()
  const [open, show] = useState(false)
  return (
    <>
      <Button size="small" className="flow-open" onClick={() => show(true)}>
        {t('flow.open')}
      </Button>
      <Modal
        open={open}
        title={t('flow.title', { title: say(complaint.procedure.title) })}
        footer={null}
        width="min(76rem, 96vw)"
        onCancel={() => show(false)}
      >
        {open && <Picture complaint={complaint} />}
      </Modal>
    </>
  )
}

function Picture({ complaint }: { complaint: ComplaintView }) {
  const { t, say, list, language } = useReading()
  const read = useRead(showComplaintPicture, { params: { id: complaint.id }, query: { language } })
  const steps = withoutStages(complaint.steps)
  const named = (mark: Mark) =>
    list(steps.filter(({ status }) => marks[status] === mark).map(({ title }) => say(title))) ||
    t('flow.none')
  const alt = t('flow.of', {
    title: say(complaint.procedure.title),
    lit: named('lit'),
    done: named('done'),
    passed: named('passed'),
  })
  return (
    <>
      <ul className="flow-legend">
        {(['lit', 'done', 'passed', 'ahead'] as const).map((mark) => (
          <li key={mark} className={mark}>
            {t(`flow.${mark}`)}
          </li>
        ))}
      </ul>
      <WhenRead query={read}>
        {read.data && (
          <div className="flow-picture" role="group" aria-label={t('procedures.picture')} tabIndex={0}>
            <picture>
              <source media="(max-width: 720px)" srcSet={source(read.data.narrow)} />
              <img src={source(read.data.wide)} alt={alt} />
            </picture>
          </div>
        )}
      </WhenRead>
    </>
  )
}
