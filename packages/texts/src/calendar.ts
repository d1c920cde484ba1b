import type { Catalogue } from './text.ts'

/** Deadline receipts, one entry per kind of line; values are already in the words of the language. */
export const receipt = {
  'start.forward': { zh: '自{at}起{within}', en: '{within} from {at}' },
  'start.back': { zh: '{at}之前{within}', en: '{within} before {at}' },
  'start.same': { zh: '{at}的{within}', en: '{within} as {at}' },
  'start.calendar': {
    zh: '按日历“{calendar}”（{zone} 时间）',
    en: 'on the calendar “{calendar}” ({zone} time)',
  },
  'start.zone': { zh: '{zone} 时间', en: '{zone} time' },
  open: { zh: '{when}　工作时间，计{length}，{left}', en: '{when}: open, {length} count, {left}' },
  'open-days.one': {
    zh: '{when}　全天上班，计{length}，{left}',
    en: '{when}: open all day, {length} count, {left}',
  },
  'open-days': {
    zh: '{when}　{days}个工作日，计{length}，{left}',
    en: '{when}: {days} whole working days, {length} count, {left}',
  },
  elapsed: { zh: '{when}　连续计时{length}，{left}', en: '{when}: runs through, {length} count, {left}' },
  closed: { zh: '{when}　不计：{because}', en: '{when}: does not count, {because}' },
  paused: { zh: '{when}　停表：{because}', en: '{when}: the clock stands, {because}' },
  'paused.open': {
    zh: '{when}　停表：{because}；其间工作时间{length}不计',
    en: '{when}: the clock stands, {because}; {length} of open time do not count',
  },
  counted: { zh: '{when}　计{days}，{left}', en: '{when}: {days} counted, {left}' },
  skipped: { zh: '{when}　不计：{because}', en: '{when}: not counted, {because}' },
  'months.forward': { zh: '{months}后的同一日：{to}', en: 'the same day {months} later: {to}' },
  'months.last-day': {
    zh: '{months}后的月份没有这一日，取该月最后一天：{to}',
    en: '{months} later the month is shorter, so its last day: {to}',
  },
  'same-time': { zh: '同一时刻，{at}', en: 'the same time of day on {at}' },
  'ends.midnight': { zh: '到{date} 24:00 为止', en: 'ends at 24:00 on {date}' },
  'ends.closing': { zh: '到{date}下班为止：{time}', en: 'ends at closing time on {date}: {time}' },
  'ends.opening': { zh: '{date}上班时：{time}', en: 'at opening time on {date}: {time}' },
  extended: { zh: '延长{within}', en: 'extended by {within}' },
  provisional: {
    zh: '暂定：该日历只公布了{from}至{to}的节假日，此外的日子公布后期限可能变动',
    en: 'Provisional: this calendar is published from {from} to {to}; days off outside are not known yet, so the date may move',
  },
  due: { zh: '期限：{at}', en: 'Due: {at}' },
  unknown: { zh: '（{code}）', en: '({code})' },

  'because.break': { zh: '班次之间休息', en: 'break between openings' },
  'because.hours': { zh: '下班时间', en: 'outside opening hours' },
  'because.rest-day': { zh: '休息日', en: 'weekly day off' },
  'because.exception': { zh: '该日不上班', en: 'closed on this date' },
  'because.exception.name': { zh: '{name}', en: '{name}' },
  'because.paused': { zh: '当日结束时停表', en: 'the clock stood when the day ended' },
  'because.after-closing': { zh: '开始时已经下班', en: 'it began after closing time' },
  'because.pause': { zh: '程序允许的暂停', en: 'a pause that the procedure allows' },
  special: { zh: '（{name}）', en: ' ({name})' },
  'special.hours': { zh: '该日另有上班时间', en: 'special hours on this date' },
  left: { zh: '还剩{left}', en: '{left} left' },
  'length.short': { zh: '不到1分钟', en: 'less than a minute' },
  'left.none': { zh: '计满', en: 'nothing left' },
} as const satisfies Catalogue

/** Units of a span, for one and for several. */
export const spanUnits = {
  minutes: { zh: '{n}分钟', en: '{n} minutes' },
  'minutes.one': { zh: '{n}分钟', en: '{n} minute' },
  hours: { zh: '{n}小时', en: '{n} hours' },
  'hours.one': { zh: '{n}小时', en: '{n} hour' },
  'working hours': { zh: '{n}个工作小时', en: '{n} working hours' },
  'working hours.one': { zh: '{n}个工作小时', en: '{n} working hour' },
  days: { zh: '{n}天', en: '{n} days' },
  'days.one': { zh: '{n}天', en: '{n} day' },
  'working days': { zh: '{n}个工作日', en: '{n} working days' },
  'working days.one': { zh: '{n}个工作日', en: '{n} working day' },
  weeks: { zh: '{n}周', en: '{n} weeks' },
  'weeks.one': { zh: '{n}周', en: '{n} week' },
  months: { zh: '{n}个月', en: '{n} months' },
  'months.one': { zh: '{n}个月', en: '{n} month' },
  years: { zh: '{n}年', en: '{n} years' },
  'years.one': { zh: '{n}年', en: '{n} year' },
  'same day': { zh: '当日', en: 'the same day' },
  'same working day': { zh: '当个工作日', en: 'the same working day' },
} as const satisfies Catalogue

/** What is wrong with a calendar or a question to it. */
export const calendarProblems = {
  'not-a-calendar': { zh: '不是日历：{value}', en: 'This is not a calendar: {value}' },
  'zone-unknown': {
    zh: '没有这个时区（应写 IANA 名称，如 Asia/Shanghai）：{value}',
    en: 'No such time zone (IANA names such as Asia/Shanghai): {value}',
  },
  'weekday-unknown': {
    zh: '没有“{value}”这个星期：mon tue wed thu fri sat sun',
    en: 'No such weekday: {value}. They are mon tue wed thu fri sat sun',
  },
  'not-a-date': { zh: '不是日期（应写 2026-10-01）：{value}', en: 'Not a date (2026-10-01): {value}' },
  'not-openings': {
    zh: '不是上班时段（应写 [["08:00","12:00"],["13:00","17:00"]]）：{value}',
    en: 'Not a list of openings such as [["08:00","12:00"],["13:00","17:00"]]: {value}',
  },
  'not-a-time': {
    zh: '不是时刻（00:00 到 24:00，上班时刻早于 24:00）：{value}',
    en: 'Not a time from 00:00 to 24:00 (openings begin before 24:00): {value}',
  },
  'opening-empty': { zh: '上下班是同一时刻：{value}', en: 'It closes when it opens: {value}' },
  'openings-too-many': {
    zh: '一天最多 {most} 个时段，这里有 {count} 个',
    en: 'A day has at most {most} openings, here are {count}',
  },
  'published-backwards': {
    zh: '公布范围的止日早于起日：{from} – {to}',
    en: 'The published range ends before it begins: {from} to {to}',
  },
  'default-calendar-missing': { zh: '没有默认日历“{value}”', en: 'There is no default calendar “{value}”' },
  'key-unknown': { zh: '日历没有“{key}”这一项', en: 'A calendar has no entry “{key}”' },
  'whole-number': {
    zh: '该单位只能用整数：{amount} {unit}',
    en: 'This unit takes whole numbers only: {amount} {unit}',
  },
  'never-open': {
    zh: '该日历没有那么多工作时间了',
    en: 'The calendar never has that much open time',
  },
  'out-of-range': {
    zh: '日期超出 1800–2999 年',
    en: 'The dates lie outside the years 1800 to 2999',
  },
} as const satisfies Catalogue

/** `redress deadline` and `redress holidays`. */
export const deadlineCommand = {
  summary: {
    zh: '计算期限并逐行说明；或计算两个时刻之间的工作时间',
    en: 'count a deadline and explain it line by line, or the working time between two moments',
  },
  'holidays.summary': {
    zh: '列出某国家或地区的公共假日，可直接粘贴到组织文件的日历中',
    en: "list a country's public holidays, ready to be pasted into a calendar of the organisation file",
  },
  open: { zh: '工作时间：{length}', en: 'Open time: {length}' },
  recomputed: {
    zh: '说明前后相符，算得期限 {due}',
    en: 'The receipt holds together; counted again it gives {due}',
  },
  'recomputed.other': {
    zh: '逐行算得 {due}，与说明上写的 {written} 不同',
    en: 'Its lines give {due}, but it says {written}',
  },
  'receipt-broken': {
    zh: '说明在第 {line} 行断开：前后对不上',
    en: 'The receipt breaks at line {line}: it does not follow from the lines before',
  },
  'not-a-receipt': { zh: '{file} 里没有期限说明', en: '{file} holds no receipt of a deadline' },
  'option-missing': { zh: '缺少 {option}', en: '{option} is missing' },
  'not-an-instant': {
    zh: '不是时刻（如 2026-09-30T14:10，或带时区 2026-09-30T06:10:00Z）：{value}',
    en: 'Not a moment (2026-09-30T14:10, or with an offset 2026-09-30T06:10:00Z): {value}',
  },
  'not-a-span': {
    zh: '不是时长（如 8 working hours、2 working days、same day）：{value}',
    en: 'Not a span (8 working hours, 2 working days, same day): {value}',
  },
  'not-a-pause': {
    zh: '不是暂停（起/止，如 2026-10-08T09:00/2026-10-08T11:00）：{value}',
    en: 'Not a pause (from/to, such as 2026-10-08T09:00/2026-10-08T11:00): {value}',
  },
  'not-hours': {
    zh: '不是上班时段（如 08:00-12:00,13:00-17:00）：{value}',
    en: 'Not opening hours (08:00-12:00,13:00-17:00): {value}',
  },
  'no-such-calendar': {
    zh: '没有日历“{value}”；可用：{names}，或一个 JSON 文件',
    en: 'No calendar “{value}”. There is {names}, or give a JSON file',
  },
  'no-such-country': {
    zh: '没有“{value}”的假日数据；可用：{names}',
    en: 'No holidays known for “{value}”. There are {names}',
  },
  'use-official': {
    zh: '中国的放假与调休请用自带的日历：在组织文件中写 like: cn-official',
    en: 'For mainland China use the calendar that comes along, which knows the make-up days: like: cn-official',
  },
  'not-years': {
    zh: '不是年份（如 2026 或 2026-2028）：{value}',
    en: 'Not years (2026 or 2026-2028): {value}',
  },
  'holidays.source': {
    zh: '# {place}：{years} 年公共假日，数据来自 date-holidays（CC BY-SA 3.0），请核对后使用',
    en: '# {place}: public holidays {years}, data of date-holidays (CC BY-SA 3.0); check them before use',
  },
} as const satisfies Catalogue
