// The map of the measurements: a name and the file that prints it.
const benches: Readonly<Record<string, string>> = {
  'china-days': './china-days.ts',
  clock: './clock.ts',
  deadline: './deadline.ts',
  fill: './fill.ts',
  fuzz: './fuzz.ts',
  histories: './histories.ts',
  import: './import.ts',
  intake: './intake.ts',
  kill: './kill.ts',
  language: './language.ts',
  model: './model.ts',
  large: './large.ts',
  read: './read.ts',
  'real-input': './real-input.ts',
  rehearsal: './rehearsal.ts',
  simulate: './simulate.ts',
  timers: './timers.ts',
}

const [name = ''] = process.argv.slice(2)
const file = Object.hasOwn(benches, name) ? benches[name] : undefined
if (file === undefined) {
  console.error(`npm run bench -- ${Object.keys(benches).join(' | ')}`)
  process.exitCode = 2
} else await import(file)
