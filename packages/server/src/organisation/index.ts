export { applyOrganisation, type Applied, type DeskTaken } from './apply.ts'
export { startDemo, type DemoOptions, type DemoSignIn, type GiveSignIn } from './demo.ts'
export { knownFrom, shippedProcedures, type ProcedureFile } from './known.ts'
export { draftVersion, sign, versionIdOf, type CannotPublish, type Standing } from './publish.ts'
