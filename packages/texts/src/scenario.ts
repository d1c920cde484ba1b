import type { Catalogue } from './text.ts'

/** What the commands say that play and prove a procedure's scenarios. */
export const scenarioTexts = {
  'run-summary': {
    zh: '演练程序的场景：逐行检查制度要求的事是否真的发生',
    en: 'Play the scenarios of a procedure: does what the SOP demands really happen, line by line',
  },
  'coverage-summary': {
    zh: '制度的哪些条款已有证明：场景看到了规则的效果，改动规则则场景失败',
    en: 'Which clauses of the SOP are proved: a scenario sees the effect of a rule and fails when the rule is changed',
  },
  'unknown-way': {
    zh: '场景不能这样演练：{way}（可用 http）',
    en: 'Stories are not told through {way} (http is known)',
  },
  'no-procedure': { zh: '没有程序“{name}”', en: 'There is no procedure "{name}"' },
  'no-scenarios': { zh: '{name}：还没有场景', en: '{name}: no scenarios yet' },
  passed: { zh: '✓ {name}：{title}（{lines} 行）', en: '✓ {name}: {title} ({lines} lines)' },
  failed: { zh: '✗ {name}：{title}', en: '✗ {name}: {title}' },
  difference: {
    zh: '{file}:{line}:{column} {about}：应为“{expected}”，实为“{found}”',
    en: '{file}:{line}:{column} {about}: expected "{expected}", found "{found}"',
  },
  counted: {
    zh: '{name}：{passed} 个场景通过，{failed} 个失败',
    en: '{name}: {passed} scenarios passed, {failed} failed',
  },
  'clauses-counted': {
    zh: '{name}：条款 {clauses} 条，已证明 {proved} 条，{survivors} 处改动无人发觉',
    en: '{name}: {clauses} clauses, {proved} proved, {survivors} mutants survive',
  },
  'clauses-seen': {
    zh: '{name}：条款 {clauses} 条，其中 {seen} 条有场景看到其规则的效果（加 --mutate 求证）',
    en: '{name}: {clauses} clauses, a scenario looks at the effect of {seen} (--mutate proves them)',
  },
  'clause-line': { zh: '  {clause}  {state}', en: '  {clause}  {state}' },
  'clause-proved': {
    zh: '  {clause}  已证明：{scenario}（{path}）',
    en: '  {clause}  proved by {scenario} ({path})',
  },
  'state-seen': { zh: '看到效果，未证明', en: 'looked at, not proved' },
  'state-rule': { zh: '有规则，没有场景看到', en: 'cited by rules that no scenario looks at' },
  'state-application': { zh: '由应用为所有程序实现', en: 'fulfilled by the application for every procedure' },
  'state-none': { zh: '没有规则引用', en: 'cited by nothing' },
  'state-proved': { zh: '已证明', en: 'proved' },
  survivor: { zh: '  无人发觉：{kind}，{path}，{how}', en: '  survives: {kind}, {path}, {how}' },
  progress: { zh: '{name}：改动 {done}/{of}', en: '{name}: mutant {done}/{of}' },
} as const satisfies Catalogue
