import { roundedQuotient } from '#platform/money.ts'
import { fromUnits, toUnits } from '#platform/scalars/decimal.ts'

/** What the minimum level of one social worker per 5,000 residents asks, and how far an Ambito is from it. */
export interface Leps {
  /** Exact, without trailing zeros: 97,000 residents require "19.4". */
  readonly requiredSocialWorkers: string
  /** Required less present, exact: negative is a surplus. */
  readonly gap: string
  /** Rounded to two decimals for reading; null without social workers. Never compare it: see `met`. */
  readonly residentsPerSocialWorker: string | null
  readonly met: boolean
  /** One per 4,000. */
  readonly stretchTargetMet: boolean
}

/**
 * The LEPS indicator (regulation art. 1; L. 178/2020 art. 1 c. 797): met on the unrounded ratio, so 19.39 social
 * workers for 97,000 residents are too few and 19.40 are enough.
 */
export function leps(residents: number, socialWorkers: string): Leps {
  const { units, scale } = toUnits(socialWorkers)
  const people = BigInt(residents) * 10n ** BigInt(scale)
  return {
    requiredSocialWorkers: trimmed(BigInt(residents) * 2n, 4),
    gap: trimmed(people * 2n - units * 10_000n, scale + 4),
    residentsPerSocialWorker: units > 0n ? roundedQuotient(people * 100n, units, 2) : null,
    met: units * 5000n >= people,
    stretchTargetMet: units * 4000n >= people,
  }
}

/**
 * The estimated State contribution of a year, in euros: 40,000 per full-time equivalent above 1:6,500 up to 1:5,000,
 * and 20,000 above that up to 1:4,000 (L. 178/2020 art. 1 c. 797). Only permanent staff of Ambito and municipalities
 * counts: the caller passes FTE_PERMANENT_ONLY. An estimate, the ministerial decree decides.
 */
export function estimatedStateContribution(residents: number, permanentFte: string): string {
  const { units, scale } = toUnits(permanentFte)
  const people = BigInt(residents) * 10n ** BigInt(scale)
  const fte = units * COMMON
  const [at6500, at5000, at4000] = [people * (COMMON / 6500n), people * (COMMON / 5000n), people * (COMMON / 4000n)]
  const euros = 40_000n * between(fte, at6500, at5000) + 20_000n * between(fte, at5000, at4000)
  return roundedQuotient(euros * 100n, COMMON * 10n ** BigInt(scale), 2)
}

/** The least common multiple of 6,500, 5,000 and 4,000: every term stays a whole number. */
const COMMON = 260_000n

/** How much of a value lies between two thresholds. */
function between(value: bigint, low: bigint, high: bigint): bigint {
  if (value <= low) return 0n
  return (value < high ? value : high) - low
}

function trimmed(units: bigint, scale: number): string {
  const text = fromUnits({ units, scale })
  return text.includes('.') ? text.replace(/0{1,60}$/, '').replace(/\.$/, '') : text
}
