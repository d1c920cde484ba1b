import type { Catalogue } from './text.ts'

export const procedureSeverity = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
} as const satisfies Catalogue

/** How the command line speaks about procedures. */
export const procedureTexts = {
  'check-summary': { zh: '检查一个或多个程序文件', en: 'Check one or more procedure files' },
  'check-clean': { zh: '{file}：无问题（{steps} 个步骤）', en: '{file}: no problems ({steps} steps)' },
  'check-count': {
    zh: '{file}：{errors} 个错误，{warnings} 个警告',
    en: '{file}: {errors} errors, {warnings} warnings',
  },
  'which-file': {
    zh: '请给出程序文件，或它所在的文件夹。',
    en: 'Name a procedure file, or the folder it lies in.',
  },
  'print-summary': {
    zh: '把程序打印成制度文件（Markdown 或 HTML）',
    en: 'Print a procedure as an SOP (Markdown or HTML)',
  },
  'picture-summary': { zh: '画出程序的流程图（SVG）', en: 'Draw the flow of a procedure (SVG)' },
  'diff-summary': {
    zh: '用文字说明程序的两个版本有何不同',
    en: 'Say in words how two versions of a procedure differ',
  },
  'diff-how': { zh: '请给出两个程序文件：旧版和新版。', en: 'Name two procedure files: before and after.' },
  'diff-open': {
    zh: '本组织有 {open} 件未结投诉仍按各自登记时的版本办理；若改用新版本，其中 {count} 件尚未走完有变化的步骤。',
    en: '{open} open complaints keep the version they began with; of these, {count} have a step before them that would change.',
  },
  'diff-open-step': {
    zh: '  “{title}”：{count} 件未结投诉会受影响',
    en: '  “{title}”: {count} open complaints would change',
  },
  'diff-none': { zh: '两个版本的规则相同。', en: 'Both versions have the same rules.' },
  'schema-summary': {
    zh: '输出程序文件的 JSON Schema，供编辑器使用',
    en: 'Print the JSON Schema of procedure files for editors',
  },
  'rehearse-summary': {
    zh: '演练程序：用随机的人、答案和时间走完每一条路',
    en: 'Rehearse a procedure: play it with random people, answers and times until every walk ends',
  },
  'rehearse-how': {
    zh: '请给出程序文件；--seed 和 --walks 是整数。',
    en: 'Name a procedure file; --seed and --walks are whole numbers.',
  },
  'rehearse-progress': { zh: '{file}：已走 {walks} 遍', en: '{file}: {walks} walks' },
  'rehearse-done': {
    zh: '{file}：走 {walks} 遍，{ended} 遍走到结案，共 {moves} 步',
    en: '{file}: {walks} walks, {ended} reached closing, {moves} moves',
  },
  'rehearse-stopped': {
    zh: '发现有走不完的，其余的没有再走（要求走 {walks} 遍）。',
    en: 'Some never end; the rest of the {walks} was not played.',
  },
  'rehearse-hangs': {
    zh: '卡住了（种子 {seed}）；最短的经过：',
    en: 'This walk never ends (seed {seed}); its shortest story:',
  },
  'rehearse-alike': {
    zh: '另有 {walks} 遍卡在同样的步骤。',
    en: 'As many more walks end in the same steps: {walks}.',
  },
  'rehearse-time': { zh: '（时间过去）', en: '(time passes)' },
  'rehearse-recorded': { zh: '登记投诉', en: 'Record the complaint' },
  'rehearse-open': { zh: '没有人能完成：{steps}', en: 'Nobody can finish: {steps}' },
  'rehearse-why': { zh: '“{step}”，{who}：{what}', en: '“{step}”, {who}: {what}' },
  'rehearse-nobody': {
    zh: '“{step}”：这件投诉没有人担任 {by}',
    en: '“{step}”: nobody is {by} for this complaint',
  },
  'rehearse-closing': { zh: '结案在等“{step}”', en: 'Closing waits for “{step}”' },
  'rehearse-closing-for': {
    zh: '结案在等“{step}”，而它在等：{what}',
    en: 'Closing waits for “{step}”, which waits for: {what}',
  },
  'rehearse-waiting': { zh: '一直没有开始：{steps}', en: 'Never opened: {steps}' },
  'has-errors': {
    zh: '文件有错误，先运行 redress check {file}。',
    en: 'The file has errors; run redress check {file} first.',
  },
} as const satisfies Catalogue
