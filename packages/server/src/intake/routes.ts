import { fileComplaint, type Promised, showPublicDesk } from '@redress/api'
import type { Refusal } from '@redress/core/complaint'
import { ok, refuse } from '@redress/core/result'
import { settingsOf } from '@redress/core/settings'
import { fill, mailTexts } from '@redress/texts'
import type { App } from '../app.ts'
import { writePartyLink } from '../links/party-link.ts'
import { desksOf, openDesk } from './desks.ts'
import { acceptedTypes, fileLimits } from '../http/file-types.ts'
import { likedLanguage } from '../http/language.ts'
import { rateLimit } from '../http/limits.ts'
import { linkTo } from '../http/link.ts'
import { keepNamed } from '../files/name-files.ts'
import { promisedOf } from '../views/promised.ts'
import { readerBy, readerOf } from '../reading/reading.ts'
import { hashOf, writeReceipt } from '../links/receipt-secret.ts'
import { record } from '../deciding/recording.ts'
import { serve } from '../http/serve.ts'
import { complaintKind } from '../streams/complaint.ts'
import { publicFields } from './fields.ts'
import { toldBy } from './told.ts'

type Filed = { number: string; receipt: string; promised: Promised[] }

export function intakeRoutes(app: App): void {
  const { store, outside } = app
  const filings = rateLimit(app.limits.filings)
  const desks = desksOf(app)
  const organisationOf = desks.find

  serve(app, showPublicDesk, async ({ params, now }) => {
    const organisation = await organisationOf(params.desk)
    if (organisation === undefined) return refuse({ code: 'not-found' })
    return store.read(organisation, async (tx) => {
      const reader = await readerOf(app, tx, organisation, now)
      const desk = openDesk(reader.settings, params.desk)
      const settings = settingsOf(reader.settings)
      if (!desk || !settings) return refuse({ code: 'not-found' })
      return ok({
        desk: desk.id,
        title: desk.title,
        text: desk.text,
        organisation: reader.settings.title,
        language: desk.language,
        languages: [...desk.languages],
        zone: settings.zone,
        fields: publicFields(desk),
        limits: {
          files: fileLimits.files,
          fileBytes: fileLimits.bytes,
          fileTypes: acceptedTypes,
          descriptionLength: 20_000,
        },
      })
    })
  })

  serve(
    app,
    fileComplaint,
    async ({ params, body, files, once, request }) => {
      const liked = body.language ?? likedLanguage(request.headers['accept-language'])
      const organisation = await organisationOf(params.desk)
      if (organisation === undefined) return refuse({ code: 'not-found' })
      const [id, party, secret] = [outside.uuid(), outside.uuid(), outside.secret(16)]
      const receipt = writeReceipt(organisation, secret)
      const filed = await store.writer.submit<Filed, Refusal | { code: 'not-found' }>(organisation, {
        idempotency: once,
        async act(batch) {
          batch.drawn(id)
          batch.drawn(party)
          const reader = await readerBy(batch, (kind, of) => batch.load(kind, of))
          const desk = openDesk(reader.settings, params.desk)
          if (!desk) return refuse({ code: 'not-found' })
          keepNamed(batch, id, files)
          const zone = settingsOf(reader.settings)?.zone ?? 'UTC'
          const recorded = await record(
            batch,
            {
              ...toldBy(body, party, files, zone),
              id,
              procedure: desk.procedure,
              by: { party, via: 'receipt' },
              desk: desk.id,
              channel: desk.channel,
              language: liked && desk.languages.includes(liked) ? liked : desk.language,
              receipt: hashOf(secret).toString('hex'),
              letterValues: { receipt: linkTo(app, request, `/r/${receipt}`) },
              ...(body.customer?.email !== undefined && {
                confirmation: confirmationOf(
                  linkTo(
                    app,
                    request,
                    `/v/${writePartyLink(app.linkSecret, {
                      organisation,
                      complaint: id,
                      party,
                      address: body.customer.email,
                    })}`,
                  ),
                ),
              }),
            },
            app.automatic,
          )
          if (recorded.ok) {
            const { state } = await reader.load(complaintKind, id)
            const promised = state && state.status !== 'disposed' ? await promisedOf(reader, state) : []
            return ok({ number: recorded.value.number, receipt, promised })
          }
          const { refusal } = recorded
          // A desk whose procedure is not in force is not open.
          return refusal.code === 'unknown-procedure' ? refuse({ code: 'not-found' }) : refuse(refusal)
        },
      })
      if (!filed.ok) return filed
      return ok({
        number: filed.value.number,
        receipt: filed.value.receipt,
        receiptUrl: linkTo(app, request, `/r/${filed.value.receipt}`),
        promised: filed.value.promised,
      })
    },
    {
      rate: filings,
      organisationOf: ({ desk = '' }) => organisationOf(desk),
      counted: { kind: 'filing', organisationOf: ({ desk = '' }) => desks.remembered(desk) },
    },
  )
}

const confirmationOf = (link: string) => ({
  zh: fill(mailTexts['mail.confirm'], 'zh', { link }),
  en: fill(mailTexts['mail.confirm'], 'en', { link }),
})
