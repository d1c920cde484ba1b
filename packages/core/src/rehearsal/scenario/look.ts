import {
  charged,
  due,
  fields,
  formParts,
  formValues,
  hasStatus,
  open,
  reasons,
  tellState,
} from './look-steps.ts'
import { answering, doers, helpers, holder, receives, recorder, signs, told } from './look-people.ts'
import { letterSays, letters, papers, prints, sop } from './look-papers.ts'
import { criteria, facts, measures, number, outcome, records, status } from './look-case.ts'
import type { Looker } from './looker.ts'
import type { Look, Scene } from './scene.ts'
import type { Expectations } from './shape.ts'

const lookers: { [Key in keyof Required<Expectations>]: Looker<NonNullable<Expectations[Key]>> } = {
  open,
  done: hasStatus('done'),
  waiting: hasStatus('waiting'),
  'not-needed': hasStatus('not-needed'),
  skipped: hasStatus('skipped'),
  ended: hasStatus('ended'),
  lapsed: hasStatus('lapsed'),
  due,
  'not-started': tellState('not-started'),
  running: tellState('running'),
  warning: tellState('warning'),
  late: tellState('late'),
  met: tellState('met'),
  'met-late': tellState('met-late'),
  charged,
  told,
  doers,
  helpers,
  signs,
  receives,
  asks: fields(true),
  offers: fields(false),
  wants: formParts('wants'),
  checklist: formParts('checklist'),
  proposed: formValues('proposed'),
  fixed: formValues('fixed'),
  reasons,
  criteria,
  papers,
  prints,
  facts,
  measures,
  records,
  letters,
  'letter-says': letterSays,
  holder,
  owner: answering('owner'),
  supervisor: answering('supervisor'),
  number,
  recorder,
  status,
  outcome,
  sop,
}

/** Looks at everything a line says has to be true. */
export function lookAt(scene: Scene, then: Expectations): Look[] {
  const at = <Key extends keyof Expectations>(key: Key): readonly Look[] => {
    const expected = then[key]
    return expected === undefined ? [] : lookers[key](scene, expected)
  }
  return expectationNames.flatMap((key) => at(key))
}

const isName = (key: string): key is keyof Expectations => Object.hasOwn(lookers, key)
const expectationNames: readonly (keyof Expectations)[] = Object.keys(lookers).filter(isName)
