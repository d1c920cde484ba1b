import type { ProcedureVersionView } from '@redress/api'
import { useReading } from '../reading.tsx'
import { useSignatureName, useVersionName } from './version-name.ts'

/** Whether a version is in force, who proposed it, who signed it when and who is to sign. */
export function Standing({ version }: { version: ProcedureVersionView }) {
  const { t, say, date } = useReading()
  const nameOf = useVersionName()
  const signatureOf = useSignatureName()
  const { signatures, refused, proposed, rehearsed, notBefore, effective } = version
  return (
    <>
      <dl className="facts procedure-standing">
        <Fact name={nameOf(version)}>{useStanding(version)}</Fact>
        {proposed && (
          <Fact name={t('procedures.proposed')}>
            {proposed.by
              ? t('procedures.signed', { who: say(proposed.by.title), date: date(proposed.on) })
              : date(proposed.on)}
          </Fact>
        )}
        {rehearsed !== undefined && (
          <Fact name={t('procedures.rehearsed')}>{t('procedures.rehearsed.walks', { count: rehearsed })}</Fact>
        )}
        {signatures.map(({ name, person, signer, on }) => (
          <Fact key={name} name={signatureOf(name)}>
            {person && on !== undefined
              ? t('procedures.signed', { who: say(person.title), date: date(on) })
              : signer && !refused
                ? t('procedures.signer', { who: say(signer.title) })
                : t('procedures.unsigned')}
          </Fact>
        ))}
      </dl>
      {refused && (
        <p>
          {t('procedures.refused.why', {
            who: say(refused.person.title),
            date: date(refused.on),
            name: signatureOf(refused.name),
            reason: refused.reason,
          })}
        </p>
      )}
      {effective === undefined && notBefore !== undefined && !refused && (
        <p className="soft">{t('procedures.not-before', { date: date(notBefore) })}</p>
      )}
    </>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function useStanding({ effective, signatures, refused, current, comes }: ProcedureVersionView): string {
  const { t, date } = useReading()
  const signatureOf = useSignatureName()
  if (refused) return t('procedures.refused')
  if (effective === undefined) {
    const next = signatures.find(({ on }) => on === undefined)
    return t('procedures.waits', { name: signatureOf(next?.name ?? '') })
  }
  if (current) return t('procedures.in-force', { date: date(effective) })
  return t(comes ? 'procedures.comes' : 'procedures.replaced', { date: date(effective) })
}
