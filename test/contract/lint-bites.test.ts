import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

// Every rule of the house that lint enforces is broken once, in a folder of the right name beside a copy of the real
// configuration: a rule that has stopped to bite is worse than none.

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BELOW = 'platform stands below everything'
const DOOR = 'The gateway knows subgraphs only by their SDL'
const ALONE = 'A subgraph imports only #platform and itself'
const ROWS = 'The seed makes rows'
const LICENSED = 'Clients are licensed apart'
const RESTRICTED = 'eslint(no-restricted-imports)'

const importing = (from: string): string => `import { thing } from '${from}'\n\nexport const used = thing\n`

/** File to plant, its text, the rule that must bite, what it must teach. */
type Plant = readonly [file: string, text: string, rule: string, teaches?: string]

const IMPORTS: readonly Plant[] = [
  ['platform/imports-gateway.ts', importing('#gateway/server.ts'), RESTRICTED, BELOW],
  ['platform/imports-gateway-deep.ts', importing('#gateway/identity/errors.ts'), RESTRICTED, BELOW],
  ['platform/read/imports-gateway-by-path.ts', importing('../../gateway/server.ts'), RESTRICTED, BELOW],
  ['platform/imports-subgraph.ts', importing('#subgraphs/cases/subgraph.ts'), RESTRICTED, BELOW],
  ['platform/imports-seed.ts', importing('#seed/world/names.ts'), RESTRICTED, BELOW],
  ['platform/imports-test-kit.ts', importing('#test/kit/database.ts'), RESTRICTED, BELOW],
  ['platform/imports-composition-root.ts', importing('../assemble-hub.ts'), RESTRICTED, BELOW],
  ['gateway/imports-subgraph.ts', importing('#subgraphs/register.ts'), RESTRICTED, DOOR],
  [
    'gateway/http/imports-subgraph-by-path.ts',
    importing('../../subgraphs/cases/case/case.entity.ts'),
    RESTRICTED,
    DOOR,
  ],
  ['gateway/imports-seed.ts', importing('#seed/seed.ts'), RESTRICTED, DOOR],
  ...['organisation', 'cases', 'services', 'finance'].flatMap((name, index, names): Plant[] => {
    const other = names[(index + 1) % names.length]!
    return [
      [`subgraphs/${name}/noun/imports-other.ts`, importing(`#subgraphs/${other}/subgraph.ts`), RESTRICTED, ALONE],
      [`subgraphs/${name}/noun/imports-other-by-path.ts`, importing(`../../${other}/noun/x.ts`), RESTRICTED, ALONE],
      [`subgraphs/${name}/noun/imports-gateway.ts`, importing('#gateway/errors.ts'), RESTRICTED, ALONE],
      [`subgraphs/${name}/noun/imports-register.ts`, importing('../../register.ts'), RESTRICTED, ALONE],
      [`subgraphs/${name}/noun/imports-seed.ts`, importing('#seed/world/case.ts'), RESTRICTED, ALONE],
    ]
  }),
  ['seed/imports-gateway.ts', importing('#gateway/server.ts'), RESTRICTED, ROWS],
  ['clients/imports-platform.ts', importing('#platform/viewer.ts'), RESTRICTED, LICENSED],
]

const HABITS: readonly Plant[] = [
  [
    'platform/cycle-one.ts',
    "import { two } from './cycle-two.ts'\n\nexport const one = (): number => two()\n",
    'import(no-cycle)',
  ],
  [
    'platform/cycle-two.ts',
    "import { one } from '#platform/cycle-one.ts'\n\nexport const two = (): number => one()\n",
    'import(no-cycle)',
  ],
  ['gateway/default-export.ts', 'export default 1\n', 'import(no-default-export)'],
  [
    'subgraphs/cases/noun/reads-environment.ts',
    "export const url = process.env['DATABASE_URL']\n",
    'node(no-process-env)',
  ],
  ['gateway/speaks-to-console.ts', "console.log('here')\n", 'eslint(no-console)'],
  ['seed/leaves-work.ts', '// TODO later\nexport const one = 1\n', 'eslint(no-warning-comments)'],
  ['platform/any.ts', 'export const same = (value: any): unknown => value\n', 'typescript(no-explicit-any)'],
  [
    'gateway/five-parameters.ts',
    'export const sum = (a: 1, b: 1, c: 1, d: 1, e: 1): number => a + b + c + d + e\n',
    'eslint(max-params)',
  ],
  [
    'subgraphs/finance/noun/forgets-to-wait.ts',
    'const pay = async (): Promise<void> => undefined\nexport const go = (): void => {\n  pay()\n}\n',
    'typescript(no-floating-promises)',
  ],
  [
    'platform/forgets-a-case.ts',
    "export function name(kind: 'A' | 'B'): string {\n  switch (kind) {\n    case 'A':\n      return 'a'\n  }\n  return ''\n}\n",
    'typescript(switch-exhaustiveness-check)',
  ],
]

/** What is right and must pass. */
const CLEAN: readonly (readonly [file: string, text: string])[] = [
  ['gateway/imports-platform.ts', importing('#platform/viewer.ts')],
  ['subgraphs/cases/noun/imports-itself.ts', importing('../case/case.entity.ts')],
  ['subgraphs/cases/noun/imports-platform.ts', importing('#platform/read/model.ts')],
  ['subgraphs/register.ts', importing('./cases/subgraph.ts')],
  ['hub.ts', importing('#gateway/server.ts')],
  ['seed/imports-subgraph.ts', importing('#subgraphs/cases/subgraph.ts')],
  ['subgraphs/cases/noun/case.test.ts', importing('#test/kit/database.ts')],
]

interface Diagnostic {
  readonly code: string
  readonly filename: string
  readonly help?: string
}

function lint(): readonly Diagnostic[] {
  mkdirSync(join(ROOT, '.tmp'), { recursive: true })
  const directory = mkdtempSync(join(ROOT, '.tmp', 'lint-'))
  try {
    for (const file of ['.oxlintrc.json', 'package.json', 'tsconfig.json'])
      cpSync(join(ROOT, file), join(directory, file))
    mkdirSync(join(directory, '.git')) // Else the .gitignore above would hide everything.
    for (const [file, text] of [...IMPORTS, ...HABITS, ...CLEAN]) {
      mkdirSync(dirname(join(directory, file)), { recursive: true })
      writeFileSync(join(directory, file), text)
    }
    const oxlint = join(ROOT, 'node_modules', '.bin', 'oxlint')
    const { stdout } = spawnSync(oxlint, ['--format', 'json'], { cwd: directory, encoding: 'utf8', maxBuffer: 1 << 24 })
    return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

describe('lint', () => {
  const diagnostics = lint()

  it.each([...IMPORTS, ...HABITS])('bites %s', (file, _text, rule, teaches = '') => {
    const found = diagnostics.filter(({ filename }) => filename === file)
    expect(found.map(({ code }) => code)).toContain(rule)
    expect(found.map(({ help }) => help).join()).toContain(teaches)
  })

  it.each(CLEAN)('lets %s pass', (file) => {
    expect(diagnostics.filter(({ filename }) => filename === file)).toEqual([])
  })
})
