import { calendar, everyDay, openings, workdays } from './testing/calendars.ts'
import { dueAsSaid } from './testing/deadline-cases.ts'

const summer = 'Directive 2000/84/EC: last Sundays of March and October, 01:00 UTC'
dueAsSaid(
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
dueAsSaid(calendar({ zone: 'America/New_York', week: everyDay('22:00-06:00') }), [
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
dueAsSaid(calendar({ zone: 'Australia/Lord_Howe', week: everyDay('00:00-24:00') }), [
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

dueAsSaid(calendar({ zone: 'Africa/Cairo', week: everyDay('08:00-16:00') }), [
  [
    'where midnight is skipped, the day begins at one',
    'Law 24 of 2023: the clock goes from 24:00 to 01:00 on the last Friday of April',
    '2026-04-23T12:00+02:00',
    'same day',
    '2026-04-24T01:00+03:00',
  ],
])

dueAsSaid(calendar({ zone: 'Pacific/Apia', week: workdays('08:00-16:30') }), [
  [
    'Samoa had no Friday 30 December 2011',
    'International Date Line Act 2011 (Samoa)',
    '2011-12-29T09:00-10:00',
    '1 working day',
    '2012-01-02T16:30+14:00',
  ],
])

dueAsSaid(
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
