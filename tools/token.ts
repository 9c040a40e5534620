import { resolve } from 'node:path'
import { existingDevelopmentIssuer } from '#gateway/identity/development-issuer.ts'
import { systemClock } from '#platform/clock.ts'
import { loadConfig } from '#platform/config.ts'
import { PERSONAS, PERSONA_NAMES, isPersonaName } from '#platform/personas.ts'
import { ofTheHub, sayWhat } from '#platform/chosen-database.ts'
import { runTool } from '#platform/run-tool.ts'

/** How long a token of a demo persona is good, in seconds: a working day. */
const LIFETIME = 8 * 3600

const [word = '', ...rest] = process.argv.slice(2)

if (!isPersonaName(word) || rest.length > 0)
  fail(`Usage: npm run token -- <persona>, one of: ${PERSONA_NAMES.join(' ')}`, 2)

await runTool(async () => {
  const config = ofTheHub(loadConfig(), 'directory')
  const issuer = existingDevelopmentIssuer({ ...config, clock: systemClock })
  sayWhat(`Development key: of ${resolve(config.dataDir)}`)
  process.stdout.write(`${await issuer.issueToken({ ...PERSONAS[word], lifetime: LIFETIME })}\n`)
})

function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}
