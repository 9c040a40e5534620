// Installs what package-lock.json names when node_modules is missing or older, so that `npm start` and `npm test` work
// alone on a fresh clone. Runs on the Node that came with npm (16 or later), before the pinned Node exists; so it is
// plain JavaScript without dependencies.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_NPM = 10
const LOCK_WAIT_MS = 10 * 60_000
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.ambito-hub-installed')
const temporary = join(root, '.tmp')
const turn = join(temporary, 'installing')

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
const say = (line) => process.stderr.write(`${line}\n`)
const hash = (text) => createHash('sha256').update(text).digest('hex')

/** Whether everything that the lock file asks for on this machine stands in node_modules, in the same version. */
function isInstalled() {
  const lock = read(join(root, 'package-lock.json'))
  const fingerprint = hash(`${lock} ${process.platform} ${process.arch}`)
  if (read(stamp) === fingerprint) return true
  if (!matches(lock, read(join(modules, '.package-lock.json')))) return false
  writeFileSync(stamp, fingerprint)
  return true
}

/** npm notes in node_modules/.package-lock.json what it has installed; packages for other machines are left out of it. */
function matches(lock, installed) {
  if (lock === '' || installed === '') return false
  const wanted = JSON.parse(lock).packages
  const found = JSON.parse(installed).packages
  const names = Object.keys(wanted).filter((name) => name !== '')
  return names.every(
    (name) =>
      found[name]?.version === wanted[name].version || (wanted[name].optional === true && found[name] === undefined),
  )
}

function assertNpm() {
  const version = /^npm\/(\d+)/.exec(process.env.npm_config_user_agent ?? '')?.[1]
  if (version === undefined || Number(version) >= OLDEST_NPM) return
  say(
    `Ambito Hub needs npm ${OLDEST_NPM} or later, this is npm ${version}: run "npm install --global npm@latest", or install a newer Node.`,
  )
  process.exit(1)
}

function install() {
  say('Ambito Hub: installing what package-lock.json names (npm ci), once. This takes a minute or two …')
  // Run through the shell on no system: npm gives its own path to the scripts that it starts.
  const npm = process.env.npm_execpath
  const [command, args] = npm && npm.endsWith('.js') ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']]
  const { status } = spawnSync(command, [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status === 0 && isInstalled()) return say('Ambito Hub: installed.')
  say('Ambito Hub: npm ci failed; what it said stands above. Correct it and start again.')
  process.exit(1)
}

/** One installation at a time: `npm start` and `npm test` may be the first two commands at once. */
function inTurn(work) {
  for (const end = Date.now() + LOCK_WAIT_MS; ; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)) {
    try {
      mkdirSync(turn)
      break
    } catch {
      if (isInstalled()) return
      if (isAbandoned() || Date.now() > end) rmSync(turn, { recursive: true, force: true })
    }
  }
  process.once('exit', () => rmSync(turn, { recursive: true, force: true }))
  writeFileSync(join(turn, 'pid'), String(process.pid))
  if (!isInstalled()) work()
}

/** A killed installation leaves its mark behind. */
function isAbandoned() {
  const pid = Number(read(join(turn, 'pid')))
  if (pid === 0) return Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 5_000
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

assertNpm()
// The TMPDIR of every script: nothing is written outside the clone.
mkdirSync(temporary, { recursive: true })
if (!isInstalled()) inTurn(install)
