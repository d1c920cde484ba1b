export * from './expression.ts'
export * from './rule.ts'
export * from './step.ts'
export * from './model.ts'
export * from './scope.ts'
export { absent, applying, choose, condition, elementsOf, evaluate } from './evaluate.ts'
export * from './versions.ts'
export { readProcedure, type ReadProcedure } from './read/procedure.ts'
export {
  problemHints,
  problemKinds,
  type Place,
  type Problem,
  type ProblemCode,
  type ProblemHint,
  type ProblemKind,
} from './problems.ts'
export {
  activities,
  activityOf,
  collections,
  findingFields,
  kindOf,
  measureFields,
  outcomes,
  rowFields,
  standardFields,
} from './catalogue/index.ts'
export type { Activity, RecordField, Seen, StandardField } from './catalogue/index.ts'
export { checkProcedure, checkSource, type CheckOptions } from './check/index.ts'
export { readClauses, type Clause } from './clauses-file.ts'
export { sopOf } from './sop/sections.ts'
export { labelsOf, type Labels } from './sop/labels.ts'
export { conditionPhrase } from './sop/conditions.ts'
export { limitPhrase } from './sop/times.ts'
export { whosPhrase } from './sop/people.ts'
export type { Phrase } from './sop/phrase.ts'
export type { Sop, SopLine, SopSection, SopTable } from './sop/sop.ts'
export { procedureSchema } from './shape/json-schema.ts'
export { diffProcedures, type Change, type Title } from './diff/diff.ts'
export type { LimitChange } from './diff/limits.ts'
export { checkVersions } from './diff/versions.ts'
