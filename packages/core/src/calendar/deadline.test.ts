import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatInstant } from '../values/index.ts'
import { at, calendar, china, everyDay, openings, within, workdays } from './testing/calendars.ts'
import { deadline, type Calendar } from './index.ts'

/** What a case says, where its rule stands, when it starts, how long it is, when it is due. */
type Case = readonly [says: string, source: string, start: string, within: string, due: string]

function all(on: Calendar, cases: readonly Case[]): void {
  for (const [says, source, start, span, due] of cases)
    test(`${says} (${source})`, () => {
      const counted = deadline(on, at(start), within(span))
      assert.ok(counted.ok, JSON.stringify(counted))
      assert.equal(formatInstant(counted.value.due), formatInstant(at(due)))
    })
}

const dayShift = calendar(china('08:00-12:00, 13:00-17:00'))
const civil201 = 'Civil Code of the PRC, Art. 201: the first day is not counted'
const civil202 = 'Civil Code of the PRC, Art. 202: the corresponding day, or the last of the month'
const civil203 = 'Civil Code of the PRC, Art. 203: a period ends at 24:00, or when business stops'
const notice2026 =
  'State Council notice on 2026: 15-23 February off, 14 and 28 February worked; 1-7 October off, 10 October worked'
const notice2025 =
  'State Council notice on 2025: 28 January-4 February off, 26 January and 8 February worked; 1-8 October off, 28 September and 11 October worked'
const lunch = 'hours 08:00-12:00, 13:00-17:00'

all(dayShift, [
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

const summer = 'Directive 2000/84/EC: last Sundays of March and October, 01:00 UTC'
all(
  calendar({
    zone: 'Europe/Berlin',
    week: workdays('09:00-17:00'),
    days: {
      '2026-12-24': openings('09:00-12:00'),
      '2026-12-31': openings('09:00-12:00'),
      '2026-12-25': [],
      '2026-04-03': [],
      '2026-04-06': [],
      '2026-05-01': [],
      '2027-01-01': [],
    },
  }),
  [
    [
      '24 hours over the change to summer time',
      summer,
      '2026-03-28T12:00+01:00',
      '24 hours',
      '2026-03-29T13:00+02:00',
    ],
    [
      '24 hours over the change to winter time',
      summer,
      '2026-10-24T12:00+02:00',
      '24 hours',
      '2026-10-25T11:00+01:00',
    ],
    [
      'a day of 23 hours still ends at 24:00',
      summer,
      '2026-03-28T12:00+01:00',
      '1 day',
      '2026-03-30T00:00+02:00',
    ],
    ['a day of 25 hours too', summer, '2026-10-24T12:00+02:00', '1 day', '2026-10-26T00:00+01:00'],
    [
      'working days know nothing of it',
      summer,
      '2026-03-27T12:00+01:00',
      '1 working day',
      '2026-03-30T17:00+02:00',
    ],
    [
      'a day before, the same time does not exist',
      'a time in the gap is the first instant after it',
      '2026-03-30T02:30+02:00',
      '-1 day',
      '2026-03-29T03:00+02:00',
    ],
    [
      'a day before, the same time exists twice',
      'the first of the two',
      '2026-10-26T02:30+01:00',
      '-1 day',
      '2026-10-25T02:30+02:00',
    ],
    [
      'half a day before Christmas',
      'own days',
      '2026-12-23T16:00+01:00',
      '2 working hours',
      '2026-12-24T10:00+01:00',
    ],
    [
      'closing time of a half day',
      'own days',
      '2026-12-23T16:00+01:00',
      '1 working day',
      '2026-12-24T12:00+01:00',
    ],
    [
      'New Year over two half days',
      'own days',
      '2026-12-30T16:00+01:00',
      '5 working hours',
      '2027-01-04T10:00+01:00',
    ],
    [
      'fifteen business days to answer about a payment',
      'Directive (EU) 2015/2366, Art. 101(2)',
      '2026-04-01T11:00+02:00',
      '15 working days',
      '2026-04-24T17:00+02:00',
    ],
  ],
)

const energyAct = 'Energy Policy Act of 2005, s. 110: second Sunday of March, first of November'
all(calendar({ zone: 'America/New_York', week: everyDay('22:00-06:00') }), [
  [
    'the night of the spring change has seven hours',
    energyAct,
    '2026-03-07T22:00-05:00',
    '8 working hours',
    '2026-03-08T23:00-04:00',
  ],
  [
    'the night of the autumn change has nine',
    energyAct,
    '2026-10-31T22:00-04:00',
    '9 working hours',
    '2026-11-01T06:00-05:00',
  ],
  [
    'a night belongs to the day it begins',
    'over midnight',
    '2026-06-01T12:00-04:00',
    'same working day',
    '2026-06-02T06:00-04:00',
  ],
  ['two nights later', 'over midnight', '2026-06-01T12:00-04:00', '2 working days', '2026-06-04T06:00-04:00'],
  [
    'it opens in the evening of the day before',
    'over midnight',
    '2026-06-03T12:00-04:00',
    '-1 working day',
    '2026-06-02T22:00-04:00',
  ],
  [
    'an hour before midnight and one after',
    'over midnight',
    '2026-06-01T23:00-04:00',
    '2 working hours',
    '2026-06-02T01:00-04:00',
  ],
])

const lordHowe = 'Standard Time Act 1987 (NSW) and IANA: Lord Howe moves by 30 minutes'
all(calendar({ zone: 'Australia/Lord_Howe', week: everyDay('00:00-24:00') }), [
  [
    'the day of the change to summer time has 23.5 hours',
    lordHowe,
    '2026-10-04T00:00+10:30',
    '23.5 working hours',
    '2026-10-05T00:00+11:00',
  ],
  [
    'the day of the change back has 24.5 hours',
    lordHowe,
    '2026-04-05T00:00+11:00',
    '24.5 working hours',
    '2026-04-06T00:00+10:30',
  ],
  [
    '24:00 is the first instant of the next day',
    '24:00',
    '2026-10-03T08:00+10:30',
    'same day',
    '2026-10-04T00:00+10:30',
  ],
])

all(calendar({ zone: 'Africa/Cairo', week: everyDay('08:00-16:00') }), [
  [
    'where midnight is skipped, the day begins at one',
    'Law 24 of 2023: the clock goes from 24:00 to 01:00 on the last Friday of April',
    '2026-04-23T12:00+02:00',
    'same day',
    '2026-04-24T01:00+03:00',
  ],
])

all(calendar({ zone: 'Pacific/Apia', week: workdays('08:00-16:30') }), [
  [
    'Samoa had no Friday 30 December 2011',
    'International Date Line Act 2011 (Samoa)',
    '2011-12-29T09:00-10:00',
    '1 working day',
    '2012-01-02T16:30+14:00',
  ],
])

all(
  calendar({
    zone: 'UTC',
    week: { mon: openings('06:00-14:00, 14:00-22:00, 22:00-06:00'), tue: openings('05:00-09:00') },
  }),
  [
    [
      'shifts that touch are one stretch',
      'several intervals a day',
      '2026-06-01T06:00+00:00',
      '20 working hours',
      '2026-06-02T02:00+00:00',
    ],
    [
      'what two days open at once counts once',
      'several intervals a day',
      '2026-06-02T04:00+00:00',
      '3 working hours',
      '2026-06-02T07:00+00:00',
    ],
    [
      'each day closes with its own last interval',
      'over midnight',
      '2026-06-01T08:00+00:00',
      'same working day',
      '2026-06-02T06:00+00:00',
    ],
  ],
)

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
all(calendar(beforeExtension), [
  [
    'before the holiday was prolonged',
    extension,
    '2020-01-23T10:00+08:00',
    '1 working day',
    '2020-01-31T17:00+08:00',
  ],
])
all(calendar(china('09:00-17:00')), [
  [
    'after it was prolonged, on the new book',
    extension,
    '2020-01-23T10:00+08:00',
    '1 working day',
    '2020-02-03T17:00+08:00',
  ],
])
