import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { readClauses, readProcedure, type Clause, type Procedure } from '@redress/core/procedure'
import { readScenarios, town, townFile, worldGiven, type Scenario } from '@redress/core/rehearsal'
import { fill, procedureTexts, scenarioTexts } from '@redress/texts'
import type { Output } from './command.ts'
import { sayProblems } from './file-problems.ts'
import { root } from './here.ts'

const shipped = join(root, 'procedures')

/** A procedure with its stories and the organisation they happen in. */
export type ScenarioFolder = {
  name: string
  procedure: Procedure
  clauses: readonly Clause[]
  source: string
  world: ReturnType<typeof town>
  /** The same organisation as it would be applied to a server. */
  company: ReturnType<typeof townFile>
  /** Each with the file it stands in. */
  scenarios: readonly { file: string; scenario: Scenario }[]
}

const textOf = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined)

/** The shipped procedures by their folder, or only those that are named: by name, by folder, or by the file in it. */
export async function foldersNamed(names: readonly string[]): Promise<string[]> {
  if (names.length > 0)
    return names.map((name) => {
      if (name.endsWith('.yaml')) return dirname(name)
      return name.includes('/') ? name : join(shipped, name)
    })
  const entries = await readdir(shipped, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(shipped, name))
}

/** Reads a folder; what is wrong in it is said, and then there is nothing. */
export async function readFolder(folder: string, out: Output): Promise<ScenarioFolder | undefined> {
  const name = relative(shipped, folder).startsWith('..') ? folder : relative(shipped, folder)
  const source = await textOf(join(folder, 'procedure.yaml'))
  if (source === undefined) {
    out.problem(fill(scenarioTexts['no-procedure'], out.language, { name }))
    return undefined
  }
  const { procedure } = readProcedure(source)
  if (!procedure) {
    out.problem(fill(procedureTexts['has-errors'], out.language, { file: join(folder, 'procedure.yaml') }))
    return undefined
  }
  const stories = join(folder, 'scenarios')
  const files = (await readdir(stories).catch(() => [])).filter((file) => file.endsWith('.yaml')).toSorted()
  const given = await textOf(join(stories, 'organisation.yaml'))
  const organisation =
    given === undefined
      ? { world: town(procedure), company: townFile(procedure), problems: [] }
      : worldGiven(procedure, given)
  const { world, company, problems } = organisation
  if (sayProblems(out, join(stories, 'organisation.yaml'), problems) || !world || !company) return undefined
  const scenarios: ScenarioFolder['scenarios'][number][] = []
  for (const file of files.filter((each) => each !== 'organisation.yaml')) {
    const path = join(stories, file)
    const read = readScenarios((await textOf(path)) ?? '', procedure)
    if (sayProblems(out, path, read.problems)) return undefined
    for (const scenario of read.scenarios ?? []) scenarios.push({ file: path, scenario })
  }
  const beside = await textOf(join(folder, procedure.clauses.file ?? 'clauses.yaml'))
  const clauses = beside === undefined ? [] : readClauses(beside).clauses
  return { name, procedure, source, clauses, world, company, scenarios }
}
