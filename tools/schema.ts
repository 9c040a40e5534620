import { writeFileSync } from 'node:fs'
import { committed, schemaFiles } from '../schema/schema-files.ts'

// `npm run schema` rewrites schema/; with `--check` it only says what is stale, and fails.
const check = process.argv.includes('--check')
const stale = [...schemaFiles()].filter(([file, text]) => committed(file) !== text)
for (const [file, text] of stale) {
  if (!check) writeFileSync(new URL(`../schema/${file}`, import.meta.url), text)
  console.log(`${check ? 'stale' : 'written'}: schema/${file}`)
}
if (check && stale.length > 0) {
  console.error('Run `npm run schema` and commit the difference.')
  process.exit(1)
}
