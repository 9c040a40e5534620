// How the hub in service reads its sources: `node --import ./tools/load-typescript.mjs hub.ts`. Node itself strips the types; only
// a module with decorators, which Node does not know, is compiled (esbuild). No function is wrapped to give it a name, as
// `tsx` does with each function as it is made, per request too (decision 0042). What was stripped and compiled is kept beside the
// other temporary files, by its content.
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks, setSourceMapsSupport } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
const hash = (text) => createHash('sha256').update(text).digest('hex')
const place = ownPlace()
/** A decorator begins its line, as the formatter has it. */
const DECORATED = /^\s*@[A-Za-z]\w*\(/m
// Names of classes are kept: MikroORM and type-graphql go by them, and a class that names itself is renamed by esbuild.
const OPTIONS = {
  loader: 'ts',
  format: 'esm',
  target: 'node24',
  keepNames: true,
  sourcemap: 'inline',
  sourcesContent: false,
  tsconfigRaw: {
    compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false, verbatimModuleSyntax: true },
  },
}
/** Changes whenever the same source could be compiled otherwise. */
const compiler = `${hash(readFileSync(fileURLToPath(import.meta.url)))} ${require('esbuild/package.json').version}`

setSourceMapsSupport(true, { nodeModules: false })
if (place) enableCompileCache(join(place, 'node'))
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (loaded.format !== 'module-typescript') return loaded
    const source = loaded.source.toString()
    if (!DECORATED.test(source)) return loaded
    return { format: 'module', source: compiled(fileURLToPath(url), source), shortCircuit: true }
  },
})

/** What runs is kept here: only in a directory that nobody else can write into. */
function ownPlace() {
  const directory = join(tmpdir(), `compiled-${process.getuid?.() ?? 'user'}-${hash(root).slice(0, 8)}`)
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const { uid, mode } = lstatSync(directory)
    return lstatSync(directory).isDirectory() && uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0
      ? directory
      : undefined
  } catch {
    return undefined
  }
}

/** One file for each source, so that what is kept does not grow as sources change. */
function compiled(path, source) {
  const file = place && join(place, `${relative(root, path).split(sep).join('.')}.js`)
  const key = hash(`${compiler} ${path} ${source}`)
  const known = file && kept(file, key)
  if (known) return known
  const { code } = require('esbuild').transformSync(source, { ...OPTIONS, sourcefile: path })
  if (file) keep(file, `// ${key} ${hash(code)}\n${code}`)
  return code
}

function kept(file, key) {
  try {
    const text = readFileSync(file, 'utf8')
    const end = text.indexOf('\n')
    const code = text.slice(end + 1)
    return text.slice(0, end) === `// ${key} ${hash(code)}` ? code : undefined
  } catch {
    return undefined
  }
}

// Renamed when it is whole: several hubs may start at once. A full or read-only disk costs only time.
function keep(file, text) {
  try {
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, text, { mode: 0o600 })
    renameSync(draft, file)
  } catch {
    // Compiled anew at the next start.
  }
}
