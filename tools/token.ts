import { existingDevelopmentIssuer } from '#gateway/identity/development-issuer.ts'
import { systemClock } from '#platform/clock.ts'
import { loadConfig } from '#platform/config.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { PERSONAS, PERSONA_NAMES, isPersonaName } from '#platform/personas.ts'

/** How long a token of a demo persona is good, in seconds: a working day. */
const LIFETIME = 8 * 3600

const [word = '', ...rest] = process.argv.slice(2)

if (!isPersonaName(word) || rest.length > 0)
  fail(`Usage: npm run token -- <persona>, one of: ${PERSONA_NAMES.join(' ')}`, 2)

try {
  const issuer = existingDevelopmentIssuer({ ...loadConfig(), clock: systemClock })
  process.stdout.write(`${await issuer.issueToken({ ...PERSONAS[word], lifetime: LIFETIME })}\n`)
} catch (fault) {
  if (!(fault instanceof OperatorFault)) throw fault
  fail(fault.message, 1)
}

function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}
