import {
  choice,
  either,
  items,
  key,
  labelled,
  mayLabel,
  list,
  map,
  names,
  required,
  scalar,
  text,
  words,
  type Shape,
} from './shape.ts'
import { fieldTypes } from '../model.ts'
import { labelKeys, limitKeys, noticeShape, stepKeys } from './step-shape.ts'

type MapShape = Extract<Shape, { shape: 'map' }>

const who = scalar('who')
const whos = choice(list(who))
const condition = scalar('condition')
const typeNames = words(...fieldTypes)

const valueShape = mayLabel({ ...labelKeys, of: key(scalar('value'), 'Sub-values.') })
/** Values of `one-of`: names, or names with labels; `of` nests, which the check follows by itself. */
export const valuesShape: Shape = either(list(scalar('value')), names(either(valueShape, text), 'value'))

const fieldShape = labelled({
  type: key(typeNames, 'Default: text.'),
  list: key(scalar('flag'), 'Several values.'),
  'one-of': key(valuesShape, 'One of these values.'),
  'many-of': key(valuesShape, 'Several of these values.'),
  grades: key(valuesShape, 'Like one-of, worst first.'),
  criteria: key(
    names(names(labelled({ reason: key(scalar('flag'), 'Demands a reason.') }), 'value'), 'value'),
    'Grade → criteria; the worst ticked one proposes the grade.',
  ),
  raise: key(
    list(
      map({
        from: required(scalar('value'), 'Grade before.'),
        to: required(scalar('value'), 'Grade after.'),
        at: required(condition, 'A condition on a series.'),
      }),
    ),
    'Recurrence rules.',
  ),
  is: key(choice(scalar('expression')), 'Computed, never typed in.'),
  proposed: key(choice(scalar('expression')), 'A different entry needs a reason.'),
  default: key(scalar('value'), 'Value before anybody enters one.'),
  'set-by': key(list(who), 'Only they may set it.'),
  visible: key(items(who), 'Only they see it.'),
  hidden: key(items(who), 'They never see it.'),
  reason: key(list(scalar('value')), '`always`, or the values that need one.'),
  personal: key(scalar('flag'), '`false`: holds nothing about people.'),
  hint: key(text, 'Shown beside the field.'),
  unit: key(scalar('string'), 'Unit of the quantity.'),
  min: key(scalar('whole'), 'Fewest entries of a list.'),
  among: key(names(scalar('whole')), 'How many of them hold a role.'),
  not: key(items(who), 'Who may not be named.'),
})

const letterLine = mayLabel({
  right: key(either(scalar('string'), text), 'To whom the customer may turn.'),
  at: key(scalar('name'), 'Setting with the address.'),
  within: key(scalar('limit'), 'Until when.'),
  when: key(condition, 'Only then.'),
})

const formShape = labelled({
  kind: key(words('form', 'register', 'letter', 'report', '8d', 'slip', 'log'), 'Default: form.'),
  code: key(scalar('string'), 'Number of the paper form.'),
  languages: key(list(words('zh', 'en')), 'Default: those of the procedure.'),
  customer: key(words('never', 'may', 'only'), 'Whether the customer may get it; default: never.'),
  original: key(who, 'Who has the original.'),
  copies: key(items(who), 'Who gets a numbered copy.'),
  keeper: key(who, 'Who keeps it.'),
  contains: key(items(scalar('name')), 'Required on it.'),
  better: key(items(scalar('name')), 'Recommended on it.'),
  says: key(list(either(scalar('name'), letterLine)), 'What the letter must say.'),
  encloses: key(items(scalar('name')), 'Forms, file fields, settings.'),
  per: key(scalar('name'), 'One per contact, measure, unit …'),
})

const keepShape = map({
  for: required(scalar('limit'), '`ever`, or a span after an event.'),
  when: key(condition, 'Only then.'),
  by: key(who, 'Who keeps it.'),
  at: key(text, 'Where.'),
})

const reportKeys = {
  of: key(scalar('string'), 'What is listed; default: complaints.'),
  columns: key(list(scalar('name')), 'Fields shown.'),
  group: key(list(scalar('name')), 'Grouping.'),
}

const dutyShape: MapShape = {
  shape: 'map',
  keys: {
    ...stepKeys,
    ...reportKeys,
    every: key(
      list(scalar('string')),
      'day, week, month, quarter, half-year, year, a span, interval, irregular.',
    ),
  },
}
/** A step inside a duty. */
const dutyStepShape: MapShape = { shape: 'map', keys: { ...stepKeys, ...reportKeys } }

/** Every key of a procedure file. Source: procedure language §3 to §15. */
export const fileShape: MapShape = {
  shape: 'map',
  bare: true,
  keys: {
    procedure: required(scalar('name'), 'Stable id.'),
    title: required(text, 'Title of the SOP.'),
    clauses: required(
      map({
        prefix: required(scalar('string'), 'Prefix of the clause ids.'),
        file: key(scalar('string'), 'File with the clause texts.'),
        truncated: key(text, 'What the source lacks.'),
      }),
      'Where the clause texts are.',
    ),
    document: key(
      map({
        number: key(scalar('string'), 'Number of the document.'),
        version: key(scalar('string'), 'Version of the document.'),
        system: key(text, 'Management system it belongs to.'),
        issued: key(scalar('string'), 'Date of issue.'),
        effective: key(text, 'Effective date.'),
        signed: key(list(scalar('string')), 'Signature chain of the SOP itself.'),
        standards: key(list(text), 'Standards it follows.'),
        basis: key(list(text), 'Laws and rules it rests on.'),
        related: key(list(text), 'Other documents.'),
        interpreter: key(text, 'Who interprets it.'),
        replaces: key(scalar('string'), 'Document it replaces.'),
        controlled: key(scalar('flag'), 'Controlled copies.'),
        changes: key(either(scalar('flag'), list(names(scalar('string'), 'free'))), 'Change record.'),
      }),
      'About the document.',
    ),
    languages: key(list(words('zh', 'en')), 'First = leading text; default: zh, en.'),
    texts: key(
      either(
        map(
          Object.fromEntries(
            ['purpose', 'scope', 'definitions', 'principles', 'closing'].map((name) => [
              name,
              key(text, 'Text of the SOP.'),
            ]),
          ),
        ),
        scalar('value'),
      ),
      'Texts of the SOP.',
    ),
    calendar: key(choice(scalar('string')), 'Calendar of all limits.'),
    number: key(choice(scalar('string')), 'Pattern of the complaint numbers.'),
    'at-once': key(scalar('span'), 'What immediately means; `none` = measured only.'),
    owner: key(whos, 'Answerable to the end; default: holder.'),
    supervisor: key(whos, 'Sees everything, gets what is late.'),
    barred: key(items(who), 'May neither do, sign, assess nor edit; default: persons-concerned.'),
    visible: key(items(who), 'Who may see the complaint.'),
    hidden: key(items(who), 'Who never may.'),
    'record-by': key(whos, 'Who may record; default: anyone.'),
    reopen: key(choice(scalar('name')), 'Where a reopened complaint starts again.'),
    tail: key(words('default', 'none'), 'Adds reply, satisfaction and close where the source lacks them.'),
    supplements: key(scalar('string'), '`id@version` of the procedure it supplements.'),
    for: key(who, 'Department of the supplement.'),
    app: key(names(list(scalar('clause')), 'free'), 'Clauses that the application fulfils.'),
    roles: key(
      names(
        labelled({
          in: key(scalar('name'), "Belongs to that role's unit."),
          for: key(scalar('name'), 'The holder depends on this.'),
          many: key(scalar('flag'), 'One per branch, store, plant.'),
          min: key(scalar('whole'), 'Fewer holders are reported.'),
          qualified: key(list(scalar('string')), 'Data recorded with the appointment.'),
          outside: key(scalar('flag'), 'A party without an account.'),
          delegates: key(list(scalar('name')), 'Only these may act for it; `none`: nobody.'),
          duty: key(text, 'Shown in the duty list.'),
        }),
      ),
      'Who there is.',
    ),
    channels: key(
      names(
        labelled({
          by: key(whos, 'Who takes it.'),
          at: key(scalar('string'), 'Published number or address; `setting`.'),
          per: key(scalar('name'), 'A book or box per unit.'),
          when: key(condition, 'Only then.'),
        }),
      ),
      'Ways in.',
    ),
    fields: key(names(fieldShape, 'field'), 'What must be known.'),
    tables: key(
      names(
        mayLabel({
          of: required(list(scalar('name')), 'Fields that are looked up.'),
          gives: required(typeNames, 'Type of the result.'),
          rows: required(
            either(words('setting'), names(scalar('value'), 'free')),
            'Rows, nested in the order of `of`.',
          ),
        }),
      ),
      'Look-ups.',
    ),
    settings: key(
      names(labelled({ type: required(typeNames, 'Type.'), default: key(scalar('value'), 'Default.') })),
      'Knobs of the organisation.',
    ),
    series: key(
      names(mayLabel({ same: required(list(scalar('name')), 'Fields that are equal.') })),
      'The same problem again.',
    ),
    steps: required(names(map(stepKeys)), 'What is to be done.'),
    limits: key(
      names(
        labelled({
          from: required(scalar('event'), 'Event that starts it.'),
          until: required(scalar('name'), 'A step, or `closed`.'),
          ...limitKeys,
          tell: key(items(who, noticeShape), 'Who is told when it passes.'),
        }),
      ),
      'Limits that span steps.',
    ),
    pause: key(
      list(
        map({
          while: key(condition, 'Stops and restarts by itself.'),
          reasons: key(list(text), 'Reasons for which `by` may stop it.'),
          by: key(whos, 'Who may.'),
          limits: key(list(scalar('name')), 'Which limits; default: all.'),
          longest: key(scalar('span'), 'Longest stop.'),
        }),
      ),
      'Allowed stops of the clock.',
    ),
    extend: key(
      names(
        map({
          by: required(whos, 'Who may.'),
          'up-to': key(scalar('span'), 'In total.'),
          times: key(scalar('whole'), 'How often.'),
          notice: key(scalar('name'), 'Form of the letter that belongs to it.'),
          late: key(scalar('flag'), 'Also after the due instant.'),
          tell: key(items(who, noticeShape), 'Who is told.'),
        }),
      ),
      'Allowed prolongations.',
    ),
    scope: key(
      list(
        map({
          when: key(condition, 'When it applies.'),
          then: required(scalar('string'), 'accept, refuse, settle-here, refer …, park.'),
          say: key(text, 'Message.'),
        }),
      ),
      'What is looked at when `register` is done.',
    ),
    authority: key(
      list(
        map({
          act: required(list(scalar('name')), 'The act.'),
          by: key(list(who), 'Permits.'),
          not: key(items(who), 'Forbids.'),
          'up-to': key(scalar('expression'), 'Highest amount.'),
          when: key(condition, 'Only then.'),
          needs: key(items(condition), 'Conditions.'),
          else: key(scalar('string'), '`draft to …`.'),
        }),
      ),
      'Who may do an act.',
    ),
    forms: key(names(formShape, 'form'), 'Papers.'),
    keep: key(either(keepShape, list(either(scalar('limit'), keepShape))), 'How long records are kept.'),
    duties: key(names(dutyShape), 'What recurs without a complaint.'),
  },
}

export const stepShape: MapShape = { shape: 'map', keys: stepKeys }
export { dutyShape, dutyStepShape }
