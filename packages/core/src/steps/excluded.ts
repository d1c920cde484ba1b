import { applying, type Items, type Who as RuleWho } from '../procedure/index.ts'
import { termsOf, type Who } from './actor.ts'
import { keptWho } from './memo.ts'
import { idOf, type Place } from './place.ts'
import type { View } from './view.ts'
import { resolve } from './who.ts'

const nobody: Who = { any: [] }

/** Those who may not do or sign a step although a rule names them. */
export const excluded = (view: View, items: Items<RuleWho>, place: Place | undefined): Who =>
  items.length === 0
    ? nobody
    : keptWho(view.memo, items, idOf(place), () => ({
        any: applying(items, view.scope(place)).items.flatMap(({ is }) =>
          termsOf(resolve(view, [is], place)),
        ),
      }))
