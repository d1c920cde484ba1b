import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activities } from '@redress/core/procedure'
import { activityNamed } from './names.ts'

test('what is written down has a name in both languages, whatever activity wrote it', () => {
  for (const activity of Object.keys(activities)) {
    const { title } = activityNamed(activity)
    assert.notEqual(title.zh, undefined, activity)
    assert.match(title.en ?? '', /^[A-Z]/, activity)
  }
})
