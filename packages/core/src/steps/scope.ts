import { deadline, localDate, nextOpening, startOfDay } from '../calendar/index.ts'
import {
  absent,
  choose,
  evaluate,
  type Element,
  type Event,
  type Kind,
  type ListLook,
  type ListTerm,
  type Look,
  type Scope,
  type StepState as Wanted,
} from '../procedure/index.ts'
import { settingsFor, type TableRows } from '../settings/index.ts'
import { formatInstant, instantOf, own, readInstant, type Span, type Value } from '../values/index.ts'
import type { Node } from './compiled.ts'
import { runs } from './deadline.ts'
import { spanTerm } from './lengths.ts'
import { dueOf, limitsOf, momentOf } from './limits.ts'
import { totalOf } from './totals.ts'
import { actorId, element, is } from './elements.ts'
import { kept } from './memo.ts'
import { ownList } from './own-lists.ts'
import { enclosing, nameOf, placeOf, type Place } from './place.ts'
import { dormant, instancesIn, instancesOf, instanceSettled, mayAsk, settled } from './settled.ts'
import type { StepState } from './state.ts'
import type { View } from './view.ts'
import { holdsRole, peopleOf } from './who.ts'
import type { Sibling } from './world.ts'

const flag = (value: boolean): Look => ({ known: true, value })
const waitsFor = (...depends: readonly string[]): Look => ({ known: false, depends })

/** The stream as the expressions of its procedure see it, from one place. */
export class PlaceScope implements Scope {
  readonly #view: View
  readonly #place: Place | undefined
  readonly #id: string

  constructor(view: View, place: Place | undefined, id: string) {
    this.#view = view
    this.#place = place
    this.#id = id
  }

  field(name: string): Look {
    const { memo } = this.#view
    return kept(memo, memo.shelves.fields, `${name} ${this.#id}`, () => this.#field(name))
  }

  #field(name: string): Look {
    const { state, world, compiled } = this.#view
    switch (name) {
      case 'received':
        return is(formatInstant(state.received))
      case 'recorder':
        return is(actorId(state.recorder))
      case 'acceptor':
        return is(state.acceptor)
      case 'holder':
        return is([...state.holder.any].flatMap((term) => ('unit' in term ? [term.unit] : []))[0])
    }
    const field = own(world.procedure.fields, name)
    const computed = field?.is
    if (computed) {
      const look = this.#view.memo.guarded(name, (): Look => {
        const line = choose(computed, this)
        if (!line.known) return line
        return line.chosen ? evaluate(line.chosen.is, this) : absent
      })
      return look ?? absent
    }
    const asking = this.#view.at?.mode === 'asking' ? this.#view.at.key : undefined
    const askers = compiled.askers.get(name)
    if (asking !== undefined && this.#place && askers?.includes(this.#place.node)) return waitsFor(name)
    const last = state.facts[name]?.at(-1)
    if (last) return is(Array.isArray(last.value) && last.value.length === 0 ? undefined : last.value)
    if (field?.default !== undefined) return is(field.default)
    const except = this.#view.at?.mode === 'finishing' ? this.#view.at.key : undefined
    if (!askers) return absent
    const { memo } = this.#view
    const asked = kept(memo, memo.shelves.states, `asked ${name}`, () =>
      askers.some((node) => mayAsk(this.#view, node, except)),
    )
    return asked ? waitsFor(name) : absent
  }

  record(activity: string, field: string): Look {
    const { letter } = this.#view
    if (letter && activity === 'reply') return is(own(letter, field))
    const place = this.#place
    if (!place) return absent
    const at = this.#view.at
    const fixed = this.#fixed(place, activity, field)
    if (at?.mode === 'asking' && at.key === place.key) return fixed ?? waitsFor(`${activity}.${field}`)
    const state = this.#view.state.steps[place.key]
    const found = this.#view.state.records.findLast(
      (record) =>
        record.step === place.key && record.activity === activity && record.round === (state?.round ?? 1),
    )
    if (found) return is(own(found.values, field))
    const open = at?.key !== place.key && !instanceSettled(this.#view, place)
    return open ? (fixed ?? waitsFor(`${activity}.${field}`)) : absent
  }

  /** What the procedure fixes is known before anybody fills in the form. */
  #fixed(place: Place, activity: string, field: string): Look | undefined {
    const rule = place.node.step.with.find((each) => each.activity === activity && each.field === field)
    if (!rule) return undefined
    return this.#view.memo.guarded(`with ${place.key} ${activity}.${field}`, () => {
      const line = choose(rule.is, this)
      if (!line.known || !line.chosen) return undefined
      const look = evaluate(line.chosen.is, this)
      return look.known && look.value !== undefined ? look : undefined
    })
  }

  answer(step: string, activity: string | undefined, field: string, previous: boolean): Look {
    const node = this.#view.compiled.nodes.get(step)
    if (!node) return absent
    const keys = this.#keysOf(node, previous)
    const { state } = this.#view
    const inside = (key: string | undefined): boolean =>
      key !== undefined && (keys ? keys.includes(key) : nameOf(key) === step)
    if (activity === undefined) {
      const found = state.facts[field]?.findLast((fact) => inside(fact.step))
      if (found) return is(found.value)
    } else {
      const found = state.records.findLast(
        (record) => record.activity === activity && inside(record.step) && record.supersededBy === undefined,
      )
      if (found) return is(own(found.values, field))
    }
    if (previous) return absent
    const except = this.#view.at?.mode === 'finishing' ? this.#view.at.key : undefined
    return mayAsk(this.#view, node, except) ? waitsFor(`${step}.${field}`) : absent
  }

  /** Keys of the instances meant from here; `undefined`: any. */
  #keysOf(node: Node, previous: boolean): string[] | undefined {
    if (previous) {
      for (let at = this.#place; at; at = at.outer) {
        if (at.turn === undefined) continue
        if (at.turn === 1) return []
        const turn = placeOf(at.node, at.outer, { turn: at.turn - 1 })
        return at.node === node ? [turn.key] : instancesIn(this.#view, node, turn).map(({ key }) => key)
      }
      return []
    }
    const own = enclosing(this.#place, node)
    if (own) return [own.key]
    const outer = enclosing(this.#place, node.within)
    return outer ? instancesIn(this.#view, node, outer).map(({ key }) => key) : undefined
  }

  element(name: string, field: string | undefined): Look {
    for (let at = this.#place; at; at = at.outer) {
      const { each } = at.node.step
      if (each?.element !== name || at.element === undefined) continue
      if (field === undefined) return is(at.element)
      if ('values' in each) return absent
      const wanted = at.element
      const { where: _, ...whole } = each.list
      const found = this.#view.scope(at.outer).list(whole)
      if (!found.known) return found
      if (!('elements' in found)) return absent
      return found.elements.find((element) => element.value === wanted)?.field(field) ?? absent
    }
    return absent
  }

  list(list: ListTerm): ListLook {
    const { state, world } = this.#view
    const fed = this.#fedBy(list.name)
    if (fed) return { known: false, depends: [list.name] }
    if (list.from === 'field' || list.from === 'answer') {
      const look =
        list.from === 'field'
          ? this.field(list.name)
          : list.step === undefined && list.activity !== undefined
            ? this.record(list.activity, list.name)
            : this.answer(list.step ?? '', list.activity, list.name, list.previous === true)
      if (!look.known) return look
      const values = look.value === undefined ? [] : Array.isArray(look.value) ? look.value : [look.value]
      return { known: true, elements: values.map((value: Value) => ({ value, field: () => absent })) }
    }
    if (list.from === 'role') {
      const units = world.directory.roles[world.procedure.procedure]?.[list.name]
      const ids = units && 'units' in units ? units.units : units && 'unit' in units ? [units.unit] : []
      return { known: true, elements: ids.map((value) => ({ value, field: () => absent })) }
    }
    if (list.from === 'series') return this.#series(list)
    if (list.from === 'rows') return { known: true, elements: [] }
    const node = list.step === undefined ? undefined : this.#view.compiled.nodes.get(list.step)
    const keys = node && this.#keysOf(node, list.previous === true)
    const inside = (key: string | undefined): boolean =>
      list.step === undefined ||
      (key !== undefined && (keys ? keys.includes(key) : nameOf(key) === list.step))
    const since = list.within && this.#since(spanTerm(this.#view, list.within))
    const recent = (at: number): boolean => since === undefined || at >= since
    return { known: true, elements: ownList(state, list, { inside, recent }) }
  }

  /** While a form is looked at, the lists its own record adds to may still become anything. */
  #fedBy(name: string): boolean {
    const at = this.#view.at
    if (at?.mode !== 'asking' || at.key !== this.#place?.key) return false
    const { does } = this.#place.node.step
    return (name === 'measures' && does.includes('plan')) || (name === 'findings' && does.includes('check'))
  }

  #since(span: Span | undefined): number | undefined {
    if (!span) return undefined
    const back = this.shift(formatInstant(this.#view.now), 'time', span, -1)
    return back === undefined ? undefined : readInstant(back)
  }

  #series(list: ListTerm): ListLook {
    const { state } = this.#view
    const members = siblingsIn(this.#view, list.name)
    if (!members) return { known: true, elements: [] }
    const since = list.within && this.#since(spanTerm(this.#view, list.within))
    const others = members
      .filter(({ received }) => since === undefined || received >= since)
      .map(({ id, facts, received }) => element(id, { ...facts, received: formatInstant(received) }))
    const self: Element = { value: 'this', field: (name) => this.field(name) }
    const counted = since === undefined || state.received >= since
    return { known: true, elements: counted ? [...others, self] : others }
  }

  setting(name: string): Look {
    const { world } = this.#view
    const knob = own(settingsFor(world.settings, world.procedure.procedure).knobs, name)
    return is(knob ?? own(world.procedure.settings, name)?.default)
  }

  table(name: string, keys: readonly Value[]): Look {
    const { world } = this.#view
    const table = own(world.procedure.tables, name)
    if (!table) return absent
    const rows: TableRows | undefined =
      table.rows === 'setting'
        ? own(settingsFor(world.settings, world.procedure.procedure).tables, name)
        : table.rows
    let at: Value | TableRows | undefined = rows
    for (const key of keys) {
      if (!isRows(at)) return absent
      const name = typeof key === 'object' ? JSON.stringify(key) : String(key)
      at = own(at, name) ?? own(at, 'else')
    }
    return at === undefined || isRows(at) ? absent : is(at)
  }

  state(state: Wanted, name: string, total: boolean): Look {
    if (total) return this.#lateTotal(name)
    const node = this.#view.compiled.nodes.get(name)
    if (!node) return absent
    const outer = enclosing(this.#place, node.within)
    const inner = enclosing(this.#place, node)
    const places = inner
      ? [inner]
      : node.within && !outer
        ? instancesOf(this.#view, node)
        : instancesIn(this.#view, node, outer)
    const states = places.flatMap((place) => this.#view.state.steps[place.key] ?? [])
    if (state === 'open') return flag(states.some((some) => some.status === 'open'))
    if (state === 'late') return this.#late(node, places)
    const over = inner ? instanceSettled(this.#view, inner) : settled(this.#view, node, outer, true)
    if (state === 'done') {
      if (!over) {
        const sleeping = !node.instanced && places.every((place) => dormant(this.#view, place))
        return sleeping ? flag(false) : waitsFor(`step:${name}`)
      }
      const unfinished = states.some(
        (some) => some.status === 'skipped' || some.status === 'ended' || some.status === 'lapsed',
      )
      return flag(states.some((some) => some.status === 'done') && !unfinished)
    }
    const wanted: StepState['status'] = state
    if (states.some((some) => some.status === wanted)) return flag(true)
    return over ? flag(false) : waitsFor(`step:${name}`)
  }

  /** True once a due instant has passed unmet, and for good; false once it no longer can, or while nobody asks for it. */
  #late(node: Node, places: readonly Place[]): Look {
    let open = false
    for (const place of places) {
      const limits = limitsOf(this.#view, place, false).filter((some) => some.kind !== 'lapses')
      if (limits.some((some) => some.state === 'late' || some.state === 'met-late')) return flag(true)
      if (this.#view.state.breaches.some((breach) => breach.step === place.key)) return flag(true)
      if (dormant(this.#view, place)) continue
      if (limits.some((some) => runs(some) || some.state === 'not-started')) open = true
      if (!this.#view.over && !instanceSettled(this.#view, place)) open = true
    }
    return open ? waitsFor(`late:${node.name}`) : flag(false)
  }

  #lateTotal(name: string): Look {
    const total = own(this.#view.world.procedure.limits, name)
    if (!total) return absent
    const found = totalOf(this.#view, total, { any: [] }, undefined, false)
    if (found.state === 'late' || found.state === 'met-late') return flag(true)
    return found.state === 'met' || found.state === 'ended' ? flag(false) : waitsFor(`late:${name}`)
  }

  event(event: Event): Look {
    if (event.event === 'step' && event.at === 'due') {
      const node = this.#view.compiled.nodes.get(event.step)
      const place =
        node &&
        (enclosing(this.#place, node) ??
          instancesIn(this.#view, node, enclosing(this.#place, node.within))[0])
      const due = place && dueOf(this.#view, place)
      return due === undefined ? absent : is(formatInstant(due))
    }
    const moment = momentOf(this.#view, event, this.#place)
    if (!moment) return absent
    return is('at' in moment ? formatInstant(moment.at) : moment.date)
  }

  rounds(step: string): Look {
    const node = this.#view.compiled.nodes.get(step)
    const rounds = node
      ? instancesOf(this.#view, node).map((place) => this.#view.state.steps[place.key]?.round ?? 0)
      : [0]
    return is(String(Math.max(0, ...rounds)))
  }

  turn(): Look {
    for (let at = this.#place; at; at = at.outer) if (at.turn !== undefined) return is(String(at.turn))
    return absent
  }

  role(role: string): Look {
    const unit = this.#view.state.units[role]
    if (unit !== undefined) return is(unit)
    const [person] = peopleOf(this.#view, { role })
    return is(person)
  }

  holds(holder: string, role: string): boolean {
    return holdsRole(this.#view, holder, role)
  }

  today(): string {
    return this.#view.today()
  }

  dateOf(instant: string): string {
    const at = readInstant(instant)
    return at === undefined ? '' : localDate(at, this.#view.world.book.zone)
  }

  startOf(date: string): string {
    return formatInstant(startOfDay(date, this.#view.world.book.zone))
  }

  shift(value: string, _: Kind, span: Span, sign: 1 | -1): string | undefined {
    const { book, procedure } = this.#view.world
    const line = procedure.calendar?.[0]
    const calendar = book.calendar(line?.is) ?? book.calendar()
    if (!calendar) return undefined
    const date = value.length === 10
    const at = date ? startOfDay(value, calendar.definition.zone) : readInstant(value)
    if (at === undefined) return undefined
    const negative = span.amount.startsWith('-')
    const amount = sign === 1 ? span.amount : negative ? span.amount.slice(1) : `-${span.amount}`
    const found = deadline(calendar, at, { ...span, amount })
    if (!found.ok) return undefined
    if (!date) return formatInstant(found.value.due)
    // A day that ends at its 24:00 is that day, not the next one.
    const last = amount.startsWith('-') || amount === '0' ? found.value.due : instantOf(found.value.due - 1)
    return localDate(last, calendar.definition.zone)
  }

  opening(instant: string): string | undefined {
    const at = readInstant(instant)
    const line = this.#view.world.procedure.calendar?.[0]
    const calendar = this.#view.world.book.calendar(line?.is) ?? this.#view.world.book.calendar()
    const next = at === undefined || !calendar ? undefined : nextOpening(calendar, at)
    return next === undefined ? undefined : formatInstant(next)
  }
}

/** The other members of a series: the same values in its fields; `undefined` while one of them is empty here. */
export function siblingsIn(view: View, series: string): Sibling[] | undefined {
  const { world } = view
  const same = own(world.procedure.series, series)?.same ?? []
  const mine = same.map((name) => {
    const look = view.scope(undefined).field(name)
    return look.known ? look.value : undefined
  })
  if (same.length === 0 || mine.some((value) => value === undefined)) return undefined
  const key = JSON.stringify(mine)
  return (world.siblings ?? []).filter(({ facts }) => JSON.stringify(same.map((name) => facts[name])) === key)
}

const isRows = (value: Value | TableRows | undefined): value is TableRows =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !('currency' in value) &&
  !('unit' in value) &&
  !('sha256' in value)
