import type { Deadline, StepStatus } from '../../steps/index.ts'
import { own } from '../../values/index.ts'
import { look, path, type Lists, type Looker, type Names, type Texts, type Values } from './looker.ts'
import { sorted, type Scene } from './scene.ts'

const opening = ['StepOpened', 'StepReopened'] as const

const settling = ['StepDone', 'StepSkipped', 'StepNotNeeded', 'StepEnded', 'StepLapsed'] as const

export const open: Looker<Names> = (scene, expected) => {
  const keys = Object.values(scene.complaint.steps).flatMap(({ key, status }) =>
    status === 'open' ? [key] : [],
  )
  const seen = keys.flatMap((key) => path(scene.pathOf(key), scene.cause(key, ...opening)))
  return [look('open', sorted(expected), sorted(keys), seen)]
}

/** A step that exists several times is called with what tells it apart: these are there. */
function ofTurns({ complaint }: Scene, name: string): string | undefined {
  const turns = Object.values(complaint.steps).filter(
    ({ key }) => key.startsWith(`${name}[`) && key.endsWith(']'),
  )
  return turns.length > 0 ? turns.map(({ key, status }) => `${key}: ${status}`).join(', ') : undefined
}

export const hasStatus =
  (status: StepStatus): Looker<Names> =>
  (scene, expected) =>
    expected.map((key) =>
      look(key, status, scene.complaint.steps[key]?.status ?? ofTurns(scene, key) ?? 'waiting', [
        ...path(scene.pathOf(key), scene.cause(key, ...settling)),
        ...(status === 'skipped' ? path(`${scene.pathOf(key)}.skip`) : []),
      ]),
    )

export const tellState =
  (state: Deadline['state']): Looker<Names> =>
  (scene, expected) =>
    expected.map((name) => {
      const limits = scene.limitsNamed(name)
      const found = limits.find((limit) => limit.state === state) ?? limits[0]
      return look(name, state, found?.state ?? 'no limit', found ? path(scene.limitPath(found)) : [])
    })

export const due: Looker<Texts> = (scene, expected) =>
  Object.entries(expected).map(([name, at]) => {
    const limits = scene.limitsNamed(name).filter((limit) => limit.due !== undefined)
    const found = limits.toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))[0]
    const shown = found?.due === undefined ? 'none' : scene.local(found.due)
    return look(`due of ${name}`, at, shown, found ? path(scene.limitPath(found)) : [])
  })

export const charged: Looker<Texts> = (scene, expected) =>
  Object.entries(expected).map(([name, who]) => {
    const [found] = scene.limitsNamed(name)
    return look(`charged with ${name}`, who, found ? sorted(scene.called(found.charged)) : 'no limit', [])
  })

export const fields =
  (required: boolean): Looker<Lists> =>
  (scene, expected) =>
    Object.entries(expected).map(([key, names]) => {
      const form = scene.form(key)
      const found = (form?.fields ?? [])
        .filter((field) => field.required === required)
        .map(({ name }) => name)
      const rule = scene.pathOf(key)
      return look(
        `${required ? 'asks' : 'offers'} of ${key}`,
        sorted(names),
        form ? sorted(found) : 'no form',
        path(`${rule}.${required ? 'asks' : 'offers'}`, `${rule}.does`),
      )
    })

export const formParts =
  (part: 'wants' | 'checklist'): Looker<Lists> =>
  (scene, expected) =>
    Object.entries(expected).map(([key, names]) => {
      const form = scene.form(key)
      const found =
        part === 'wants'
          ? (form?.wants ?? []).map(({ name }) => name)
          : (form?.checklist ?? []).map(({ text }) => text.en ?? text.zh ?? '')
      return look(`${part} of ${key}`, sorted(names), sorted(found), path(`${scene.pathOf(key)}.${part}`))
    })

export const reasons: Looker<Lists> = (scene, expected) =>
  Object.entries(expected).map(([key, names]) => {
    const found = (scene.form(key)?.fields ?? [])
      .filter(({ reason }) => reason !== undefined)
      .map(({ name }) => name)
    return look(
      `reasons of ${key}`,
      sorted(names),
      sorted(found),
      found.flatMap((name) => path(`fields.${name}`)),
    )
  })

export const formValues =
  (kind: 'proposed' | 'fixed'): Looker<Readonly<Record<string, Values>>> =>
  (scene, expected) =>
    Object.entries(expected).flatMap(([key, values]) => {
      const form = scene.form(key)
      return Object.entries(values).map(([name, value]) => {
        const field = form?.fields.find((some) => some.name === name)
        const found =
          kind === 'fixed' ? own(form?.fixed ?? {}, name) : field?.proposed ? field.value : undefined
        const text =
          found === undefined ? 'nothing' : typeof found === 'string' ? found : JSON.stringify(found)
        return look(
          `${kind} ${name} of ${key}`,
          typeof value === 'string' ? value : JSON.stringify(value),
          text,
          path(kind === 'fixed' ? `${scene.pathOf(key)}.with` : `fields.${name}`),
        )
      })
    })
