import type pg from 'pg'
import { fiscalHash } from '#platform/fiscal-hash.ts'
import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import type { PageViewer } from './page-viewers.ts'

/** A contact for one provider of each kind, written beside those of the demo. */
export async function providerViewers(admin: pg.Client, fiscalKey: Buffer): Promise<PageViewer[]> {
  const { rows } = await admin.query<{ id: string; kind: string; ambito_id: string }>(
    `select distinct on (p.kind) p.id, p.kind, p.ambito_id from services.provider p
     where p.status = 'ACTIVE' and p.id not in (select provider_id from organisation.provider_contact_projection)
     order by p.kind, (select count(*) from cases.referral r where r.provider_id = p.id) desc, p.id`,
  )
  const viewers: PageViewer[] = []
  for (const [index, { id, kind, ambito_id: ambito }] of rows.entries()) {
    const subject = `test:provider-${kind.toLowerCase()}`
    await admin.query(
      'insert into organisation.provider_contact_projection (subject, ambito_id, provider_id) values ($1, $2, $3)',
      [subject, ambito, id],
    )
    viewers.push(viewerOf({ id, kind, subject }, index, fiscalKey))
  }
  return viewers
}

function viewerOf(
  { id, kind, subject }: { id: string; kind: string; subject: string },
  index: number,
  fiscalKey: Buffer,
): PageViewer {
  const fiscalNumber = syntheticTaxCode({
    familyName: 'Referentini',
    givenName: 'Osvaldo',
    birthDate: `19${60 + index}-02-03`,
    sex: 'M',
  })
  return {
    name: `provider ${kind}`,
    subject,
    roles: ['PROVIDER'],
    purpose: 'SERVICE_DELIVERY',
    staff: null,
    unit: null,
    area: null,
    clearances: [],
    provider: id,
    fiscalNumber,
    fiscalHash: fiscalHash(fiscalKey, fiscalNumber),
  }
}
