import type { Catalogue } from './text.ts'

/** What `redress import` says. */
export const importCommand = {
  summary: {
    zh: '把表格（CSV 或 Excel）中的投诉登记进来',
    en: 'take the rows of a table (CSV or Excel) in as complaints',
  },
  reading: {
    zh: '{file}：{columns} 列，编码 {encoding}，分隔符“{delimiter}”',
    en: '{file}: {columns} columns, {encoding}, delimiter "{delimiter}"',
  },
  'reading-sheet': {
    zh: '{file}：Excel 工作簿，工作表“{sheet}”，{columns} 列',
    en: '{file}: Excel workbook, sheet "{sheet}", {columns} columns',
  },
  'table-broken': {
    zh: '不是完整的 Excel 工作簿（.xlsx），无法读取。请在 Excel 或 WPS 中打开后另存为 .xlsx。',
    en: 'This is no sound Excel workbook (.xlsx). Open it in Excel or WPS and save it anew as .xlsx.',
  },
  'table-locked': {
    zh: '工作簿有密码，或者是旧的 .xls 格式。请去掉密码，另存为 .xlsx。',
    en: 'The workbook has a password or is an old .xls file. Save it as .xlsx without a password.',
  },
  'table-bomb': {
    zh: '解压后的内容远远超过文件大小，不像正常的工作簿，已停止读取。',
    en: 'It unpacks to far more than an honest workbook of its size; reading was stopped.',
  },
  'table-has-macros': {
    zh: '工作簿含有宏或嵌入对象，不予导入。请另存为不含宏的 .xlsx。',
    en: 'The workbook holds macros or embedded objects and is not imported. Save it as .xlsx without them.',
  },
  'table-has-links': {
    zh: '工作簿引用了其他文件或数据源（外部链接、DDE、查询），不予导入。请断开链接、只保留数值后再存。',
    en: 'The workbook reaches for other files or sources (links, DDE, queries) and is not imported. Break the links and keep the values.',
  },
  'no-such-sheet': {
    zh: '没有名为“{sheet}”的工作表。现有：{sheets}。',
    en: 'There is no sheet "{sheet}". There are: {sheets}.',
  },
  progress: {
    zh: '已读 {rows} 行：登记 {recorded}，已有 {already}，退回 {refused}（每秒 {rate} 行）',
    en: '{rows} rows read: {recorded} recorded, {already} there before, {refused} refused ({rate} rows a second)',
  },
  done: {
    zh: '{rows} 行：登记 {recorded} 条（其中历史投诉 {history} 条），先前已登记 {already} 条，退回 {refused} 条；用时 {seconds} 秒，每秒 {rate} 行。',
    en: '{rows} rows: {recorded} recorded ({history} of them as history), {already} there before, {refused} refused; {seconds} s, {rate} rows a second.',
  },
  'dry-run': {
    zh: '试运行，没有登记任何内容。{rows} 行：可登记 {recorded} 条（其中历史投诉 {history} 条），先前已登记 {already} 条，退回 {refused} 条。',
    en: 'Dry run, nothing was recorded. {rows} rows: {recorded} would be recorded ({history} of them as history), {already} were there before, {refused} refused.',
  },
  incomplete: {
    zh: '其中 {incomplete} 条缺少应有的内容，已记下原因。',
    en: 'In {incomplete} of them something required is not known; the reason is kept.',
  },
  refused: { zh: '第 {row} 行（文件第 {line} 行）：{text}', en: 'row {row} (line {line}): {text}' },
  'refused-column': {
    zh: '第 {row} 行（文件第 {line} 行），“{column}”列：{text}',
    en: 'row {row} (line {line}), column "{column}": {text}',
  },
  'more-refused': { zh: '…… 另有 {more} 行被退回', en: '… and {more} more rows refused' },
  'errors-written': {
    zh: '被退回的行和原因已写入 {file}，改正后可以单独导入。',
    en: 'The refused rows and the reasons are in {file}; mend them there and import that file.',
  },
  'table-empty': { zh: '表格是空的。', en: 'The table is empty.' },
  'header-broken': {
    zh: '标题行第 {column} 列无法读取。',
    en: 'Column {column} of the header cannot be read.',
  },
  'header-empty': { zh: '标题行第 {column} 列没有名称。', en: 'Column {column} of the header has no name.' },
  'error-column': { zh: '退回原因', en: 'why refused' },
} as const satisfies Catalogue

/** What can be wrong with a row. */
export const rowProblems = {
  'text-after-quote': {
    zh: '右引号之后还有文字',
    en: 'text follows the closing quote',
  },
  'quote-never-closed': {
    zh: '左引号没有对应的右引号，直到文件末尾',
    en: 'a quote is opened and never closed, to the end of the file',
  },
  'not-text': { zh: '含有不属于文字的字符', en: 'a character that is no text stands in it' },
  'cell-too-long': { zh: '单元格超过一百万个字符', en: 'the cell is longer than a million characters' },
  'cell-error': { zh: '单元格是错误值（如 #N/A）', en: 'the cell shows an error, such as #N/A' },
  'too-wide': { zh: '一行超过一千列', en: 'the row is wider than a thousand columns' },
  ragged: {
    zh: '应有 {wanted} 格，实有 {found} 格',
    en: '{wanted} cells are expected, and there are {found}',
  },
  'not-this-encoding': {
    zh: '有些字节不是 {encoding} 编码',
    en: 'some bytes of it are not {encoding}',
  },
  'key-empty': { zh: '没有能区别这一行的编号', en: 'nothing names this row' },
  'key-twice': {
    zh: '第 {first} 行已使用编号“{key}”；两行不能相同',
    en: 'row {first} already has the key "{key}"; a key names one row',
  },
  'received-missing': { zh: '没有收到日期', en: 'when it was received is missing' },
  'not-a-time': { zh: '“{value}”不是日期或时间', en: '"{value}" is no date or time' },
  'not-a-date': { zh: '“{value}”不是日期', en: '"{value}" is no date' },
  'not-a-flag': { zh: '“{value}”既不是“是”也不是“否”', en: '"{value}" is neither yes nor no' },
  'not-a-number': { zh: '“{value}”不是数字', en: '"{value}" is no number' },
  'not-a-quantity': { zh: '“{value}”不是数量', en: '"{value}" is no quantity' },
  'not-a-money': {
    zh: '“{value}”不是金额，例如 12.50 CNY',
    en: '"{value}" is no amount of money, such as 12.50 CNY',
  },
  'not-a-span': { zh: '“{value}”不是时长', en: '"{value}" is no length of time' },
  'not-a-file': { zh: '文件不能从表格导入', en: 'files are not imported from a table' },
  'not-a-complaint': { zh: '投诉之间的关联不能从表格导入', en: 'ties between complaints are not imported' },
  'not-an-outcome': { zh: '“{value}”不是处理结果', en: '"{value}" is no outcome' },
} as const satisfies Catalogue
