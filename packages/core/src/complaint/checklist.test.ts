import { test } from 'node:test'
import assert from 'node:assert/strict'
import { personalPaths } from './index.ts'
import { small } from './testing/small.ts'

const reviews = () =>
  small(
    `fields:
  open-points: { zh: 遗留事项, en: open points, type: text, list: true }
  photos-taken: { zh: 照片, en: photographs, type: flag }`,
    `  rounds:
    title: { zh: 评审, en: Reviews }
    by: office
    repeat: 2 times
    steps:
      look:
        title: { zh: 检查, en: Look }
        checklist: previous.talk.open-points
        offers: [photos-taken]
        wants: [photos-taken]
      talk: { title: { zh: 会议, en: Talk }, after: look, offers: [open-points] }
  close: { title: { zh: 结案, en: Close }, by: office }`,
  )

test('what one review leaves open is ticked or explained in the next, and kept', () => {
  const story = reviews()
    .does('office-1', { type: 'DoStep', step: 'rounds[1]/look', values: { 'photos-taken': true } })
    .does('office-1', {
      type: 'DoStep',
      step: 'rounds[1]/talk',
      values: { 'open-points': ['换密封圈', '培训夜班'] },
    })
  const step = 'rounds[2]/look'
  assert.deepEqual(
    story.form('office-1', step).checklist.map(({ name, text }) => [name, text.zh]),
    [
      ['carried.1', '换密封圈'],
      ['carried.2', '培训夜班'],
    ],
  )
  story
    .refuses('office-1', { type: 'DoStep', step, values: {}, ticked: ['carried.1'] }, 'missing', {
      checklist: ['carried.2'],
    })
    .does('office-1', {
      type: 'DoStep',
      step,
      values: {},
      ticked: ['carried.1'],
      reasons: { 'checklist.carried.2': '下周', 'photos-taken': 'there are some' },
    })
    .replays()
  assert.deepEqual(
    story.living.checks.map(({ of, text, ticked, reason }) => [of, text.zh, ticked, reason]),
    [
      ['checklist', '换密封圈', true, undefined],
      ['checklist', '培训夜班', false, '下周'],
    ],
  )
})

test('a wish that is passed over is kept with its reason, sealed, because it may name people', () => {
  const story = reviews().does('office-1', {
    type: 'DoStep',
    step: 'rounds[1]/look',
    values: {},
    reasons: { 'photos-taken': '张三没带相机' },
  })
  assert.deepEqual(
    story.living.checks.map(({ of, text, reason }) => [of, text.zh, reason]),
    [['wish', '照片', '张三没带相机']],
  )
  const checked = story.history.find(({ type }) => type === 'StepChecked')
  assert.ok(checked)
  assert.deepEqual(
    personalPaths(checked).map(({ path, key }) => [path.join('.'), key]),
    [['items', 'complaint']],
  )
})
