import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentions } from './inflected.ts'

const all = (hidden: string, ...letters: string[]) => {
  for (const letter of letters) assert.ok(mentions(letter, hidden), `${hidden} in “${letter}”`)
}
const none = (hidden: string, ...letters: string[]) => {
  for (const letter of letters) assert.ok(!mentions(letter, hidden), `${hidden} in “${letter}”`)
}

test('what is hidden is found in the regular endings of English, either way', () => {
  all('resin', 'It was the resin.', 'The Resins were old.', 'resin-based')
  all('Resin 4711', 'made of resins 4711')
  all('broken arm', 'with two broken arms')
  all('crack', 'cracks', 'It cracked.', 'cracking')
  all('leak', 'a leaking joint')
  all('bake', 'baked', 'baking', 'bakes')
  all('stop', 'it stopped', 'stopping')
  all('allergy', 'his allergies')
  all('crash', 'crashes')
  all('welded seams', 'the welding seam')
})

test('words that only look alike raise no alarm', () => {
  none('resin', 'resinous', 'rein', 'resign')
  none('plan', 'the plane', 'planet', 'plant')
  none('found', 'unfounded', 'foundation')
  none('HIV', 'shivering', 'hive')
  none('bus', 'bu', 'busy')
  none('glass', 'glas')
  none('string', 'strength')
  none('4711', '47110', '14711')
})

test('a name is not taken back to another word', () => {
  none('Banks', 'Please tell us your bank.')
  none('Reading', 'We read it, and reads well.')
  all('Banks', 'Mr Banks has seen it.', 'according to Banks’s note')
})

test('the words of a phrase have to stand together', () => {
  none('broken arm', 'broken glass and an arm', 'arms, broken')
  none('resin 4711', 'resins 4712', '4711 resins')
})

test('other scripts are looked for as they stand', () => {
  all('骨折', '经查，客人右臂骨折，已送医。')
  none('骨折', '客人右臂受伤')
})
