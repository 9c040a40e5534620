import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { LEGAL_BASES } from '#platform/access/legal-bases.ts'
import type { Grant, Policy } from '#platform/access/policy.ts'
import { PURPOSES_OF_ROLE } from '#platform/purposes.ts'
import { PURPOSES, VIEWER_ROLES } from '#platform/viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { explained } from './access-conditions.ts'

// `npm run access` rewrites docs/access.md and docs/processing.md from the policies; with `--check` it only says that they
// are stale, and fails.
const INTRODUCTION = `The access matrix as it is enforced, written by \`npm run access\` from the policies of all nouns (\`*.policy.ts\`); do not edit it
by hand. \`F\` is every field, \`S\` the summary, \`P\` ids and coded facts; other forms are a noun's own. A field is seen in the forms
of its line; \`every\` means in each. Rows of files (L2 and above) need a purpose that opens them, are never shown to the persons
concerned or those who live with them, and protected identities only to the cleared.`
const REGISTER = `What personal data the hub processes, for what, on which ground, and who may receive them (GDPR art. 30), written by \`npm run access\`
from the policies. Reads are recorded for 24 months at least (\`HUB_AUDIT_RETENTION_MONTHS\`).`

const check = process.argv.includes('--check')
const documents = { 'access.md': matrix(), 'processing.md': register() }
for (const [name, text] of Object.entries(documents)) {
  const file = new URL(`../docs/${name}`, import.meta.url)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
  if (!check) writeFileSync(file, text)
  else process.exitCode = 1
  console.log(`${check ? 'stale' : 'written'}: docs/${name}`)
}
if (process.exitCode === 1) console.error('Run `npm run access` and commit the difference.')

function matrix(): string {
  const all = SUBGRAPHS.flatMap(({ policies }) => policies.flatMap(({ grants }) => grants))
  const conditions = explained(all.flatMap(({ when }) => (when ? [when.name] : [])))
  const legend = table(
    ['Condition', 'Holds where the row is'],
    conditions.map(([name, meaning]) => [name, meaning]),
  )
  const parts = SUBGRAPHS.flatMap(({ name, policies }) => [`## ${name}`, ...policies.map(nounText)])
  return `# Who sees what\n\n${INTRODUCTION}\n\n## Conditions\n\n${legend}\n\n${parts.join('\n\n')}\n`
}

function nounText(policy: Policy): string {
  const who = policy.grants.map((grant) => [grant.roles.join(', '), grant.form, conditionText(grant)])
  return [
    `### ${policy.noun}`,
    ...(who.length > 0 ? [table(['Who', 'Form', 'Where'], who)] : []),
    table(['Class', 'Forms', 'Fields'], fieldRows(policy)),
  ].join('\n\n')
}

function fieldRows({ fields }: Policy): string[][] {
  const lines = new Map<string, string[]>()
  for (const [name, { dataClass, forms }] of fields) {
    const key = `${dataClass}|${['F', ...forms].join(' ').replace('F *', 'every')}`
    lines.set(key, [...(lines.get(key) ?? []), `\`${name}\``])
  }
  return [...lines].map(([key, names]) => [...key.split('|'), names.join(' ')])
}

function conditionText({ when }: Grant): string {
  return when?.name ?? 'every row of the Ambito'
}

function register(): string {
  const purposes = PURPOSES.map((purpose) => [
    purpose,
    LEGAL_BASES[purpose],
    VIEWER_ROLES.filter((role) => PURPOSES_OF_ROLE[role].includes(purpose)).join(', '),
  ])
  const data = SUBGRAPHS.flatMap(({ name, policies }) =>
    policies
      .filter(({ kind }) => kind === 'file')
      .map((policy) => [name, policy.noun, classesOf(policy), rolesOf(policy)]),
  )
  return `# Register of processing\n\n${REGISTER}\n\n## Purposes\n\n${table(['Purpose', 'Legal basis', 'May be stated by'], purposes)}\n\n## Personal data\n\n${table(['Owner', 'Noun', 'Classes', 'Recipients'], data)}\n`
}

function classesOf({ fields }: Policy): string {
  return [...new Set([...fields.values()].map(({ dataClass }) => dataClass))].sort().join(', ')
}

function rolesOf({ grants }: Policy): string {
  return VIEWER_ROLES.filter((role) => grants.some(({ roles }) => roles.includes(role))).join(', ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, 3, ...rows.map((row) => row[column]!.length)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n')
}
