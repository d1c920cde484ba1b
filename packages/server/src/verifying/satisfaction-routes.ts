import { giveSatisfaction, showSatisfaction, type SatisfactionView } from '@redress/api'
import type { App } from '../app.ts'
import { serve } from '../http/serve.ts'
import { languageOf } from '../showing/complaint-view.ts'
import { satisfactionOf } from '../views/satisfaction.ts'
import { behindLink } from './behind-link.ts'

/** Behind the link in an answer: whoever got that letter says how it was, and can do nothing else with it. */
export function satisfactionRoutes(app: App): void {
  const { limited, show, press } = behindLink(
    app,
    ({ id }) => ({ party: id }),
    async (reader, complaint): Promise<SatisfactionView> => ({
      organisation: reader.settings.title,
      number: complaint.number,
      language: languageOf(complaint) ?? 'zh',
      satisfaction: await satisfactionOf(reader, complaint),
    }),
  )
  serve(app, showSatisfaction, ({ params }) => show(params.link), limited)
  serve(
    app,
    giveSatisfaction,
    ({ params: { link }, body: { satisfied }, once }) =>
      press(link, once, (base) => ({ ...base, type: 'TellSatisfaction', satisfied })),
    limited,
  )
}
