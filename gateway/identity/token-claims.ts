import type { JWTPayload } from 'jose'
import { isPersonalTaxCode } from '#platform/scalars/tax-code.ts'

/** The claim in which SPID and CIE state a tax code, as `TINIT-<code>` (AgID, SPID/CIE OpenID Connect attributes). */
export const FISCAL_NUMBER_CLAIM = 'https://attributes.eid.gov.it/fiscal_number'

/** What a verified token says of its bearer. */
export interface TokenClaims {
  readonly subject: string
  /** As claimed; whether the viewer may claim it is decided later. */
  readonly purpose: string | null
  /** The bearer's own tax code, only to refuse their own file: never logged, never in a viewer. */
  readonly fiscalNumber: string | null
  /** Milliseconds since the epoch: from then on these claims are not believed without another look at the token. */
  readonly expiresAt: number
  /** SPID/CIE level 1 to 3; 0 when the token states none. */
  readonly levelOfAssurance: number
}

/** Reads the claims of a verified payload; what has not the expected form counts as absent. */
export const tokenClaims = (payload: JWTPayload & { readonly sub: string }): TokenClaims => ({
  subject: payload.sub,
  purpose: typeof payload['purpose'] === 'string' ? payload['purpose'] : null,
  fiscalNumber: fiscalNumber(payload[FISCAL_NUMBER_CLAIM]),
  expiresAt: (payload.exp ?? 0) * 1000,
  levelOfAssurance: Number(LEVEL.exec(String(payload['acr']))?.[1] ?? 0),
})

const LEVEL = /^https:\/\/www\.spid\.gov\.it\/SpidL([123])$/

function fiscalNumber(claim: unknown): string | null {
  if (typeof claim !== 'string' || !claim.startsWith('TINIT-')) return null
  const code = claim.slice('TINIT-'.length)
  return isPersonalTaxCode(code) ? code : null
}
