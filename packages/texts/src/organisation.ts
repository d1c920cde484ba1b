import type { Catalogue } from './text.ts'

/** What a reader of organisation files and map files says about them; `{…}` are the facts of the problem. */
export const fileProblems = {
  'not-yaml': { zh: '不是有效的 YAML：{rule}', en: 'Not valid YAML: {rule}' },
  'quote-item': {
    zh: '这一行里有未加引号的方括号、逗号或“: ”，单行列表或映射因此断开',
    en: 'An unquoted bracket, comma or ": " breaks the one-line list or map on this line',
  },
  'several-documents': {
    zh: '一个文件只能有一份内容，不能用“---”分成几份',
    en: 'A file is one document; "---" may not divide it',
  },
  'duplicate-key': { zh: '“{key}”写了两次', en: '"{key}" stands here twice' },
  'not-text': {
    zh: '含有不属于文字的字符 {character}',
    en: 'A character that is no text stands here: {character}',
  },
  'too-deep': { zh: '嵌套超过 {most} 层', en: 'Nested deeper than {most} levels' },
  'file-too-large': { zh: '文件超过 {most} 字节', en: 'The file is longer than {most} bytes' },
  alias: { zh: '不能使用 YAML 的引用（*）', en: 'YAML aliases (*) are not used here' },
  anchor: { zh: '不能使用 YAML 的锚点（&）', en: 'YAML anchors (&) are not used here' },
  tag: { zh: '不能使用 YAML 的标签（{tag}）', en: 'YAML tags ({tag}) are not used here' },
  'key-not-text': { zh: '键必须是文字', en: 'A key has to be text' },
  'unknown-key': { zh: '不认识的项“{key}”', en: 'Unknown entry "{key}"' },
  'quotes-needed': {
    zh: '“{key}”是被逗号截断的文字；含逗号的文字请加引号',
    en: '"{key}" was cut off by a comma; put the whole text in quotes',
  },
  'missing-key': { zh: '缺少“{key}”', en: '"{key}" is missing' },
  'unknown-sentence': { zh: '场景里没有“{value}”这样的说法', en: 'A story has no sentence "{value}"' },
  'unknown-step': { zh: '程序没有步骤“{name}”', en: 'The procedure has no step "{name}"' },
  'wrong-kind': {
    zh: '这里应是{wanted}，却是{found}',
    en: 'A {wanted} is expected here, and this is a {found}',
  },
  'not-a-name': {
    zh: '“{name}”不能作短名：只用小写字母、数字和连字符，以字母开头，最长 60 个字符',
    en: '"{name}" is no short name: lower-case letters, digits and hyphens, a letter first, at most 60',
  },
  'not-one-of': { zh: '“{value}”不在可选值中：{choices}', en: '"{value}" is none of: {choices}' },
  'text-too-long': { zh: '文字超过 {most} 个字符', en: 'The text is longer than {most} characters' },
  'not-a-date': { zh: '“{value}”不是日期（年-月-日）', en: '"{value}" is not a date (year-month-day)' },
  'not-a-span': {
    zh: '“{value}”不是时长，例如 2 working hours、3 days',
    en: '"{value}" is no length of time, such as 2 working hours or 3 days',
  },
  'not-an-email': { zh: '“{value}”不是电子邮箱', en: '"{value}" is not an e-mail address' },
  'not-a-percentage': {
    zh: '“{value}”不是 1 % 到 99 % 的百分数',
    en: '"{value}" is not a percentage from 1 % to 99 %',
  },
  'not-hours': {
    zh: '“{value}”不是营业时间，例如 08:30-12:00，或 closed',
    en: '"{value}" is no opening time, such as 08:30-12:00, or closed',
  },
  'unknown-weekday': {
    zh: '“{value}”不是星期，例如 mon、mon-fri',
    en: '"{value}" is no weekday, such as mon or mon-fri',
  },
  'weekday-twice': { zh: '{day} 写了两次', en: '{day} is set twice' },
  'never-open': { zh: '这个日历没有工作时间', en: 'This calendar is never open' },
  'no-such-calendar': { zh: '没有名为“{name}”的日历', en: 'There is no calendar "{name}"' },
  'no-such-shipped-calendar': {
    zh: '系统没有自带名为“{name}”的日历',
    en: 'No calendar "{name}" comes with the product',
  },
  'not-a-calendar': { zh: '这里应是日历内容：{value}', en: 'A calendar is expected here: {value}' },
  'zone-unknown': {
    zh: '没有“{value}”这个时区，例如 Asia/Shanghai',
    en: 'There is no time zone "{value}"; such as Asia/Shanghai',
  },
  'weekday-unknown': { zh: '“{value}”不是星期', en: '"{value}" is no weekday' },
  'not-openings': { zh: '“{value}”不是营业时间', en: '"{value}" is no opening time' },
  'not-a-time': { zh: '“{value}”不是时间', en: '"{value}" is no time' },
  'opening-empty': { zh: '开始与结束相同：{value}', en: 'It ends when it begins: {value}' },
  'published-backwards': { zh: '{from} 在 {to} 之后', en: '{from} lies after {to}' },
  'default-calendar-missing': { zh: '没有名为“{value}”的日历', en: 'There is no calendar "{value}"' },
  'key-unknown': { zh: '不认识的项“{key}”', en: 'Unknown entry "{key}"' },
  'name-twice': {
    zh: '短名“{name}”在 {before} 中已用过；部门、职位和人员的短名不能相同',
    en: 'The short name "{name}" is taken in {before}; units, positions and people share their names',
  },
  'no-such-unit': { zh: '没有短名为“{name}”的部门', en: 'There is no unit "{name}"' },
  'no-such-person': { zh: '没有短名为“{name}”的人员', en: 'There is no person "{name}"' },
  'no-such-site': { zh: '没有短名为“{name}”的地点', en: 'There is no site "{name}"' },
  'no-such-holder': {
    zh: '“{name}”既不是部门、职位，也不是人员',
    en: '"{name}" is neither a unit nor a position nor a person',
  },
  'mixed-holders': {
    zh: '一个角色可由几个部门或几个人担任，但不能混在一起：{names}',
    en: 'A role is held by units or by people, not by both at once: {names}',
  },
  'own-deputy': { zh: '“{name}”不能代理自己', en: '"{name}" cannot stand in for themselves' },
  backwards: { zh: '结束日期 {to} 早于开始日期 {from}', en: 'It ends on {to}, before it begins on {from}' },
  circle: { zh: '上下级关系成了圈：{line}', en: 'This goes round in a circle: {line}' },
  'email-twice': { zh: '{before} 已使用邮箱 {email}', en: '{before} already has the address {email}' },
  'no-such-procedure': { zh: '没有“{name}”这个程序', en: 'There is no procedure "{name}"' },
  'no-such-role': { zh: '程序中没有“{name}”这个角色', en: 'The procedure has no role "{name}"' },
  'role-unheld': { zh: '角色“{role}”没有人担任', en: 'Nobody holds the role "{role}"' },
  'role-empty': {
    zh: '担任角色“{role}”的部门或职位没有在职人员',
    en: 'Nobody is at work in what holds the role "{role}"',
  },
  'not-a-qualification': {
    zh: '程序没有要求任命这个角色时登记“{name}”',
    en: 'The procedure asks for no "{name}" with this appointment',
  },
  'not-qualified': {
    zh: '“{name}”担任“{role}”，但没有登记：{missing}；登记之前不能以这个角色办理',
    en: '"{name}" holds the role "{role}" without {missing} on record, and cannot act in it until it is',
  },
  'no-fallback': {
    zh: '按“{for}”分配，但没有 else：不在表中的由谁负责？',
    en: 'This depends on "{for}" and has no else: who, when no row fits?',
  },
  'signs-twice': {
    zh: '“{name}”已作为“{before}”签署；同一人不能签两次',
    en: '"{name}" already signs as "{before}"; nobody signs twice',
  },
  'no-such-setting': { zh: '程序没有设置项“{name}”', en: 'The procedure has no setting "{name}"' },
  'not-of-type': {
    zh: '“{value}”不符合程序要求的类型 {type}',
    en: '"{value}" is not what the procedure asks for: {type}',
  },
  'too-many-keys': { zh: '这一行的层数多于表的列', en: 'This row is nested deeper than the table has keys' },
  'not-an-open-list': {
    zh: '字段“{name}”的可选值不允许增加',
    en: 'The values of "{name}" are not open to the organisation',
  },
  'not-an-open-table': {
    zh: '表“{name}”不由企业填写',
    en: 'The rows of "{name}" are not left to the organisation',
  },
  'no-such-channel': { zh: '程序没有渠道“{name}”', en: 'The procedure has no channel "{name}"' },
  'no-such-desk-field': { zh: '受理窗口不能询问“{name}”', en: 'A desk cannot ask for "{name}"' },
  'language-not-spoken': {
    zh: '默认语言 {language} 不在该窗口的语言中',
    en: '{language} is not among the languages of this desk',
  },
  'no-such-letter-name': {
    zh: '信中没有“{name}”可填，可用：{names}',
    en: 'A letter has nothing to put for "{name}"; there are: {names}',
  },
  'text-missing': { zh: '缺少 {language} 文字', en: 'The text in {language} is missing' },
  'procedure-or-desk': {
    zh: '请写明 procedure 或 desk，否则不知道按哪个程序处理',
    en: 'Say procedure or desk: which procedure do these complaints follow?',
  },
  'not-a-delimiter': {
    zh: '“{value}”不能作分隔符；可用逗号、分号、制表符或竖线',
    en: '"{value}" is no delimiter; a comma, semicolon, tab or bar is',
  },
  'not-a-date-pattern': {
    zh: '“{value}”不是日期格式，例如 YYYY-MM-DD HH:mm',
    en: '"{value}" is no pattern of a date, such as YYYY-MM-DD HH:mm',
  },
  'no-such-column': { zh: '表中没有“{column}”这一列', en: 'The table has no column "{column}"' },
  'column-twice': { zh: '表中有两列都叫“{column}”', en: 'The table has two columns "{column}"' },
  'no-such-field': { zh: '程序没有字段“{name}”', en: 'The procedure has no field "{name}"' },
  'no-such-desk': { zh: '没有名为“{name}”的受理窗口', en: 'There is no desk "{name}"' },
  'procedure-not-in-force': {
    zh: '程序“{name}”今天没有生效的版本',
    en: 'No version of the procedure "{name}" is in force today',
  },
  'not-an-outcome': {
    zh: '“{value}”不是处理结果，可用：{choices}',
    en: '"{value}" is no outcome; there are: {choices}',
  },
} as const satisfies Catalogue

/** Rules of YAML a file may break, by the name the parser gives them. */
export const yamlRules = {
  other: { zh: '写法有误', en: 'the notation is wrong here' },
  'unexpected-token': {
    zh: '此处多出了内容；一行之内的文字若含 {、}、[、]、逗号或“: ”，请加引号',
    en: 'something does not belong here; within one line, quote a text that holds {, }, [, ], a comma or ": "',
  },
  'missing-char': { zh: '缺少引号、括号或逗号', en: 'a quote, bracket or comma is missing' },
  'bad-indent': { zh: '缩进不一致', en: 'the indentation does not fit' },
  'tab-as-indent': { zh: '缩进请用空格，不要用制表符', en: 'indent with spaces, not with tabs' },
  'block-as-implicit-key': {
    zh: '同一行里有两个“: ”；请分行或加引号',
    en: 'two ": " in one line; use two lines, or quotes',
  },
  'multiline-implicit-key': { zh: '键后缺少“: ”', en: 'a ": " is missing after the key' },
  'bad-scalar-start': { zh: '以这个字符开头的文字要加引号', en: 'a text that begins like this needs quotes' },
  'bad-dq-escape': { zh: '双引号中的反斜杠写法有误', en: 'a backslash in double quotes is not right' },
  'bad-alias': { zh: '不能使用引用（*）', en: 'aliases (*) are not used here' },
  'tag-resolve-failed': { zh: '不能使用标签（!）', en: 'tags (!) are not used here' },
} as const satisfies Catalogue

/** Kinds of entries, as a problem names them. */
export const yamlKinds = {
  map: { zh: '“名称: 内容”的列表', en: 'list of "name: value"' },
  list: { zh: '列表', en: 'list' },
  text: { zh: '文字', en: 'text' },
  flag: { zh: 'true 或 false', en: 'true or false' },
  names: { zh: '短名', en: 'short name' },
  value: { zh: '单个值', en: 'single value' },
  nothing: { zh: '空白', en: 'blank' },
} as const satisfies Catalogue

/** What `redress organisation` and `redress publish` say. */
export const organisationCommand = {
  summary: { zh: '按组织文件建立或更新企业', en: 'make an organisation what its file says' },
  'publish.summary': {
    zh: '发布程序文件：登记草稿、逐级签署、生效',
    en: 'publish a procedure file: draft, signatures in order, in force',
  },
  problem: { zh: '{file}:{line}:{column} {kind}：{text}', en: '{file}:{line}:{column} {kind}: {text}' },
  'problem-at': { zh: '{text}（{path}）', en: '{text} ({path})' },
  'did-you-mean': { zh: '{text}；是否指“{hint}”？', en: '{text}; did you mean "{hint}"?' },
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提醒', en: 'warning' },
  counted: { zh: '{errors} 个错误，{warnings} 个提醒', en: '{errors} errors, {warnings} warnings' },
  fine: { zh: '{file} 没有错误。', en: '{file} has no errors.' },
  created: { zh: '已建立组织“{name}”。', en: 'The organisation "{name}" was made.' },
  applied: {
    zh: '组织“{name}”已更新：人员与部门 {directory} 处，设置 {settings} 处，日历 {calendar} 处。',
    en: 'The organisation "{name}" was brought up to date: {directory} changes to people and units, {settings} to settings, {calendar} to calendars.',
  },
  unchanged: {
    zh: '组织“{name}”与文件一致，没有改动。',
    en: 'The organisation "{name}" is already what the file says; nothing was changed.',
  },
  adopted: {
    zh: '{complaints} 件未结投诉改按新日历计算期限。',
    en: '{complaints} open complaints are counted on the new calendars from now on.',
  },
  'person-forgotten': {
    zh: '{person} 的姓名和地址已按要求抹除，不能再用这个代号。新来的人请用新的代号。',
    en: 'Name and address of {person} were erased for good; that id cannot be used again. Somebody new needs an id of his own.',
  },
  'desk-taken': {
    zh: '受理窗口的地址“{desk}”属于另一个组织，没有更新任何内容。',
    en: 'The desk address "{desk}" belongs to another organisation; nothing was changed.',
  },
  'drafted-shipped': {
    zh: '自带的程序“{procedure}”已登记为草稿，等待“{next}”签署。',
    en: 'The procedure "{procedure}" that comes along was drafted; it waits to be signed as "{next}".',
  },
  'no-sign-in': {
    zh: '{names} 还不能登录；用 --sign-ins 为他们生成初始密码。',
    en: '{names} cannot sign in yet; --sign-ins makes first passwords for them.',
  },
  'sign-in-shared': {
    zh: '{name}  {email}  用已有的密码登录',
    en: '{name}  {email}  signs in with the password there is already',
  },
  'sign-in-changed': {
    zh: '{name} 从现在起用 {email} 登录，密码不变；用旧地址的登录已结束。',
    en: '{name} signs in with {email} from now on, with the same password; sessions of the old address have ended.',
  },
  'sign-in-ended': {
    zh: '{name} 不能再用 {email} 登录这个组织。',
    en: '{name} signs in to this organisation with {email} no more.',
  },
  'sign-in': { zh: '{name}  {email}  初始密码 {password}', en: '{name}  {email}  first password {password}' },
  drafted: {
    zh: '程序“{procedure}”的版本 {version} 已登记为草稿。',
    en: 'Version {version} of the procedure "{procedure}" was drafted.',
  },
  'known-version': {
    zh: '程序“{procedure}”的版本 {version} 先前已登记。',
    en: 'Version {version} of the procedure "{procedure}" was drafted before.',
  },
  'waits-for': { zh: '等待“{next}”签署{signer}。', en: 'It waits to be signed as "{next}"{signer}.' },
  'waits-for-whom': { zh: '（{signer}）', en: ' by {signer}' },
  'in-force': { zh: '自 {from} 起生效。', en: 'It is in force from {from}.' },
  'version-unknown': { zh: '没有这个版本的草稿。', en: 'No such version was drafted.' },
  'version-signed': { zh: '这个版本已签署完毕。', en: 'This version has all its signatures.' },
  'version-refused': {
    zh: '这个版本有人拒签，不再签署；修改后请作为新版本登记。',
    en: 'A signature on this version was refused, so it is signed no more; change it and publish the new version.',
  },
  'clauses-have-problems': {
    zh: '{file} 未登记：旁边的条款文件有错误。',
    en: '{file} was not drafted: the clause file beside it has errors.',
  },
  'signature-out-of-order': {
    zh: '接下来应由“{next}”签署，而不是“{signature}”。',
    en: 'The next signature is "{next}", not "{signature}".',
  },
  'not-the-signer': {
    zh: '“{signature}”应由 {signer} 签署。',
    en: '"{signature}" is signed by {signer}.',
  },
  'own-work': {
    zh: '此人已作为“{before}”签署；同一人不能签两次。',
    en: 'This person already signed as "{before}"; nobody signs twice.',
  },
  'person-unknown': { zh: '没有在职人员“{person}”。', en: 'There is nobody "{person}" at work here.' },
  'not-applied': {
    zh: '这个组织还没有应用过组织文件。',
    en: 'No organisation file was ever applied to this organisation.',
  },
  'no-such-organisation': {
    zh: '没有名为“{name}”的组织。',
    en: 'There is no organisation "{name}".',
  },
  'which-organisation': {
    zh: '有几个组织，请用 --organisation 指明：{names}',
    en: 'There are several organisations; say which with --organisation: {names}',
  },
  'no-organisation-yet': {
    zh: '还没有组织；请先用 redress organisation apply FILE 建立。',
    en: 'There is no organisation yet; make one with redress organisation apply FILE.',
  },
  rehearsing: { zh: '正在演练……', en: 'Rehearsing …' },
  'rehearsal-hangs': {
    zh: '{file} 未登记：演练到第 {walks} 次时有投诉走不到结案。',
    en: '{file} was not drafted: within {walks} rehearsed complaints one never reaches its end.',
  },
  'base-unknown': {
    zh: '它所补充的“{procedure}”版本 {version} 在本组织尚未生效。',
    en: 'It supplements "{procedure}" version {version}, which is not in force in this organisation.',
  },
  'procedure-has-problems': {
    zh: '程序文件有错误，用 redress check {file} 查看详情：',
    en: 'The procedure file has errors; redress check {file} shows them in full:',
  },
  'idempotency-key-reused': { zh: '请重试。', en: 'Please try again.' },
  'signature-form': {
    zh: '--sign 写作 签署名=人员，例如 reviewed=li-na，而不是“{value}”',
    en: '--sign is written signature=person, such as reviewed=li-na, not "{value}"',
  },
  'config.summary': {
    zh: '显示设置、数据位置和主密钥的位置',
    en: 'show the settings, where the data lie and where the master key is',
  },
} as const satisfies Catalogue
