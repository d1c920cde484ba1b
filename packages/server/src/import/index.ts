export { idOf } from './draft.ts'
export {
  importTable,
  type CannotImport,
  type ImportOptions,
  type ImportReport,
  type RefusedRow,
} from './import.ts'
