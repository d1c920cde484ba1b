import type { LocalDate, Text } from '../values/index.ts'

/** One year as the State Council published it: days off, and weekend days on which people work instead. */
export type ChinaYear = {
  year: number
  notices: readonly string[]
  holidays: readonly { from: LocalDate; to: LocalDate; name: Text }[]
  makeUp: readonly { date: LocalDate; for: Text }[]
}

/**
 * Mainland China's official days off and make-up working days. Written by `npm run bench -- china-days`.
 *
 * Source: the notices of the General Office of the State Council, named per year; the days were taken over from the package
 * chinese-days (MIT).
 */
export const chinaYears: readonly ChinaYear[] = [
  {
    year: 2015,
    notices: [
      'http://www.gov.cn/zhengce/zhengceku/2014-12/16/content_9302.htm',
      'http://www.gov.cn/zhengce/zhengceku/2015-05/13/content_9742.htm',
    ],
    holidays: [
      { from: '2015-01-01', to: '2015-01-03', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2015-02-18', to: '2015-02-24', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2015-04-05', to: '2015-04-06', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2015-05-01', to: '2015-05-01', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2015-06-20', to: '2015-06-20', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2015-06-22', to: '2015-06-22', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      {
        from: '2015-09-03',
        to: '2015-09-04',
        name: { zh: '抗战胜利70周年纪念日', en: '70th anniversary of the victory of 1945' },
      },
      { from: '2015-09-27', to: '2015-09-27', name: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { from: '2015-10-01', to: '2015-10-07', name: { zh: '国庆节', en: 'National Day' } },
    ],
    makeUp: [
      { date: '2015-01-04', for: { zh: '元旦', en: "New Year's Day" } },
      { date: '2015-02-15', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2015-02-28', for: { zh: '春节', en: 'Spring Festival' } },
      {
        date: '2015-09-06',
        for: { zh: '抗战胜利70周年纪念日', en: '70th anniversary of the victory of 1945' },
      },
      { date: '2015-10-10', for: { zh: '国庆节', en: 'National Day' } },
    ],
  },
  {
    year: 2016,
    notices: ['http://www.gov.cn/zhengce/zhengceku/2015-12/10/content_10394.htm'],
    holidays: [
      { from: '2016-01-01', to: '2016-01-01', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2016-02-07', to: '2016-02-13', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2016-04-04', to: '2016-04-04', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2016-05-01', to: '2016-05-02', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2016-06-09', to: '2016-06-11', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2016-09-15', to: '2016-09-17', name: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { from: '2016-10-01', to: '2016-10-07', name: { zh: '国庆节', en: 'National Day' } },
    ],
    makeUp: [
      { date: '2016-02-06', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2016-02-14', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2016-06-12', for: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { date: '2016-09-18', for: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { date: '2016-10-08', for: { zh: '国庆节', en: 'National Day' } },
      { date: '2016-10-09', for: { zh: '国庆节', en: 'National Day' } },
    ],
  },
  {
    year: 2017,
    notices: ['http://www.gov.cn/zhengce/zhengceku/2016-12/01/content_5141603.htm'],
    holidays: [
      { from: '2017-01-01', to: '2017-01-02', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2017-01-27', to: '2017-02-02', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2017-04-02', to: '2017-04-04', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2017-05-01', to: '2017-05-01', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2017-05-28', to: '2017-05-30', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2017-10-01', to: '2017-10-03', name: { zh: '国庆节', en: 'National Day' } },
      { from: '2017-10-04', to: '2017-10-04', name: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { from: '2017-10-05', to: '2017-10-08', name: { zh: '国庆节', en: 'National Day' } },
    ],
    makeUp: [
      { date: '2017-01-22', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2017-02-04', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2017-04-01', for: { zh: '清明节', en: 'Qingming Festival' } },
      { date: '2017-05-27', for: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { date: '2017-09-30', for: { zh: '国庆节', en: 'National Day' } },
    ],
  },
  {
    year: 2018,
    notices: ['http://www.gov.cn/zhengce/zhengceku/2017-11/30/content_5243579.htm'],
    holidays: [
      { from: '2018-01-01', to: '2018-01-01', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2018-02-15', to: '2018-02-21', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2018-04-05', to: '2018-04-07', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2018-04-29', to: '2018-05-01', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2018-06-18', to: '2018-06-18', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2018-09-24', to: '2018-09-24', name: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { from: '2018-10-01', to: '2018-10-07', name: { zh: '国庆节', en: 'National Day' } },
      { from: '2018-12-30', to: '2018-12-31', name: { zh: '元旦', en: "New Year's Day" } },
    ],
    makeUp: [
      { date: '2018-02-11', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2018-02-24', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2018-04-08', for: { zh: '清明节', en: 'Qingming Festival' } },
      { date: '2018-04-28', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2018-09-29', for: { zh: '国庆节', en: 'National Day' } },
      { date: '2018-09-30', for: { zh: '国庆节', en: 'National Day' } },
      { date: '2018-12-29', for: { zh: '元旦', en: "New Year's Day" } },
    ],
  },
  {
    year: 2019,
    notices: [
      'http://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm',
      'http://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm',
    ],
    holidays: [
      { from: '2019-01-01', to: '2019-01-01', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2019-02-04', to: '2019-02-10', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2019-04-05', to: '2019-04-07', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2019-05-01', to: '2019-05-04', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2019-06-07', to: '2019-06-09', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2019-09-13', to: '2019-09-15', name: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { from: '2019-10-01', to: '2019-10-07', name: { zh: '国庆节', en: 'National Day' } },
    ],
    makeUp: [
      { date: '2019-02-02', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2019-02-03', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2019-04-28', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2019-05-05', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2019-09-29', for: { zh: '国庆节', en: 'National Day' } },
      { date: '2019-10-12', for: { zh: '国庆节', en: 'National Day' } },
    ],
  },
  {
    year: 2020,
    notices: [
      'http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm',
      'http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
    ],
    holidays: [
      { from: '2020-01-01', to: '2020-01-01', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2020-01-24', to: '2020-02-02', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2020-04-04', to: '2020-04-06', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2020-05-01', to: '2020-05-05', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2020-06-25', to: '2020-06-27', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2020-10-01', to: '2020-10-08', name: { zh: '国庆节', en: 'National Day' } },
    ],
    makeUp: [
      { date: '2020-01-19', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2020-04-26', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2020-05-09', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2020-06-28', for: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { date: '2020-09-27', for: { zh: '国庆节', en: 'National Day' } },
      { date: '2020-10-10', for: { zh: '国庆节', en: 'National Day' } },
    ],
  },
  {
    year: 2021,
    notices: ['http://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm'],
    holidays: [
      { from: '2021-01-01', to: '2021-01-03', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2021-02-11', to: '2021-02-17', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2021-04-03', to: '2021-04-05', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2021-05-01', to: '2021-05-05', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2021-06-12', to: '2021-06-14', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2021-09-19', to: '2021-09-21', name: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { from: '2021-10-01', to: '2021-10-07', name: { zh: '国庆节', en: 'National Day' } },
    ],
    makeUp: [
      { date: '2021-02-07', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2021-02-20', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2021-04-25', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2021-05-08', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2021-09-18', for: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { date: '2021-09-26', for: { zh: '国庆节', en: 'National Day' } },
      { date: '2021-10-09', for: { zh: '国庆节', en: 'National Day' } },
    ],
  },
  {
    year: 2022,
    notices: ['http://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm'],
    holidays: [
      { from: '2022-01-01', to: '2022-01-03', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2022-01-31', to: '2022-02-06', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2022-04-03', to: '2022-04-05', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2022-04-30', to: '2022-05-04', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2022-06-03', to: '2022-06-05', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2022-09-10', to: '2022-09-12', name: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { from: '2022-10-01', to: '2022-10-07', name: { zh: '国庆节', en: 'National Day' } },
      { from: '2022-12-31', to: '2022-12-31', name: { zh: '元旦', en: "New Year's Day" } },
    ],
    makeUp: [
      { date: '2022-01-29', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2022-01-30', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2022-04-02', for: { zh: '清明节', en: 'Qingming Festival' } },
      { date: '2022-04-24', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2022-05-07', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2022-10-08', for: { zh: '国庆节', en: 'National Day' } },
      { date: '2022-10-09', for: { zh: '国庆节', en: 'National Day' } },
    ],
  },
  {
    year: 2023,
    notices: ['http://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm'],
    holidays: [
      { from: '2023-01-01', to: '2023-01-02', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2023-01-21', to: '2023-01-27', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2023-04-05', to: '2023-04-05', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2023-04-29', to: '2023-05-03', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2023-06-22', to: '2023-06-24', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2023-09-29', to: '2023-09-29', name: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { from: '2023-09-30', to: '2023-10-06', name: { zh: '国庆节', en: 'National Day' } },
    ],
    makeUp: [
      { date: '2023-01-28', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2023-01-29', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2023-04-23', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2023-05-06', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2023-06-25', for: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { date: '2023-10-07', for: { zh: '国庆节', en: 'National Day' } },
      { date: '2023-10-08', for: { zh: '国庆节', en: 'National Day' } },
    ],
  },
  {
    year: 2024,
    notices: ['https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm'],
    holidays: [
      { from: '2024-01-01', to: '2024-01-01', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2024-02-10', to: '2024-02-17', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2024-04-04', to: '2024-04-06', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2024-05-01', to: '2024-05-05', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2024-06-10', to: '2024-06-10', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2024-09-15', to: '2024-09-17', name: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { from: '2024-10-01', to: '2024-10-07', name: { zh: '国庆节', en: 'National Day' } },
    ],
    makeUp: [
      { date: '2024-02-04', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2024-02-18', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2024-04-07', for: { zh: '清明节', en: 'Qingming Festival' } },
      { date: '2024-04-28', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2024-05-11', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2024-09-14', for: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { date: '2024-09-29', for: { zh: '国庆节', en: 'National Day' } },
      { date: '2024-10-12', for: { zh: '国庆节', en: 'National Day' } },
    ],
  },
  {
    year: 2025,
    notices: ['https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm'],
    holidays: [
      { from: '2025-01-01', to: '2025-01-01', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2025-01-28', to: '2025-02-04', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2025-04-04', to: '2025-04-06', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2025-05-01', to: '2025-05-05', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2025-05-31', to: '2025-06-02', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2025-10-01', to: '2025-10-05', name: { zh: '国庆节', en: 'National Day' } },
      { from: '2025-10-06', to: '2025-10-06', name: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { from: '2025-10-07', to: '2025-10-08', name: { zh: '国庆节', en: 'National Day' } },
    ],
    makeUp: [
      { date: '2025-01-26', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2025-02-08', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2025-04-27', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2025-09-28', for: { zh: '国庆节', en: 'National Day' } },
      { date: '2025-10-11', for: { zh: '国庆节', en: 'National Day' } },
    ],
  },
  {
    year: 2026,
    notices: ['https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm'],
    holidays: [
      { from: '2026-01-01', to: '2026-01-03', name: { zh: '元旦', en: "New Year's Day" } },
      { from: '2026-02-15', to: '2026-02-23', name: { zh: '春节', en: 'Spring Festival' } },
      { from: '2026-04-04', to: '2026-04-06', name: { zh: '清明节', en: 'Qingming Festival' } },
      { from: '2026-05-01', to: '2026-05-05', name: { zh: '劳动节', en: 'Labour Day' } },
      { from: '2026-06-19', to: '2026-06-21', name: { zh: '端午节', en: 'Dragon Boat Festival' } },
      { from: '2026-09-25', to: '2026-09-27', name: { zh: '中秋节', en: 'Mid-Autumn Festival' } },
      { from: '2026-10-01', to: '2026-10-07', name: { zh: '国庆节', en: 'National Day' } },
    ],
    makeUp: [
      { date: '2026-01-04', for: { zh: '元旦', en: "New Year's Day" } },
      { date: '2026-02-14', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2026-02-28', for: { zh: '春节', en: 'Spring Festival' } },
      { date: '2026-05-09', for: { zh: '劳动节', en: 'Labour Day' } },
      { date: '2026-09-20', for: { zh: '国庆节', en: 'National Day' } },
      { date: '2026-10-10', for: { zh: '国庆节', en: 'National Day' } },
    ],
  },
]
