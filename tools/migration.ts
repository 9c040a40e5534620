import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { discardServer, startEmbeddedServer } from '#platform/database/embedded-server.ts'
import { migrate } from '#platform/database/migrate.ts'
import { prepareSchemas } from '#platform/database/prepare-schemas.ts'
import { roleSecret } from '#platform/database/roles.ts'
import type { SubgraphOrm } from '#platform/orm/orm-config.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { schemaDifference, type SchemaDifference } from './schema-difference.ts'

// `npm run migration -- <subgraph> <name>` writes the next migration of a subgraph: the difference between a database
// brought to the last migration and the entities. The database is one of its own that is deleted at the end.
const root = fileURLToPath(new URL('..', import.meta.url))
const [subgraph, name] = readArguments()
const difference = await differenceOf(subgraph)
if (difference.changes.length > 0) writeMigration()
else console.log(`${subgraph.name}: the migrations say what the entities say; nothing is written.`)
if (difference.drops.length > 0) {
  console.log('Only in the database, and kept: written by hand, or given up by an entity, then copy the line:')
  for (const drop of difference.drops) console.log(`  ${drop};`)
}

function readArguments(): [SubgraphOrm, string] {
  const [wanted, words = '', ...rest] = process.argv.slice(2)
  const found = SUBGRAPHS.find((definition) => definition.name === wanted)
  if (found && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(words) && rest.length === 0) return [found.ormConfig, words]
  const names = SUBGRAPHS.map((definition) => definition.name).join(', ')
  console.error(
    `Usage: npm run migration -- <subgraph> <name-in-words>\n  subgraph: ${names}\n  name: for example add-telephone-to-staff-member`,
  )
  process.exit(2)
}

async function differenceOf(compared: SubgraphOrm): Promise<SchemaDifference> {
  mkdirSync(join(root, '.tmp'), { recursive: true })
  const directory = mkdtempSync(join(root, '.tmp', 'migration-'))
  const server = await startEmbeddedServer({ directory, durable: false })
  try {
    const { adminUrl } = server
    const subgraphs = SUBGRAPHS.map(({ ormConfig }) => ormConfig)
    const all = subgraphs.map((one) => one.name)
    await prepareSchemas({ adminUrl, subgraphs: all, secret: roleSecret(adminUrl) })
    await migrate({ adminUrl, subgraphs })
    return await schemaDifference({ subgraph: compared, all, adminUrl })
  } finally {
    await server.stop()
    await discardServer(directory)
  }
}

function writeMigration(): void {
  const folder = join('subgraphs', subgraph.name, 'migrations')
  mkdirSync(join(root, folder), { recursive: true })
  const numbers = readdirSync(join(root, folder)).flatMap((file) => /^migration-(\d{4})-/.exec(file)?.[1] ?? [])
  const number = String(Math.max(0, ...numbers.map(Number)) + 1).padStart(4, '0')
  const file = `migration-${number}-${name}`
  const words = name.split('-')
  const className = `Migration${number}${words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')}`
  writeFileSync(join(root, folder, `${file}.ts`), migrationText(className, words.join(' ')))
  console.log(`written: ${folder}/${file}.ts. Read its SQL, then add to migrations in subgraphs/${subgraph.name}/orm.config.ts:
  import { ${className} } from './migrations/${file}.ts'
  { name: '${file}', class: ${className} },`)
}

function migrationText(className: string, words: string): string {
  const changes = difference.changes.map((statement) => `${statement};`)
  const lines = changes.flatMap((statement) => statement.split('\n')).filter((line) => line.trim() !== '')
  const body = lines.map((line) => `      ${escaped(line)}`).join('\n')
  return `import { Migration } from '@mikro-orm/migrations'

/** \`${subgraph.name}\`: ${words}. */
export class ${className} extends Migration {
  override up(): void {
    this.addSql(\`
${body}
    \`)
  }
}
`
}

function escaped(line: string): string {
  return line.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
}
