import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Every file that git tracks or would track, relative to the root; what .gitignore names is not there. */
export const FILES: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => file !== '' && existsSync(`${ROOT}${file}`))
  .toSorted()

/** The files of our own TypeScript, generated ones aside. */
export const SOURCES: readonly string[] = FILES.filter(
  (file) => file.endsWith('.ts') && !file.startsWith('clients/generated/'),
)

/** The text of a file. */
export const textOf = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8')

/** The layers of a noun, by suffix of the file. */
export const NOUN_LAYERS: readonly string[] = [
  'entity',
  'read',
  'resolver',
  'input',
  'policy',
  'stub',
  'projection',
  'relations',
  'type',
  'loader',
]
