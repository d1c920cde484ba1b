import './complaint.css'
import './contents.css'
import './steps.css'
import { showComplaint, type ComplaintView } from '@redress/api'
import { useParams } from '@tanstack/react-router'
import { eachMinute, useRead } from '../api.ts'
import { MoveCommands } from '../commands/move-commands.tsx'
import { useTitle, WhenRead } from '../frame/screen.tsx'
import { OtherMoves } from '../moves/other-moves.tsx'
import { useReading } from '../reading.tsx'
import { Attention } from './attention.tsx'
import { ComplaintHead } from './complaint-head.tsx'
import { Custodies } from './custodies.tsx'
import { Deadlines } from './deadlines.tsx'
import { Facts } from './facts.tsx'
import { Files } from './files.tsx'
import { Findings } from './findings.tsx'
import { Links } from './links.tsx'
import { Messages } from './messages.tsx'
import { Notices } from './notices.tsx'
import { OpenSteps } from './open-steps.tsx'
import { Bookings, Papers } from './papers.tsx'
import { PrintedForm } from './printed-form.tsx'
import { StepList } from './step-list.tsx'
import { Timeline } from './timeline.tsx'
import { usePrinting } from './whole-complaint.ts'

export function ComplaintScreen() {
  const { id } = useParams({ from: '/complaints/$id' })
  const complaint = useRead(showComplaint, { params: { id } }, { every: eachMinute })
  useTitle(complaint.data?.number ?? '')
  return (
    <WhenRead query={complaint} level="h1">
      {complaint.data && <ScreenAndPaper key={id} complaint={complaint.data} />}
    </WhenRead>
  )
}

function ScreenAndPaper({ complaint }: { complaint: ComplaintView }) {
  const printing = usePrinting(complaint)
  return (
    <>
      <Complaint complaint={complaint} printing={printing} />
      <PrintedForm complaint={printing.paper} />
    </>
  )
}

type Props = { complaint: ComplaintView; printing: ReturnType<typeof usePrinting> }

function Complaint({ complaint, printing }: Props) {
  const { t } = useReading()
  return (
    <article className="complaint-page">
      <MoveCommands complaint={complaint} />
      <ComplaintHead complaint={complaint} printing={printing} />
      <div className="complaint-main">
        <Attention complaint={complaint} />
        <OpenSteps complaint={complaint} />
        <Facts complaint={complaint} />
        <Findings complaint={complaint} />
        <Bookings complaint={complaint} />
        <Custodies complaint={complaint} />
        <Notices complaint={complaint} />
        <Messages complaint={complaint} />
        <Files complaint={complaint} />
        <OtherMoves complaint={complaint} />
        <Links complaint={complaint} />
        <Papers complaint={complaint} />
        <Timeline complaint={complaint} />
      </div>
      <aside className="complaint-side" aria-label={t('complaint.deadlines')}>
        <Deadlines complaint={complaint} />
        <StepList complaint={complaint} />
      </aside>
    </article>
  )
}
