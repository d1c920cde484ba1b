import { applying } from '../procedure/index.ts'
import type { Place, View } from '../steps/index.ts'
import { own } from '../values/index.ts'
import type { Living } from './rules.ts'

/** The form of a reply step that goes to the customer; internal forms of the step stay inside. */
export function letterForm(view: View<Living>, place: Place) {
  const forms = applying(place.node.step.form, view.scope(place)).items.flatMap(
    ({ is }) => own(view.world.procedure.forms, is) ?? [],
  )
  return forms.find(({ customer }) => customer !== 'never')
}
