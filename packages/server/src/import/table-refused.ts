/** What a workbook is refused with as a whole. */
export type WorkbookProblem =
  | { code: 'table-broken' }
  | { code: 'table-locked' }
  | { code: 'table-bomb' }
  | { code: 'table-has-macros' }
  | { code: 'table-has-links' }
  | { code: 'no-such-sheet'; sheet: string; sheets: string }

/** Raised in the midst of reading and made a refusal by whoever opened the table; rows taken before stay taken. */
export class TableRefused extends Error {
  override name = 'TableRefused'
  readonly refusal: WorkbookProblem
  constructor(refusal: WorkbookProblem) {
    super(refusal.code)
    this.refusal = refusal
  }
}
