// `npm run check`: everything that must hold before a commit lands; stops at the first step that fails.
import { spawnSync } from 'node:child_process'

const bin = (name) => `node_modules/.bin/${name}`
const run = (script) => [process.execPath, ['--import', 'tsx', ...script]]
const STEPS = [
  ['format', bin('oxfmt'), ['--check', '.']],
  ['lint and architecture', bin('oxlint'), []],
  ['types', bin('tsc'), ['-p', '.']],
  ['schema is current', ...run(['tools/schema.ts', '--check'])],
  ['clients are current', ...run(['tools/codegen.ts', '--check'])],
  ['glossary is current', ...run(['tools/glossary.ts', '--check'])],
  ['access matrix is current', ...run(['tools/access.ts', '--check'])],
  ['unused code', bin('knip'), []],
  ['tests', process.execPath, ['node_modules/vitest/vitest.mjs', 'run']],
]

for (const [name, command, args] of STEPS) {
  const start = Date.now()
  console.log(`▸ ${name}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) {
    console.error(`✗ ${name} failed`)
    process.exit(status ?? 1)
  }
  console.log(`✓ ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`)
}
