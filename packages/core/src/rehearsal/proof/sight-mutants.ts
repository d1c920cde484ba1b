import type { Items, RulePath, Who } from '../../procedure/index.ts'
import { cited, ofItems } from './mutant.ts'

type Guarded = { visible: Items<Who>; hidden: Items<Who> }

/**
 * Who may see something and who never may, each name left out once; a list of those who may see is loosened by nobody
 * standing on it, for then everybody sees it.
 *
 * @param around Clauses of what is guarded; a name that cites its own counts for those.
 */
export function sightMutants(
  { visible, hidden }: Guarded,
  prefix: RulePath,
  around: readonly string[],
): { how: string; path: RulePath; clauses: readonly string[]; change: Partial<Guarded> }[] {
  const leftOut = (['visible', 'hidden'] as const).flatMap((key) => {
    const list = key === 'visible' ? visible : hidden
    return ofItems(list).map(({ how, at, items }) => ({
      how,
      path: list[at]?.path ?? `${prefix}${key}`,
      clauses: cited(list[at]?.clause, around),
      // The last name left out would open it to everybody: that is the other mutant.
      change: { [key]: items },
    }))
  })
  const own = [...new Set(visible.flatMap(({ clause }) => clause))]
  return [
    ...leftOut.filter(({ change }) => !('visible' in change) || change.visible?.length !== 0),
    ...(visible.length === 0
      ? []
      : [
          {
            how: 'everybody',
            path: `${prefix}visible`,
            clauses: cited(own, around),
            change: { visible: [] },
          },
        ]),
  ]
}
