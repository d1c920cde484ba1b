import { calendar, china, openings, workdays } from './testing/calendars.ts'
import { dueAsSaid } from './testing/deadline-cases.ts'

const dayShift = calendar(china('08:00-12:00, 13:00-17:00'))
const civil201 = 'Civil Code of the PRC, Art. 201: the first day is not counted'
const civil202 = 'Civil Code of the PRC, Art. 202: the corresponding day, or the last of the month'
const civil203 = 'Civil Code of the PRC, Art. 203: a period ends at 24:00, or when business stops'
const notice2026 =
  'State Council notice on 2026: 15-23 February off, 14 and 28 February worked; 1-7 October off, 10 October worked'
const notice2025 =
  'State Council notice on 2025: 28 January-4 February off, 26 January and 8 February worked; 1-8 October off, 28 September and 11 October worked'
const lunch = 'hours 08:00-12:00, 13:00-17:00'

dueAsSaid(dayShift, [
  [
    '88 minutes are left of Tuesday, the rest is Wednesday',
    lunch,
    '2026-09-29T15:32+08:00',
    '2 working hours',
    '2026-09-30T08:32+08:00',
  ],
  [
    'eight working hours go around the National Day week',
    notice2026,
    '2026-09-30T14:10+08:00',
    '8 working hours',
    '2026-10-08T14:10+08:00',
  ],
  [
    'two working days after National Day',
    notice2026,
    '2026-09-30T14:10+08:00',
    '2 working days',
    '2026-10-09T17:00+08:00',
  ],
  [
    'the third is the make-up Saturday',
    notice2026,
    '2026-09-30T14:10+08:00',
    '3 working days',
    '2026-10-10T17:00+08:00',
  ],
  [
    'the Saturday before Spring Festival is worked',
    notice2026,
    '2026-02-13T09:00+08:00',
    '1 working day',
    '2026-02-14T17:00+08:00',
  ],
  [
    'nine days of Spring Festival do not count',
    notice2026,
    '2026-02-14T16:00+08:00',
    '2 working hours',
    '2026-02-24T09:00+08:00',
  ],
  [
    'the Saturday after it is worked too',
    notice2026,
    '2026-02-27T17:00+08:00',
    '1 working hour',
    '2026-02-28T09:00+08:00',
  ],
  [
    'a Sunday before Spring Festival 2025 is worked',
    notice2025,
    '2025-01-24T15:00+08:00',
    '1 working day',
    '2025-01-26T17:00+08:00',
  ],
  [
    'and the Saturday after',
    notice2025,
    '2025-02-07T16:30+08:00',
    '1 working hour',
    '2025-02-08T08:30+08:00',
  ],
  [
    'a Sunday before National Day 2025 is worked',
    notice2025,
    '2025-09-26T10:00+08:00',
    '1 working day',
    '2025-09-28T17:00+08:00',
  ],
  [
    'National Day and Mid-Autumn 2025 are eight days',
    notice2025,
    '2025-09-30T16:00+08:00',
    '2 working hours',
    '2025-10-09T09:00+08:00',
  ],
  [
    'seven working days to accept a consumer complaint',
    'SAMR order 20 (2019), Art. 14',
    '2026-09-30T10:00+08:00',
    '7 working days',
    '2026-10-15T17:00+08:00',
  ],
  ['lunch does not count', lunch, '2026-03-04T11:30+08:00', '1 working hour', '2026-03-04T13:30+08:00'],
  ['half a working hour', lunch, '2026-03-04T11:45+08:00', '0.5 working hours', '2026-03-04T13:15+08:00'],
  [
    'what ends at lunch is due at lunch',
    lunch,
    '2026-03-04T11:00+08:00',
    '1 working hour',
    '2026-03-04T12:00+08:00',
  ],
  [
    'what ends at closing is due at closing',
    civil203,
    '2026-03-04T15:00+08:00',
    '2 working hours',
    '2026-03-04T17:00+08:00',
  ],
  [
    'a start at night begins when they open',
    lunch,
    '2026-03-04T23:10+08:00',
    '1 working hour',
    '2026-03-05T09:00+08:00',
  ],
  [
    'a start at closing time begins the next morning',
    lunch,
    '2026-03-04T17:00+08:00',
    '1 working hour',
    '2026-03-05T09:00+08:00',
  ],
  ['seconds are kept', lunch, '2026-03-04T16:59:31+08:00', '1 minute', '2026-03-04T17:00:31+08:00'],
  [
    'and count as working time',
    lunch,
    '2026-03-04T16:59:31+08:00',
    '0.5 working hours',
    '2026-03-05T08:29:31+08:00',
  ],
  [
    'hours run through night and holiday',
    'no exception for business hours',
    '2026-09-30T14:10+08:00',
    '24 hours',
    '2026-10-01T14:10+08:00',
  ],
  [
    'a quarter of an hour',
    'decimals of hours',
    '2026-03-04T16:59:31+08:00',
    '0.25 hours',
    '2026-03-04T17:14:31+08:00',
  ],
  [
    'one day ends at 24:00 tomorrow',
    `${civil201}; ${civil203}`,
    '2026-03-04T09:00+08:00',
    '1 day',
    '2026-03-06T00:00+08:00',
  ],
  ['holidays are days too', civil201, '2026-09-30T09:00+08:00', '3 days', '2026-10-04T00:00+08:00'],
  ['a week is seven days', civil201, '2026-03-04T09:00+08:00', '1 week', '2026-03-12T00:00+08:00'],
  [
    'half a week is over with its fourth day',
    'a week is 7 days; part of a day ends with the day',
    '2026-03-04T09:00+08:00',
    '0.5 weeks',
    '2026-03-09T00:00+08:00',
  ],
  ['31 January plus a month', civil202, '2026-01-31T14:10+08:00', '1 month', '2026-03-01T00:00+08:00'],
  [
    '31 January plus a month in a leap year',
    civil202,
    '2024-01-31T14:10+08:00',
    '1 month',
    '2024-03-01T00:00+08:00',
  ],
  [
    '31 March plus a month',
    'German Civil Code, s. 188(3)',
    '2026-03-31T14:10+08:00',
    '1 month',
    '2026-05-01T00:00+08:00',
  ],
  [
    '30 April plus a month is the 30th',
    civil202,
    '2026-04-30T14:10+08:00',
    '1 month',
    '2026-05-31T00:00+08:00',
  ],
  [
    'the day after 28 February in a leap year',
    'Gregorian calendar',
    '2024-02-28T10:00+08:00',
    '1 day',
    '2024-03-01T00:00+08:00',
  ],
  ['a year after the leap day', civil202, '2024-02-29T10:00+08:00', '1 year', '2025-03-01T00:00+08:00'],
  ['four years after the leap day', civil202, '2024-02-29T10:00+08:00', '4 years', '2028-03-01T00:00+08:00'],
  ['fifteen months over New Year', civil202, '2025-11-30T10:00+08:00', '15 months', '2027-03-01T00:00+08:00'],
  ['same day', civil203, '2026-03-07T09:00+08:00', 'same day', '2026-03-08T00:00+08:00'],
  ['same working day', civil203, '2026-03-04T09:00+08:00', 'same working day', '2026-03-04T17:00+08:00'],
  [
    'same working day at closing time is the next',
    civil203,
    '2026-03-04T17:00+08:00',
    'same working day',
    '2026-03-05T17:00+08:00',
  ],
  [
    'same working day on a Saturday is Monday',
    civil203,
    '2026-03-07T09:00+08:00',
    'same working day',
    '2026-03-09T17:00+08:00',
  ],
  [
    'same working day before opening',
    civil203,
    '2026-03-04T06:00+08:00',
    'same working day',
    '2026-03-04T17:00+08:00',
  ],
  [
    'zero working hours at night are the next opening',
    'edges',
    '2026-03-06T23:00+08:00',
    '0 working hours',
    '2026-03-09T08:00+08:00',
  ],
  [
    'zero working days at noon are the next opening',
    'edges',
    '2026-03-06T12:30+08:00',
    '0 working days',
    '2026-03-06T13:00+08:00',
  ],
  [
    'zero working hours while open are now',
    'edges',
    '2026-03-06T11:30+08:00',
    '0 working hours',
    '2026-03-06T11:30+08:00',
  ],
  ['zero days are now', 'edges', '2026-03-06T23:00+08:00', '0 days', '2026-03-06T23:00+08:00'],
  [
    'two working hours before a morning',
    'edges',
    '2026-10-08T09:00+08:00',
    '-2 working hours',
    '2026-09-30T16:00+08:00',
  ],
  [
    'eight working hours before end at an opening',
    'edges',
    '2026-03-05T17:00+08:00',
    '-8 working hours',
    '2026-03-05T08:00+08:00',
  ],
  [
    'what would end at lunch began after lunch',
    'the latest instant from which four hours lead there',
    '2026-03-05T17:00+08:00',
    '-4 working hours',
    '2026-03-05T13:00+08:00',
  ],
  ['one working day before', 'edges', '2026-10-08T15:00+08:00', '-1 working day', '2026-09-30T08:00+08:00'],
  [
    'two working days before a Monday',
    'edges',
    '2026-03-09T15:00+08:00',
    '-2 working days',
    '2026-03-05T08:00+08:00',
  ],
  [
    'one day before 24:00 is 24:00 of the day before',
    'edges',
    '2026-03-06T00:00+08:00',
    '-1 day',
    '2026-03-05T00:00+08:00',
  ],
  ['one month before 31 March', 'edges', '2026-03-31T14:10+08:00', '-1 month', '2026-02-28T14:10+08:00'],
  ['half a week before', 'edges', '2026-03-12T12:00+08:00', '-0.5 weeks', '2026-03-09T00:00+08:00'],
  ['ninety minutes before', 'edges', '2026-03-12T00:30+08:00', '-1.5 hours', '2026-03-11T23:00+08:00'],
])
const notice2019 = openings('09:00-17:00')
const beforeExtension = {
  zone: 'Asia/Shanghai',
  week: workdays('09:00-17:00'),
  days: {
    '2020-01-24': [],
    '2020-01-27': [],
    '2020-01-28': [],
    '2020-01-29': [],
    '2020-01-30': [],
    '2020-01-19': notice2019,
    '2020-02-01': notice2019,
  },
}
const extension =
  'State Council notices of 21 November 2019 and of 27 January 2020, which prolonged Spring Festival to 2 February'
dueAsSaid(calendar(beforeExtension), [
  [
    'before the holiday was prolonged',
    extension,
    '2020-01-23T10:00+08:00',
    '1 working day',
    '2020-01-31T17:00+08:00',
  ],
])
dueAsSaid(calendar(china('09:00-17:00')), [
  [
    'after it was prolonged, on the new book',
    extension,
    '2020-01-23T10:00+08:00',
    '1 working day',
    '2020-02-03T17:00+08:00',
  ],
])
