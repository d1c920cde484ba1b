import './complaint.css'
import './contents.css'
import './steps.css'
import { showComplaint, type ComplaintView } from '@redress/api'
import { useParams } from '@tanstack/react-router'
import { useRead } from '../api.ts'
import { useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { Attention } from './attention.tsx'
import { ComplaintHead } from './complaint-head.tsx'
import { Deadlines } from './deadlines.tsx'
import { Facts } from './facts.tsx'
import { Files } from './files.tsx'
import { Findings } from './findings.tsx'
import { Messages } from './messages.tsx'
import { OpenSteps } from './open-steps.tsx'
import { StepList } from './step-list.tsx'
import { Timeline } from './timeline.tsx'

export function ComplaintScreen() {
  const { id } = useParams({ from: '/complaints/$id' })
  const complaint = useRead(showComplaint, { params: { id } }, 30_000)
  useTitle(complaint.data?.number ?? '')
  return (
    <WhenRead query={complaint} level="h1">
      {complaint.data && <Complaint key={id} complaint={complaint.data} />}
    </WhenRead>
  )
}

function Complaint({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  return (
    <article className="complaint">
      <ComplaintHead complaint={complaint} />
      <div className="complaint-main">
        <Attention complaint={complaint} />
        <OpenSteps complaint={complaint} />
        <Facts complaint={complaint} />
        <Findings complaint={complaint} />
        <Messages complaint={complaint} />
        <Files complaint={complaint} />
        <Timeline complaint={complaint} />
      </div>
      <aside className="complaint-side" aria-label={t('complaint.deadlines')}>
        <Deadlines complaint={complaint} />
        <StepList complaint={complaint} />
      </aside>
    </article>
  )
}
