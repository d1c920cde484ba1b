export { completeAny, saidLater } from './any-move.ts'
export { chanceOf, type Chance } from './chance.ts'
export { history, type Doubt, type History } from './histories.ts'
export type { Obstacle } from './obstacles.ts'
export { rehearse, type Hanging, type Line, type Rehearsal } from './rehearse.ts'
export { town, townFile } from './town.ts'
export { walk, type Walk } from './walk.ts'
export { worldGiven } from './scenario/given.ts'
export type { Found, Hand } from './scenario/hand.ts'
export { play, playWith, type Failure, type Played } from './scenario/play.ts'
export { Outsiders } from './scenario/written-value.ts'
export { momentAt } from './scenario/local.ts'
export { readScenarios, type Line as StoryLine, type Scenario } from './scenario/read.ts'
export { sentenceForms } from './scenario/act.ts'
export {
  mutantsOf,
  prove,
  proveInTurn,
  type ClauseProof,
  type ClauseState,
  type Fate,
  type Proof,
} from './proof/prove.ts'
export { ruleKinds, type RuleKind } from './proof/mutant.ts'
export type { Act } from './scenario/act.ts'
export type { Expectations, Written } from './scenario/shape.ts'
export { namesOf } from './scenario/names.ts'
