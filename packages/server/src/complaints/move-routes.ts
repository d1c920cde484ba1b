import { doMove, type Body } from '@redress/api'
import { decide, isOutcome, type Command, type Refusal } from '@redress/core/complaint'
import { ok, refuse, type Result } from '@redress/core/result'
import { viewOf, type World } from '@redress/core/steps'
import type { App } from '../app.ts'
import { handle, type At, type CannotHandle } from '../deciding/handle.ts'
import { isId } from '../streams/complaint.ts'
import { serve } from '../http/serve.ts'
import { invitationOf } from '../links/invitation.ts'
import { isMove, moveForms } from '../moves/catalogue.ts'
import { checkSent } from '../moves/check-sent.ts'
import { keepNamed } from '../files/name-files.ts'
import { showDone } from '../showing/show.ts'
import { pinned, pinsOn } from '../streams/index.ts'
import { entriesOf, filesOfValues, knownFiles } from './entries.ts'
import { otherEnd } from './linking.ts'

type Sent = Body<typeof doMove>

export function moveRoutes(app: App): void {
  serve(app, doMove, async (call) => {
    const { caller, body, once } = call
    const { id, move } = call.params
    if (!isId(id)) return refuse({ code: 'not-found' })
    if (!isMove(move) || !moveForms[move].command) return refuse({ code: 'unknown-move', move })
    const files = await app.store.read(caller.organisation, (tx) =>
      knownFiles(tx, caller.organisation, body.values),
    )
    if (!files.ok) return files
    const done = await handle(app, caller, id, once, async (at) => {
      const world = move === 'MoveToProcedure' ? await worldToMoveTo(at, body) : ok(at.world)
      if (!world.ok) return world
      const made = makeCommand(at, world.value, caller.person, move, body, app.outside.uuid)
      if (!made.ok) return made
      keepNamed(at.batch, id, filesOfValues(body.values))
      const whole =
        made.value.type === 'LinkComplaint'
          ? await otherEnd(at, id, made.value, app.outside.uuid)
          : made.value.type === 'SendProposal'
            ? ok({ ...made.value, ...invitationOf(app, call, at.complaint) })
            : made
      return whole.ok ? ok({ command: whole.value, world: at.world }) : whole
    })
    return done.ok ? showDone(app, call, done.value) : done
  })
}

/** What forbids the move comes before what is missing in its form: the kernel is asked first. */
function makeCommand(
  { complaint, now, world }: At,
  to: World,
  person: string,
  move: keyof typeof moveForms,
  { step, subject, outcome, version, values }: Sent,
  uuid: () => string,
): Result<Command, CannotHandle> {
  const form = moveForms[move]
  if (outcome !== undefined && !isOutcome(outcome))
    return refuse({ code: 'outcome-not-allowed', outcome, allowed: [] })
  const sent = {
    step,
    subject,
    outcome,
    values,
    entries: entriesOf(values, uuid).values,
    version: version === undefined ? undefined : Number(version),
  }
  const command = form.command?.(sent, { by: { person }, at: now }, { here: world, to })
  if (!command) return refuse({ code: 'not-found' })
  const view = viewOf(world, complaint, now, complaint.status !== 'open')
  const about = {
    move,
    ...(step === undefined ? {} : { step }),
    ...(subject === undefined ? {} : { subject }),
    ...(outcome === undefined ? {} : { outcome }),
  }
  const procedures = [{ id: to.procedure.procedure, title: to.procedure.title }]
  const fields = form.fields?.({ names: { world, complaint }, view, about, person, procedures }) ?? []
  const wrong = checkSent(fields, values, step)
  if (!wrong) return ok(command)
  const decided = decide(world, complaint, command)
  if (decided.ok) return refuse(wrong.refusal)
  if (!aboutContent.test(decided.refusal.code)) return decided
  // Both miss something: the form knows its own lines, the kernel what else is missing and the clauses that ask for it.
  const both: Refusal = { ...decided.refusal, ...wrong.refusal }
  return refuse(decided.refusal.code === wrong.refusal.code ? both : wrong.refusal)
}

/** What the kernel says of an empty form is said better by the form. */
const aboutContent = /^(unknown-|missing$|reason-missing$|wrong-value$)/

/** The versions of the other procedure that are in force today. */
async function worldToMoveTo(at: At, { values }: Sent): Promise<Result<World, CannotHandle>> {
  const procedure = values['procedure']
  if (typeof procedure !== 'string') return ok(at.world)
  const pins = await pinsOn(at.reader.load, procedure, at.reader.today)
  return pins
    ? ok(await pinned(at.reader.load, procedure, pins))
    : refuse({ code: 'wrong-value', field: 'procedure', expected: 'procedure' })
}
