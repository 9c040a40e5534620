import type { GraphQLSchema } from 'graphql'
import type { Row, World } from './facts.ts'

/** A root query with its arguments, drawn from the facts. */
export interface Root {
  readonly name: string
  readonly call: string
  readonly type: string
  /** The row that it asks for by its key. */
  readonly row?: Row
}

const BY_ID: Readonly<Record<string, string>> = {
  Person: 'person',
  Case: 'case',
  Referral: 'referral',
  UvmSession: 'uvmSession',
  Service: 'service',
}

/** Root queries by id, and by tax code, of the rows given. */
export function idRoots(
  schema: GraphQLSchema,
  world: World,
  starts: Readonly<Record<string, readonly string[]>>,
): Root[] {
  const fields = schema.getQueryType()!.getFields()
  return Object.entries(starts).flatMap(([type, ids]) =>
    ids.flatMap((id): Root[] => {
      const name = BY_ID[type]
      const row = world.rows.get(type)?.get(id)
      const taxCode = row?.raw['tax_code']
      return [
        ...(name && fields[name] ? [{ name, call: `${name}(id: "${id}")`, type, ...(row && { row }) }] : []),
        ...(type === 'Person' && taxCode && fields['personByTaxCode']
          ? [{ name: 'personByTaxCode', call: `personByTaxCode(taxCode: "${String(taxCode)}")`, type }]
          : []),
      ]
    }),
  )
}

/** Root queries that list. */
export function listRoots(schema: GraphQLSchema, world: World): Root[] {
  const fields = schema.getQueryType()!.getFields()
  const of = `ambitoId: "${world.ambito}"`
  const all: Root[] = [
    { name: 'cases', call: `cases(filter: {${of}}, first: 20)`, type: 'Case' },
    { name: 'emergencies', call: `emergencies(filter: {${of}}, first: 20)`, type: 'EmergencyIntervention' },
    { name: 'referrals', call: `referrals(filter: {${of}}, first: 20)`, type: 'Referral' },
    { name: 'accessContacts', call: `accessContacts(filter: {${of}}, first: 20)`, type: 'AccessContact' },
    {
      name: 'judicialDeadlines',
      call: `judicialDeadlines(${of}, dueBefore: "2027-01-01T00:00:00Z", first: 20)`,
      type: 'JudicialDeadlineItem',
    },
    { name: 'economicBenefits', call: `economicBenefits(${of}, first: 20)`, type: 'EconomicBenefit' },
    ...world.districts.map((one) => ({
      name: 'uvmSessions',
      call: `uvmSessions(aslDistrictId: "${one}", from: "2026-01-01", to: "2026-12-31", first: 20)`,
      type: 'UvmSession',
    })),
    { name: 'me', call: 'me', type: 'Viewer' },
  ]
  return all.filter(({ name }) => fields[name])
}
