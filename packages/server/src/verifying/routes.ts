import { confirmAddress, showAddress, type AddressView } from '@redress/api'
import type { App } from '../app.ts'
import { serve } from '../http/serve.ts'
import { languageOf } from '../showing/complaint-view.ts'
import { behindLink } from './behind-link.ts'

/** Behind the link in an acknowledgement: only the button confirms that the address is the customer's. */
export function verifyingRoutes(app: App): void {
  const { limited, show, press } = behindLink(
    app,
    ({ id, email }) => (email === undefined ? undefined : { party: id, address: email }),
    (reader, complaint, { verified }): AddressView => ({
      organisation: reader.settings.title,
      number: complaint.number,
      language: languageOf(complaint) ?? 'zh',
      verified,
    }),
  )
  serve(app, showAddress, ({ params }) => show(params.link), limited)
  serve(
    app,
    confirmAddress,
    ({ params: { link }, once }) =>
      press(link, once, (base, { id }) => ({ ...base, type: 'VerifyParty', party: id, contact: 'email' })),
    limited,
  )
}
