import { existsSync, readFileSync } from 'node:fs'
import { generate, loadCodegenConfig } from '@graphql-codegen/cli'

// `npm run codegen` rewrites clients/generated from codegen.yml; with `--check` it only says what is stale, and fails.
const check = process.argv.includes('--check')
const { config } = await loadCodegenConfig({ configFilePath: 'codegen.yml' })
const files = (await generate({ ...config, silent: true }, !check)) as { filename: string; content: string }[]
const stale = files.filter(
  ({ filename, content }) => !existsSync(filename) || readFileSync(filename, 'utf8') !== content,
)
if (check && stale.length > 0) {
  for (const { filename } of stale) console.error(`stale: ${filename}`)
  console.error('Run `npm run codegen` and commit the difference.')
  process.exit(1)
}
