import {
  choice,
  either,
  items,
  key,
  labelled,
  list,
  map,
  names,
  required,
  scalar,
  text,
  words,
  type Key,
  type Shape,
} from './shape.ts'

const who = scalar('who')
const whos = choice(list(who))
const limit = choice(list(scalar('limit')))
const condition = scalar('condition')
const texts = either(text, list(text))

export const noticeShape: Shape = map({
  to: key(list(who), 'Main addressee.'),
  cc: key(list(who), 'Copies.'),
  at: key(words('done', 'opened', 'written', 'signed', 'late', 'changed'), 'When it is sent; default: done.'),
  receipt: key(words('none', 'read', 'signed'), 'Without it the complaint cannot close; default: none.'),
  way: key(scalar('string'), 'A channel, or app, letter, email, fax, phone, in-person, print.'),
  within: key(scalar('limit'), 'Until when it must be sent.'),
  form: key(scalar('name'), 'The form that is sent.'),
  text: key(text, 'What it says.'),
  when: key(condition, 'Only then.'),
})

const signer = items(
  scalar('who'),
  map({
    ...Object.fromEntries(
      ['review', 'approve', 'countersign', 'confirm', 'instruct', 'issue', 'seal', 'consult'].map((verb) => [
        verb,
        key(scalar('who'), 'Who signs; may end in `unless author` and in `when …`.'),
      ]),
    ),
    when: key(condition, 'Signed only then.'),
  }),
)

const backShape = map({
  to: required(scalar('name'), 'An earlier step.'),
  when: key(condition, 'Happens by itself when the step is done and this is true.'),
  may: key(condition, 'Permitted only then.'),
  limits: key(
    words('continue', 'restart'),
    'Whether the limits of those steps start anew; default: continue.',
  ),
})

const handShape = map({
  to: required(list(who), 'Who receives it.'),
  items: key(list(scalar('string')), 'Forms, fields or things handed over.'),
  receipt: key(words('signed', 'none'), 'Default: signed.'),
  whole: key(scalar('flag'), 'Passes the complaint itself.'),
  when: key(condition, 'Only then.'),
})

const withShape = names(either(choice(either(scalar('value'), list(scalar('value'))))), 'free')

export const limitKeys: Readonly<Record<string, Key>> = {
  within: key(limit, 'Latest end; several limits: the earliest counts.'),
  target: key(limit, 'Warning, not breach.'),
}

export const stepKeys: Readonly<Record<string, Key>> = {
  title: key(text, 'What the step is called.'),
  guide: key(text, 'Shown while doing.'),
  by: key(whos, 'Who does it; default: that of the enclosing step, else the holder.'),
  not: key(items(who), 'Who may neither do nor sign it.'),
  helpers: key(items(who), 'Each owes a contribution.'),
  after: key(list(scalar('name')), 'Opens when these steps are settled.'),
  when: key(condition, 'False: not needed. Unknown: waits.'),
  each: key(scalar('string'), 'One instance per element: `x in list`.'),
  repeat: key(scalar('string'), '`3 times`, `every 2 weeks`, `until …`, `any time`.'),
  'on-request': key(
    either(
      who,
      map({
        by: required(list(who), 'Who may ask for it.'),
        within: key(scalar('limit'), 'The window in which they may ask.'),
        times: key(scalar('whole'), 'How often.'),
      }),
    ),
    'Opens when they ask for it.',
  ),
  ends: key(condition, 'Once true, what is waiting or open here is ended.'),
  once: key(scalar('string'), 'One for the whole series.'),
  skip: key(scalar('string'), '`with reason`, or who may skip it.'),
  does: key(list(scalar('name')), 'What kind of work it is.'),
  with: key(withShape, "Fixed values of the record's fields."),
  asks: key(items(scalar('name')), 'Fields that must be filled.'),
  offers: key(items(scalar('name')), 'Fields that may be filled.'),
  needs: key(
    items(condition, map({ is: required(condition, 'Must be true.'), when: key(condition, 'Only then.') })),
    'Must be true.',
  ),
  wants: key(items(condition), 'Missing ones warn; going on needs a reason.'),
  checklist: key(
    either(
      scalar('string'),
      list(labelled({ first: key(scalar('flag'), 'Before the form.'), when: key(condition, 'Only then.') })),
    ),
    'Each item is ticked or explained.',
  ),
  form: key(items(scalar('name')), 'Filled with this step.'),
  ...limitKeys,
  due: key(choice(scalar('expression')), 'A date or time, `set by …`, `none`.'),
  'not-before': key(limit, 'Cannot be done earlier.'),
  lapses: key(limit, 'A window: unfinished when it passes, the step settles by itself.'),
  until: key(words('written', 'signed', 'done', 'receipt'), 'What stops the clock; default: done.'),
  calendar: key(choice(scalar('string')), 'Calendar of its limits.'),
  sign: key(list(either(list(signer), signer)), 'Signatures in order; an inner list in any order.'),
  back: key(list(backShape), 'Return to an earlier step.'),
  'hand-to': key(either(list(who), handShape), 'Custody passes when the step is done.'),
  tell: key(items(who, noticeShape), 'Who must know.'),
  via: key(choice(who), 'An intermediary through whom a message goes.'),
  visible: key(items(who), 'Only they see it.'),
  hidden: key(items(who), 'They never see it.'),
}

/** Keys of one piece of work: they do not go with `steps`. */
export const workKeys: ReadonlySet<string> = new Set([
  'does',
  'with',
  'asks',
  'offers',
  'needs',
  'wants',
  'checklist',
  'form',
  'sign',
])

export const labelKeys: Readonly<Record<string, Key>> = {
  definition: key(text, 'What the value means.'),
  examples: key(texts, 'Examples of it.'),
  open: key(scalar('flag'), 'The organisation may add values.'),
}
