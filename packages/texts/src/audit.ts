import type { Catalogue } from './text.ts'

/** `redress verify`, `rebuild` and `dossier`. */
export const auditCommand = {
  'verify.summary': {
    zh: '核对已保存的历史：链、签名、编号和数据行；或离线核对导出的投诉卷宗',
    en: 'Hold the stored history against itself: chain, signatures, numbers, rows; or check an exported dossier offline',
  },
  'rebuild.summary': {
    zh: '根据事件重建全部数据行和检索',
    en: 'Make every row and the search anew from the events',
  },
  'dossier.summary': {
    zh: '导出一件投诉的卷宗，离线即可自证',
    en: 'Export one complaint as a file that proves itself offline',
  },
  'nothing-yet': {
    zh: '还没有任何组织，没有可核对的内容',
    en: 'There is no organisation yet, so nothing to verify',
  },
  fine: {
    zh: '{name}：{events} 个事件、{streams} 条流、{rows} 行数据、{files} 个附件、{checkpoints} 个已导出的检查点，全部相符',
    en: '{name}: {events} events, {streams} streams, {rows} rows, {files} files, {checkpoints} exported checkpoints; all as recorded',
  },
  'no-checkpoint': {
    zh: '{name}：没有已导出的检查点，链尾被截断无法发现',
    en: '{name}: no exported checkpoint; a tail cut off the chain could not be noticed',
  },
  wrong: {
    zh: '{name}：{events} 个事件，发现 {count} 处不符',
    en: '{name}: {events} events, {count} things are not as they were recorded',
  },
  more: { zh: '……另有 {count} 处', en: '… and {count} more' },
  key: { zh: '签名密钥指纹：{fingerprint}', en: 'Fingerprint of the signing key: {fingerprint}' },
  rebuilt: {
    zh: '{name}：{streams} 条流、{rows} 行数据已核对，修复 {count} 处',
    en: '{name}: {streams} streams, {rows} rows looked at, {count} mended',
  },
  'dossier.written': {
    zh: '已导出 {number} 到 {file}（{events} 个事件）',
    en: '{number} is in {file} ({events} events)',
  },
  'dossier.unknown': { zh: '没有编号为 {number} 的投诉', en: 'There is no complaint {number}' },
  'dossier.fine': {
    zh: '{file}：“{organisation}”的 {stream}，{events} 个事件与 {signedAt} 签署的检查点相符（位置 {pos}，{hash}）',
    en: '{file}: {stream} of "{organisation}", {events} events, belongs to the checkpoint signed {signedAt} (position {pos}, {hash})',
  },
  'dossier.erased': {
    zh: '其中 {count} 处文字已依法删除',
    en: '{count} of its texts were erased before the export',
  },
  'dossier.compare': {
    zh: '请与该组织公布的指纹比对：{fingerprint}',
    en: 'Compare with the fingerprint the organisation publishes: {fingerprint}',
  },
} as const satisfies Catalogue

/** What verification finds, by code; `{…}` are the facts. */
export const auditFindings = {
  'position-missing': { zh: '位置 {from} 至 {to} 缺失', en: 'Positions {from} to {to} are missing' },
  'hash-differs': {
    zh: '位置 {pos}（{stream}）：内容与其散列不符',
    en: 'Position {pos} ({stream}): the content does not fit its hash',
  },
  'time-goes-back': {
    zh: '位置 {pos}：记录时间早于前一事件',
    en: 'Position {pos}: recorded before the event it follows',
  },
  'time-not-ours': {
    zh: '位置 {pos}：时间不是本系统写入的形式',
    en: 'Position {pos}: a time as this program never writes it',
  },
  'version-differs': {
    zh: '位置 {pos}（{stream}）：应为第 {expected} 版，实为第 {found} 版',
    en: 'Position {pos} ({stream}): version {expected} is expected, this is {found}',
  },
  'column-differs': {
    zh: '位置 {pos}：{column} 与正文不符',
    en: 'Position {pos}: {column} is not what the body says',
  },
  'head-differs': {
    zh: '链止于位置 {pos}，链头却记为 {head}',
    en: 'The chain ends at {pos}, its head says {head}',
  },
  'checkpoint-differs': {
    zh: '位置 {pos} 与签署的检查点不符',
    en: 'Position {pos} is not what the signed checkpoint says',
  },
  'checkpoint-not-signed': {
    zh: '位置 {pos} 的检查点签名无效',
    en: 'The checkpoint at {pos} is not validly signed',
  },
  'checkpoint-of-another-key': {
    zh: '位置 {pos} 的检查点由另一把密钥签署',
    en: 'The checkpoint at {pos} was signed with another key',
  },
  'checkpoint-unreadable': {
    zh: '检查点文件 {file} 无法读取',
    en: 'The checkpoint file {file} cannot be read',
  },
  'tail-missing': {
    zh: '链止于位置 {head}，检查点却签到 {checkpoint}：链尾被截断',
    en: 'The chain ends at {head}, a checkpoint was signed at {checkpoint}: its tail was cut off',
  },
  'event-unreadable': { zh: '{stream} 无法读取：{problem}', en: '{stream} cannot be read: {problem}' },
  'row-missing': { zh: '表 {table} 缺少行 {key}', en: 'Table {table} lacks the row {key}' },
  'row-differs': {
    zh: '表 {table} 的行 {key} 与事件不符',
    en: 'Table {table}: row {key} is not what the events say',
  },
  'row-without-events': {
    zh: '表 {table} 的行 {key} 没有事件',
    en: 'Table {table}: row {key} comes from no event',
  },
  'file-missing': {
    zh: '{stream} 的附件 {sha256} 不见了',
    en: '{stream}: the file {sha256} is not there',
  },
  'file-damaged': {
    zh: '{stream} 的附件 {sha256} 已损坏，与收到时不同',
    en: '{stream}: the file {sha256} is damaged; it is not what was received',
  },
  'number-missing': { zh: '{book}{period} 缺号 {n}', en: '{book}{period}: number {n} is missing' },
  'number-doubled': { zh: '{book}{period} 重号 {n}', en: '{book}{period}: number {n} stands twice' },
  'counter-differs': {
    zh: '{book}{period}：计数器为 {counter}，最后发出的编号为 {drawn}',
    en: '{book}{period}: the counter says {counter}, the last number drawn is {drawn}',
  },
} as const satisfies Catalogue

/** What the check of an exported dossier finds. */
export const dossierFindings = {
  'not-a-dossier': { zh: '不是导出的卷宗', en: 'This is no exported dossier' },
  'not-signed': {
    zh: '检查点（{checkpoint}）签名无效',
    en: 'A checkpoint ({checkpoint}) is not validly signed',
  },
  'another-chain': {
    zh: '检查点（{checkpoint}）属于另一条链',
    en: 'A checkpoint ({checkpoint}) is of another chain',
  },
  'another-key': {
    zh: '签名密钥不是所要求的那一把',
    en: 'It is signed with another key than the one asked for',
  },
  'chain-differs': {
    zh: '事件与签署的检查点不符：内容被改动、删除或增加',
    en: 'The events do not lead to the signed checkpoint: something was changed, left out or added',
  },
  'order-differs': {
    zh: '位置 {pos}：事件不完整或次序不对',
    en: 'Position {pos}: events are missing or out of order',
  },
  'event-of-another': {
    zh: '位置 {pos}：属于另一件投诉',
    en: 'Position {pos}: an event of another complaint',
  },
  'text-differs': {
    zh: '位置 {pos}：可读文字与封存的内容不符',
    en: 'Position {pos}: the readable text is not what was sealed',
  },
  'not-to-be-opened': {
    zh: '位置 {pos}：封存的内容无法打开',
    en: 'Position {pos}: the sealed part cannot be opened',
  },
} as const satisfies Catalogue
