import type { Catalogue } from './text.ts'

/** One sentence per kind of problem the reader and the checks of a procedure know. */
export const procedureProblems = {
  'not-yaml': { zh: '此处不是有效的 YAML：{rule}。', en: 'This is not valid YAML: {rule}.' },
  'not-text': {
    zh: '含有不属于文字的字符 {character}。',
    en: 'A character that is no text stands here: {character}.',
  },
  'key-not-text': { zh: '键必须是文字。', en: 'A key has to be text.' },
  'quote-item': {
    zh: '这一行里有未加引号的方括号、逗号或“: ”，单行列表或映射因此断开。',
    en: 'An unquoted bracket, comma or “: ” breaks the one-line list or map on this line.',
  },
  'empty-file': { zh: '文件是空的。', en: 'The file is empty.' },
  'several-documents': {
    zh: '一个文件只能有一份文档；请删除“---”。',
    en: 'A file holds one document; remove the “---”.',
  },
  'duplicate-key': {
    zh: '“{key}”在同一个映射里已经出现过。',
    en: '“{key}” already stands in the same map.',
  },
  alias: { zh: '不允许使用锚点和别名（& 和 *）。', en: 'Anchors and aliases (& and *) are not allowed.' },
  tag: { zh: '不允许使用标签（!）。', en: 'Tags (!) are not allowed.' },
  'unknown-key': { zh: '这里没有名为“{key}”的键。', en: 'There is no key “{key}” here.' },
  'missing-key': { zh: '缺少键“{key}”。', en: 'The key “{key}” is missing.' },
  'wrong-type': {
    zh: '这里应为 {expected}，实际是“{found}”。',
    en: 'Here stands “{found}” where {expected} is expected.',
  },
  'bad-name': {
    zh: '“{name}”不能作为名称：名称用小写字母、数字和连字符，以字母开头。',
    en: '“{name}” cannot be a name: names are lower-case letters, digits and hyphens and begin with a letter.',
  },
  'not-allowed-here': {
    zh: '“{found}”不能用在这里；可用：{expected}。',
    en: '“{found}” cannot stand here; possible: {expected}.',
  },
  'too-large': { zh: '文件超过 {limit}。', en: 'The file is larger than {limit}.' },
  'too-deep': { zh: '嵌套过深：最多 {limit} 层。', en: 'This is nested too deeply: at most {limit} levels.' },
  'too-many-steps': { zh: '步骤超过 {limit} 个。', en: 'There are more than {limit} steps.' },
  'unknown-name': { zh: '没有名为“{name}”的{what}。', en: 'There is no {what} named “{name}”.' },
  'unknown-act': { zh: '没有“{name}”这种行为。', en: 'There is no act “{name}”.' },
  'name-twice': {
    zh: '“{name}”既是{what}又是{other}；一个名称只能指一样东西。',
    en: '“{name}” names a {what} and a {other}; one name means one thing.',
  },
  'reserved-word': {
    zh: '“{name}”是语言的保留字。',
    en: '“{name}” is a word of the language and cannot be a name.',
  },
  'element-named': {
    zh: '“{step}”逐项处理时，每一项叫“{name}”，而“{name}”已经是别的名称（{other}）；请另取名称，如 one-{name}，并在本步骤里用它。',
    en: '“{step}” calls each element “{name}”, which already names something else ({other}); call it otherwise, such as one-{name}, also where this step means the element.',
  },
  'ambiguous-field': {
    zh: '“{name}”在本步骤的几项工作中都有；请写明：{choices}。',
    en: '“{name}” belongs to several activities of this step; write one of: {choices}.',
  },
  'never-used': {
    zh: '{what}“{name}”已声明但从未使用。',
    en: 'The {what} “{name}” is declared but never used.',
  },
  'bad-expression': {
    zh: '看不懂“{text}”：“{found}”不应出现在这里。',
    en: 'Cannot read “{text}”: “{found}” does not belong here.',
  },
  'who-in-condition': {
    zh: '条件中不能写“{found} …”；请在 roles 中列出这个职务（如 quality-head），或用一个 person 类型的字段记下此人，再与它比较：inspector = quality-head。',
    en: 'A condition knows no “{found} …”: list that post under roles (quality-head), or ask who it is in a field of type person, and compare with it, as in inspector = quality-head.',
  },
  'expression-too-long': {
    zh: '表达式有 {length} 个字符，最多 500 个。',
    en: 'The expression has {length} characters; 500 are allowed.',
  },
  'types-differ': {
    zh: '{left}（{leftKind}）与 {right}（{rightKind}）不能用“{operator}”放在一起。',
    en: '{left} ({leftKind}) and {right} ({rightKind}) do not go together with “{operator}”.',
  },
  'not-a-condition': {
    zh: '“{text}”不是条件：它是 {kind}，不是“是”或“否”。',
    en: '“{text}” is no condition: it is a {kind}, not true or false.',
  },
  'not-a-value': {
    zh: '“{name}”不是这个字段的取值；取值有：{values}。',
    en: '“{name}” is not a value of this field; its values are: {values}.',
  },
  'many-of-compared': {
    zh: '“{name}”可以有多个值，不能用等号比较；请用“值 in {name}”。',
    en: '“{name}” can hold several values and is not compared; write “value in {name}”.',
  },
  'not-a-list': { zh: '“{text}”不是列表。', en: '“{text}” is no list.' },
  'not-a-number': { zh: '“{name}”是 {kind}，不能求和。', en: '“{name}” is a {kind} and cannot be added up.' },
  'wrong-arguments': {
    zh: '{name}(…) 的参数个数或类型不对。',
    en: '{name}(…) is called with the wrong number or kind of arguments.',
  },
  'bad-who': { zh: '“{text}”没有说清是谁。', en: '“{text}” does not say who.' },
  'not-a-who': { zh: '“{name}”是 {kind}，不是人或单位。', en: '“{name}” is a {kind}, not a person or unit.' },
  'choice-incomplete': {
    zh: '选择没有覆盖这种情况：{case}。',
    en: 'The choice does not cover this case: {case}.',
  },
  'line-unreachable': { zh: '这一行“{line}”永远轮不到。', en: 'The line “{line}” is never reached.' },
  'always-true': { zh: '条件“{condition}”总是成立。', en: 'The condition “{condition}” is always true.' },
  'always-false': { zh: '条件“{condition}”永远不成立。', en: 'The condition “{condition}” is never true.' },
  'never-asked': {
    zh: '条件用到字段“{field}”，但没有步骤填写它，它也没有默认值。',
    en: 'The condition reads “{field}”, which no step asks for and which has no default.',
  },
  'by-asked-too-late': {
    zh: '谁做步骤“{step}”取决于字段“{field}”，而它在这一步里才填写。',
    en: 'Who does “{step}” depends on “{field}”, which is only asked in that step.',
  },
  'not-without-now': {
    zh: 'not({state}({step})) 要等到“{step}”有结论；多半应写 not(now({state}({step})))。',
    en: 'not({state}({step})) waits until “{step}” is settled; probably not(now({state}({step}))) is meant.',
  },
  'false-may-be-absent': {
    zh: '字段“{field}”可能一直空着，那时比较的结果未必是所想的。',
    en: '“{field}” may stay empty; the comparison then may not say what is meant.',
  },
  'one-value-for-all': {
    zh: '“{step}”逐项填写“{field}”，而整件只有一个值：在“{reader}”里只看到最后填写的那一项。',
    en: '“{step}” asks “{field}” of every element, but it has one value for all of them: in “{reader}” only the answer given last is seen.',
  },
  'cycle-after': {
    zh: '“{step}”等“{after}”，而“{after}”又等“{step}”。',
    en: '“{step}” waits for “{after}”, and “{after}” waits for “{step}”.',
  },
  'cycle-computed': { zh: '字段“{field}”由它自己算出。', en: 'The field “{field}” is computed from itself.' },
  'cycle-conditions': {
    zh: '“{step}”和“{other}”的条件互相看对方的状态。',
    en: 'The conditions of “{step}” and “{other}” look at each other.',
  },
  'after-inner-step': {
    zh: '“{step}”不能等包含它的或它所包含的“{after}”。',
    en: '“{step}” cannot wait for “{after}”, which contains it or stands inside it.',
  },
  'cannot-open': {
    zh: '“{step}”永远开不了：它等“{waitsFor}”，而那要在它里面或在它之后才有。',
    en: '“{step}” can never open: it waits for “{waitsFor}”, which only comes in it or after it.',
  },
  'no-doer': {
    zh: '没有人做“{step}”：字段“{field}”从不填写。',
    en: 'Nobody does “{step}”: the field “{field}” is never asked for.',
  },
  'gate-cannot-pass': {
    zh: '“{step}”永远完不成：它要求“{waitsFor}”，而那永远不会在它之前满足。',
    en: '“{step}” can never be done: it needs “{waitsFor}”, which cannot be there before it.',
  },
  'no-register': { zh: '缺少步骤 register（登记）。', en: 'The step “register” is missing.' },
  'reserved-step': {
    zh: '“{step}”是保留步骤，不能带“{key}”。',
    en: '“{step}” is a reserved step and cannot have “{key}”.',
  },
  'back-forward': {
    zh: '“{step}”只能退回更早的步骤，“{to}”不是。',
    en: '“{step}” can only go back to an earlier step; “{to}” is none.',
  },
  'back-endless': {
    zh: '“{step}”自动退回后没有出路：环内没有步骤能改变“{condition}”。',
    en: '“{step}” goes back by itself without a way out: no step inside can change “{condition}”.',
  },
  'repeat-endless': {
    zh: '“{step}”会一直重复：环内没有什么能使“{until}”成立。',
    en: '“{step}” repeats for ever: nothing inside can make “{until}” true.',
  },
  'each-not-filled': {
    zh: '“{step}”逐项处理“{list}”，但之前没有步骤填写它。',
    en: '“{step}” goes through “{list}”, which no step before it fills.',
  },
  'may-be-without-doer': {
    zh: '“{step}”可能没有人做（字段“{field}”可以空着），也没有人能跳过它，投诉会卡住。',
    en: '“{step}” may have no doer (“{field}” can stay empty) and nobody can skip it: the complaint would be stuck.',
  },
  'plan-untracked': {
    zh: '“{step}”制定的措施没有步骤去实施或跟踪。',
    en: 'No step carries out or tracks the measures that “{step}” plans.',
  },
  'request-unlimited': {
    zh: '“{step}”可被要求：多久之内（within）、几次（times），两样都要写明。',
    en: '“{step}” can be asked for: say within what time (within) and how often (times).',
  },
  'after-on-request': {
    zh: '“{step}”排在“{after}”之后，而“{after}”只有有人要求才有：无人要求，“{step}”便一直不会开始，{rest} 完成了也不会。',
    en: '“{step}” comes after “{after}”, which exists only when somebody asks for it: if nobody does, “{step}” never opens, though {rest} is done.',
  },
  'reopen-past-window': {
    zh: '“{step}”写在 reopen 中：提出异议随时可从这里重开投诉，它自己的期限和次数不再起作用。',
    en: '“{step}” is named by reopen: a dispute reopens the complaint there at any time, whatever its own window and number of times say.',
  },
  'count-may-fall': {
    zh: '“{step}”的条件按截至当时的一段时间统计“{list}”：等轮到它时，次数可能已经减少，它就不会开始了。',
    en: '“{step}” depends on a count of “{list}” over a span that ends now: by the time its turn comes the count may have fallen, and it never opens.',
  },
  'bad-limit': { zh: '“{text}”不是时限。', en: '“{text}” is no limit.' },
  'whole-number': { zh: '“{text}”：{unit} 只能是整数。', en: '“{text}”: {unit} are whole numbers only.' },
  'unknown-calendar': {
    zh: '组织没有名为“{calendar}”的日历。',
    en: 'The organisation has no calendar named “{calendar}”.',
  },
  'event-later': {
    zh: '“{step}”的时限从“{event}”算起，而那在它之后才发生。',
    en: 'The limit of “{step}” runs from “{event}”, which only happens after it.',
  },
  'event-not-a-time': {
    zh: '“{text}”是 {kind}，不是日期或时间。',
    en: '“{text}” is a {kind}, not a date or time.',
  },
  'inner-exceeds': {
    zh: '“{step}”的时限 {limit} 长于外层“{outer}”的 {outerLimit}。',
    en: 'The limit of “{step}” ({limit}) is longer than that of “{outer}” around it ({outerLimit}).',
  },
  'chain-exceeds': {
    zh: '各步相继的时限到“{step}”为止，已超过“{outer}”的 {outerLimit}。',
    en: 'The limits of the steps up to “{step}”, one after the other, add up to more than “{outer}” allows ({outerLimit}).',
  },
  'units-mixed-around': {
    zh: '“{step}”的时限 {limit} 与外层“{outer}”的 {outerLimit} 一个按工作时间、一个按自然时间。',
    en: 'The limit of “{step}” ({limit}) and that of “{outer}” around it ({outerLimit}) mix working and elapsed time.',
  },
  'target-after-limit': {
    zh: '目标 {target} 晚于时限 {limit}。',
    en: 'The target {target} comes after the limit {limit}.',
  },
  'units-mixed': {
    zh: '目标 {target} 与时限 {limit} 一个按工作时间、一个按自然时间。',
    en: 'Target {target} and limit {limit} mix working and elapsed time.',
  },
  'no-limit': {
    zh: '“{step}”没有时限，因此不会逾期，也没有到期时间。',
    en: '“{step}” has no limit, so it is never late and never due.',
  },
  'no-window': {
    zh: '“{step}”没有 lapses，因此不会失效。',
    en: '“{step}” has no “lapses”, so it never lapses.',
  },
  'previous-outside-repeat': {
    zh: '“{step}”不重复，因此没有上一轮，也没有轮次。',
    en: '“{step}” is not repeated, so there is no previous turn and no turn number.',
  },
  'back-without-limits': {
    zh: '“{step}”退回到有时限的“{to}”，但没有写明时限是延续还是重算。',
    en: '“{step}” returns to “{to}”, which has a limit, without saying whether the limit continues or restarts.',
  },
  'lapses-and-within': {
    zh: '“{step}”同时有 lapses 和 within；失效不算逾期，二者只能取其一。',
    en: '“{step}” has both “lapses” and “within”; a window that passes is no breach.',
  },
  'within-beyond-lapses': {
    zh: '“{step}”的时限长于外层“{outer}”的失效期。',
    en: 'The limit of “{step}” is longer than the window of “{outer}” around it.',
  },
  'sign-deadlock': {
    zh: '“{step}”只能由“{signer}”签，而写的人也是他：自己的工作不能自己签。',
    en: '“{step}” is signed by “{signer}” alone, who also writes it: nobody signs his own work.',
  },
  'checker-beside-author': {
    zh: '“{step}”由“{unit}”内部的“{signer}”签，并不高于作者。',
    en: '“{step}” is signed by “{signer}” inside “{unit}”, no level above its author.',
  },
  'amount-gap': { zh: '“{act}”超过 {amount} 时没有人有权。', en: 'Nobody may “{act}” above {amount}.' },
  'gate-after-reply': {
    zh: '“{act}”要求先完成“{step}”，而它在答复之后。',
    en: '“{act}” needs “{step}” to be done, which only comes after it.',
  },
  'may-leave-nobody': {
    zh: '“{step}”可能没有人能做：“{who}”被排除或人数不足。',
    en: '“{step}” may be left without anybody: “{who}” is excluded or too few.',
  },
  'doer-cannot-see': {
    zh: '“{step}”由“{by}”做，却不让他看到“{what}”。',
    en: '“{step}” is done by “{by}”, from whom “{what}” is hidden.',
  },
  'doer-not-admitted': {
    zh: '“{step}”由“{by}”做，而“{what}”不在可以看到投诉的名单（visible）里：轮到他时谁也做不了。',
    en: '“{step}” is done by “{by}”, and “{what}” is not among those who may see the complaint (visible): when it is their turn nobody can do it.',
  },
  'set-by-other': {
    zh: '字段“{field}”只能由 {setBy} 填写，而这一步由 {by} 做。',
    en: 'Only {setBy} may set “{field}”, but this step is done by {by}.',
  },
  'raise-not-upward': {
    zh: '升级只能变得更严重：从“{from}”到“{to}”不是。',
    en: 'A raise only makes a grade worse: from “{from}” to “{to}” does not.',
  },
  'unknown-form': { zh: '没有名为“{name}”的表单。', en: 'There is no form named “{name}”.' },
  'internal-form-sent': {
    zh: '表单“{form}”是内部的，不能给客户。',
    en: 'The form “{form}” is internal and cannot go to the customer.',
  },
  'hidden-from-addressee': {
    zh: '表单“{form}”含有对 {to} 保密的“{field}”。',
    en: 'The form “{form}” contains “{field}”, which is hidden from {to}.',
  },
  'form-never-filled': {
    zh: '没有步骤填写或发送表单“{form}”。',
    en: 'No step fills or sends the form “{form}”.',
  },
  'letter-never-filled': {
    zh: '信函“{form}”必须写明“{field}”，但没有步骤填写它，这封信永远发不出去。',
    en: 'The letter “{form}” has to contain “{field}”, which no step asks for: it could never be sent.',
  },
  'letter-too-early': {
    zh: '信函“{form}”在“{step}”发出，必须写明“{field}”，而那在它之后才填写。',
    en: 'The letter “{form}” goes out in “{step}” and has to contain “{field}”, which is only asked after it.',
  },
  'right-too-early': {
    zh: '信函“{form}”在“{step}”发出，其中权利的期限从“{after}”算起，而那时它还没有发生，信上就没有日期；去掉 after，就从发信时算起。',
    en: 'The letter “{form}” goes out in “{step}” with a right that runs from “{after}”, which has not happened then: no day would be printed. Without “after” it runs from the letter.',
  },
  'eight-d-incomplete': {
    zh: '“{form}”是 8D 报告，但没有步骤做 {missing}。',
    en: '“{form}” is an 8D report, but no step does {missing}.',
  },
  'retention-start-not-asked': {
    zh: '保存期从“{field}”算起，但没有步骤填写它。',
    en: 'Retention counts from “{field}”, which no step asks for.',
  },
  'unknown-clause': { zh: '条款文件里没有 {clause}。', en: 'The clause file has no {clause}.' },
  'clause-prefix': {
    zh: '{clause} 不以本程序的前缀 {prefix} 开头。',
    en: '{clause} does not begin with the prefix {prefix} of this procedure.',
  },
  'clause-twice': {
    zh: '条款 {clause} 出现了两次。',
    en: 'The clause {clause} stands here twice.',
  },
  'clause-empty': {
    zh: '条款 {clause} 没有写明内容（zh 或 en）。',
    en: 'The clause {clause} says nothing: it has neither “zh” nor “en”.',
  },
  'clause-not-cited': {
    zh: '条款 {clause} 没有任何规则引用。',
    en: 'The clause {clause} is cited by no rule.',
  },
  'clause-only-text': {
    zh: '条款 {clause}（{kind}）只被一段文字引用，没有规则执行它。',
    en: 'The clause {clause} ({kind}) is cited by a text only; no rule carries it out.',
  },
  'text-missing': { zh: '缺少 {language} 文本。', en: 'The text in {language} is missing.' },
  'value-without-label': {
    zh: '字段“{field}”的值没有中文名称，办理人看到的将是代码：{values}。写作 { 值: { zh: …, en: … } }。',
    en: 'Values of “{field}” have no Chinese label, so people would read the codes: {values}. Write { value: { zh: …, en: … } }.',
  },
  'setting-open': {
    zh: '设置“{setting}”没有默认值；等它的时限不会开始。',
    en: 'The setting “{setting}” has no default; a limit that waits for it does not run.',
  },
  'supplement-alone': {
    zh: '补充规定要连同它所补充的程序一起检查，而旁边没有“{procedure}”：{procedure}.yaml，或 {procedure}/procedure.yaml。',
    en: 'A supplement is checked together with the procedure it supplements, and “{procedure}” is not beside it: {procedure}.yaml, or {procedure}/procedure.yaml.',
  },
  'supplement-base': {
    zh: '“{procedure}”本身有错误，或者本身就是补充规定。',
    en: '“{procedure}” has errors of its own, or is a supplement itself.',
  },
  'supplement-of-other': {
    zh: '这份文件补充的是 {wanted}，而给出的是 {found}。',
    en: 'This file supplements {wanted}; what was given is {found}.',
  },
  'supplement-changes': {
    zh: '补充规定只能增加，不能改动或删去：“{key}”。',
    en: 'A supplement adds and never changes: “{key}” cannot stand here.',
  },
  'supplement-looser': {
    zh: '“{step}”的时限 {limit} 比原规定 {base} 更宽；补充规定只能更严。',
    en: 'The limit {limit} of “{step}” is longer than {base}, beside which it stands; a supplement only tightens.',
  },
  'version-not-grown': {
    zh: '版本号没有增大：{before} → {after}。',
    en: 'The version number has not grown: {before} → {after}.',
  },
  'meaning-changed': {
    zh: '“{name}”以前的含义不同（{before}）；请换一个名称。',
    en: '“{name}” meant something else before ({before}); take another name.',
  },
} as const satisfies Catalogue

/** Advice that follows a problem. */
export const procedureHints = {
  nearest: { zh: '是不是“{nearest}”？', en: 'Did you mean “{nearest}”?' },
  quote: {
    zh: '单行列表或映射里，含逗号、方括号或“: ”的文字要加引号。',
    en: 'In a one-line list or map put quotes around a text with a comma, bracket or “: ”.',
  },
  'quote-colon': { zh: '含“: ”的文字要加引号。', en: 'Put quotes around a text that contains “: ”.' },
  'choice-else': { zh: '补上缺少的情况，或加一行 else。', en: 'Add the missing case, or a line “else”.' },
  'use-now': { zh: '“只要还没有……”写作 not(now(…))。', en: '“As long as not …” is written not(now(…)).' },
  'use-known': {
    zh: '给它一个默认值，或用 known(…) 说明空着时怎样。',
    en: 'Give it a default, or say with known(…) what holds while it is empty.',
  },
  'use-answer': {
    zh: '写 {step}.{field}，就是这一项的答案。',
    en: 'Write {step}.{field}: that is the answer for this element.',
  },
  'one-line': {
    zh: '选择的每一行只有一个条件和一个值。',
    en: 'Each line of a choice has one condition and one value.',
  },
  'cite-around': {
    zh: '条件和 skip 自己不能引用条款：写在步骤（或它所在的映射）的 clause 里；选择的一行写成 { 条件: 值, clause: 条款 }。',
    en: 'A condition or a skip cites no clause of its own: let the step (or the map around it) cite it; a line of a choice is { condition: value, clause: … }.',
  },
  'raise-instead': {
    zh: '要它保持下去，用一个带 default 的等级字段，由 raise 升级，条件写成“字段 = 等级”。',
    en: 'What is to stay is a grade with a default that raise makes worse; let the step depend on that grade.',
  },
  'when-done-instead': {
    zh: '若无人要求时也要进行，就不要排在它之后；只在要求过之后才进行的，只排在它一步之后。',
    en: 'If it is to come when nobody asks, leave that step out of after; if only when somebody asked, let it come after that step alone.',
  },
  'cite-beside': {
    zh: '文字的条款与 zh、en 并列：{ zh: …, en: …, clause: … }。',
    en: 'A text cites beside its languages: { zh: …, en: …, clause: … }.',
  },
  'clause-list': {
    zh: '条款逐条列出，每条一行：- { id: 条款号, zh: …, en: … }。',
    en: 'Clauses are a list, one line each: - { id: …, zh: …, en: … }.',
  },
  'cite-item': {
    zh: '列表的每一项各自引用条款：[{ is: 项, clause: 条款 }, …]；或者把 clause 写在整个步骤上。',
    en: 'In a list every item cites for itself: [{ is: item, clause: … }, …]; or let the whole step cite the clause.',
  },
} as const satisfies Catalogue

/** Words of the language as people call them; what is not listed stays as it is written in the file. */
export const procedureWords = {
  role: { zh: '角色', en: 'role' },
  field: { zh: '字段', en: 'field' },
  'record field': { zh: '记录字段', en: 'record field' },
  element: { zh: '外层的逐项元素', en: 'element of the “each” around it' },
  step: { zh: '步骤', en: 'step' },
  form: { zh: '表单', en: 'form' },
  list: { zh: '列表', en: 'list' },
  function: { zh: '函数', en: 'function' },
  event: { zh: '事件', en: 'event' },
  setting: { zh: '设置', en: 'setting' },
  name: { zh: '字段、步骤或设置', en: 'field, step or setting' },
  who: { zh: '人或单位', en: 'person, unit or role' },
  activity: { zh: '工作', en: 'activity' },
  grade: { zh: '等级', en: 'grade' },
  series: { zh: '系列', en: 'series' },
  table: { zh: '表', en: 'table' },
  limit: { zh: '时限', en: 'limit' },
  act: { zh: '行为', en: 'act' },
  verb: { zh: '签字方式', en: 'way to sign' },
  flag: { zh: '是非值', en: 'flag (true or false)' },
  number: { zh: '数字', en: 'number' },
  money: { zh: '金额', en: 'amount of money' },
  quantity: { zh: '数量', en: 'quantity' },
  text: { zh: '文字', en: 'text' },
  date: { zh: '日期', en: 'date' },
  time: { zh: '时间', en: 'time' },
  span: { zh: '时长', en: 'length of time' },
  month: { zh: '月份', en: 'month' },
  choice: { zh: '选项', en: 'choice' },
  person: { zh: '人员', en: 'person' },
  unit: { zh: '单位', en: 'unit' },
  party: { zh: '外部一方', en: 'party' },
  file: { zh: '文件', en: 'file' },
  complaint: { zh: '投诉', en: 'complaint' },
  map: { zh: '映射（键: 值）', en: 'map (key: value)' },
  scalar: { zh: '单个值', en: 'single value' },
  nothing: { zh: '空', en: 'nothing' },
  value: { zh: '值', en: 'value' },
  string: { zh: '文字', en: 'text' },
  whole: { zh: '整数', en: 'whole number' },
  item: { zh: '列表项', en: 'list item' },
  condition: { zh: '条件', en: 'condition' },
  expression: { zh: '表达式', en: 'expression' },
  clause: { zh: '条款号', en: 'clause id' },
  'inner step': {
    zh: '内层步骤的键（这一步本身含有 steps）',
    en: 'a key of an inner step (this step has steps)',
  },
  'condition: value': { zh: '“条件: 值”', en: '“condition: value”' },
  'number pattern': { zh: '恰有一个 {serial:n} 的编号格式', en: 'a number pattern with one {serial:n}' },
} as const satisfies Catalogue
