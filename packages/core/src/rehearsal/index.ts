export { history, type Doubt, type History } from './histories.ts'
export { rehearse, type Hanging, type Line, type Rehearsal } from './rehearse.ts'
export { town } from './town.ts'
export { walk, type Walk } from './walk.ts'
