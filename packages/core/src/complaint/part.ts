import {
  helpersOf,
  keptWho,
  mayAct,
  openPlaces,
  resolveChoice,
  termsOf,
  type Actor,
  type View,
  type Who,
  type WhoTerm,
} from '../steps/index.ts'
import type { Living } from './rules.ts'

/** Everybody who has or had a part in the complaint: recorder, holder, owner, supervisor, doers, helpers, addressees. */
export const partOf = (view: View<Living>): Who => keptWho(view.memo, partOf, '', () => everybodyIn(view))

export const hasPart = (view: View<Living>, actor: Actor): boolean => mayAct(view, actor, partOf(view))

function everybodyIn(view: View<Living>): Who {
  const { state, world } = view
  const { owner, supervisor } = world.procedure
  const people: WhoTerm[] = 'person' in state.recorder ? [{ person: state.recorder.person }] : []
  return {
    any: [
      ...people,
      ...state.movedBy.flatMap((by) => ('person' in by ? [{ person: by.person }] : [])),
      ...termsOf(state.holder),
      ...termsOf(resolveChoice(view, owner, undefined)),
      ...(supervisor ? termsOf(resolveChoice(view, supervisor, undefined)) : []),
      ...Object.values(state.steps).flatMap(({ doers, taken, assigned, author, hadPart = [] }): WhoTerm[] => [
        ...termsOf(doers),
        ...(taken === undefined ? [] : [{ person: taken }]),
        ...(assigned === undefined ? [] : [{ person: assigned }]),
        ...(author && 'person' in author ? [{ person: author.person }] : []),
        ...hadPart.flatMap((by) => ('person' in by ? [{ person: by.person }] : [])),
      ]),
      ...openPlaces(view).flatMap((place) => helpersOf(view, place).flatMap(({ who }) => termsOf(who))),
      ...state.notices.flatMap(({ to }) => termsOf(to)),
      ...state.custody.flatMap(({ to }) => termsOf(to)),
    ],
  }
}
