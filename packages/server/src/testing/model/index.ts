export { openCompany, play } from './play.ts'
export { openStage } from './stage.ts'
