import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MISSING_ARTICLES, REGULATION_ACT, REGULATION_ARTICLES } from '#seed/reference/regulation.ts'
import { withheldPlaces } from '#test/kit/hub.ts'
import { OPEN, startAsking, TODAY, YEAR, type Asking } from './asking.ts'

// Title block and articles 1-3, 12 and 13 of the regulation: what the service is, who adopts its rules, from when they hold.

interface Regulation {
  readonly inForceFrom: string | null
  readonly missingArticles: readonly string[]
  readonly articles: readonly { number: string; title: string; text: string }[]
  readonly act: { kind: string; number: string; date: string; body: string; publishedOn: string | null }
}

const REGULATION = `query ($id: ID!, $asOf: Date) { ambito(id: $id) { regulation(asOf: $asOf) {
  inForceFrom missingArticles articles { number title text } act { kind number date body publishedOn } } } }`

let hub: Asking
beforeAll(async () => void (hub = await startAsking()))
afterAll(() => hub[Symbol.asyncDispose]())

const regulation = async (asOf?: string): Promise<Regulation | null> => {
  const { ambito } = await hub.ask<{ ambito: { regulation: Regulation | null } }>('public', REGULATION, {
    id: hub.ambito,
    asOf,
  })
  return ambito.regulation
}

describe('the regulation', () => {
  it('R0.1: the public reads the act that approved it, resolution no. 06 of 29/09/2023', async () => {
    const { number, date } = REGULATION_ACT
    expect((await regulation())!.act).toMatchObject({ kind: 'COORDINATION_RESOLUTION', number, date })
  })

  it('R3.1: the public reads its articles word by word, and that 10 and 11 are missing', async () => {
    const found = (await regulation())!
    expect(found.articles).toEqual(REGULATION_ARTICLES)
    expect(found.articles).toHaveLength(11)
    expect(found.missingArticles).toEqual(MISSING_ARTICLES)
  })

  it('R2.1: it was adopted by the Coordinamento Istituzionale, which is a unit of the Ambito', async () => {
    const { ambito } = await hub.ask<{ ambito: { units: { name: string }[] } }>(
      'plan-office',
      'query ($id: ID!) { ambito(id: $id) { units(kind: INSTITUTIONAL_COORDINATION) { name } } }',
      { id: hub.ambito },
    )
    const { body } = (await regulation())!.act
    expect(ambito.units).toHaveLength(1)
    expect(ambito.units[0]!.name.startsWith(body)).toBe(true)
  })

  it('R12.1: every version of it rests on a resolution of the Coordinamento Istituzionale', async () => {
    const { ambito } = await hub.ask<{ ambito: { regulations: { act: { kind: string; body: string } }[] } }>(
      'public',
      'query ($id: ID!) { ambito(id: $id) { regulations { version act { kind body } } } }',
      { id: hub.ambito },
    )
    expect(ambito.regulations.length).toBeGreaterThan(0)
    for (const { act } of ambito.regulations)
      expect(act).toEqual({ kind: 'COORDINATION_RESOLUTION', body: 'Coordinamento Istituzionale' })
  })

  it('R13.1: without a known publication no version is in force; once published, it is in force from then on', async () => {
    expect((await regulation())!).toMatchObject({ inForceFrom: null, act: { publishedOn: null } })
    expect(await regulation(TODAY)).toBeNull()
    await hub.rows(
      "update organisation.act set published_on = '2023-10-16' where number = '06' and date = '2023-09-29'",
    )
    expect((await regulation(TODAY))!.inForceFrom).toBe('2023-10-16')
    expect(await regulation('2023-10-15')).toBeNull()
    await hub.rows("update organisation.act set published_on = null where number = '06' and date = '2023-09-29'")
  })
})

describe('article 1', () => {
  it('R1.1: the service type of the regulation is SSP, article 86 of R.R. 4/2007, and its unit exists once', async () => {
    const { serviceTypes, ambito } = await hub.ask<{
      serviceTypes: { code: string; regulationArticle: string | null }[]
      ambito: { units: unknown[] }
    }>(
      'plan-office',
      'query ($id: ID!) { serviceTypes { code regulationArticle } ambito(id: $id) { units(kind: PROFESSIONAL_SOCIAL_SERVICE) { id } } }',
      { id: hub.ambito },
    )
    expect(serviceTypes.find(({ code }) => code === 'SSP')).toMatchObject({ regulationArticle: '86' })
    expect(ambito.units).toHaveLength(1)
  })

  it('R1.2: people without a tax code are known and followed like anybody else', async () => {
    const [one] = await hub.rows(`select p.id from cases.person p join cases."case" c on c.subject_person_id = p.id
      where p.tax_code is null and c.status in ('ACTIVE', 'UNDER_ASSESSMENT', 'CLOSED') and cardinality(c.stored_sensitivity) = 0
        and cardinality(p.stored_sensitivity) = 0 and c.case_manager_id is not null
      order by p.id limit 1`)
    const { person } = await hub.ask<{ person: { identityKind: string; taxCode: null; cases: unknown[] } }>(
      'coordinator',
      'query ($id: ID!) { person(id: $id) { identityKind taxCode cases { id } } }',
      { id: one!['id'] },
    )
    expect(person).toMatchObject({ taxCode: null })
    expect(['STP', 'ENI', 'FOREIGN_DOCUMENT', 'UNKNOWN_PERSON']).toContain(person.identityKind)
    expect(person.cases.length).toBeGreaterThan(0)
  })

  it('R1.3: every closed case says why it ended and with what outcome, so that reduced need can be counted', async () => {
    const { data, errors = [] } = await hub.tell(
      'coordinator',
      'query ($id: ID!) { cases(filter: { ambitoId: $id, status: [CLOSED] }, first: 200) { nodes { closure { reason outcome } } } }',
      { id: hub.ambito },
    )
    const { cases } = data as { cases: { nodes: { closure: { reason: string; outcome: string } | null }[] } }
    // Of files in a compartment the coordinator sees a summary, and is told so of each.
    const withheld = new Set(withheldPlaces(errors).map((place) => place.join('.')))
    const shown = cases.nodes.filter((_, at) => !withheld.has(`cases.nodes.${at}.closure`))
    expect(errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN_FIELD', count: cases.nodes.length - shown.length } },
    ])
    expect(shown.length).toBeGreaterThan(0)
    for (const { closure } of shown) {
      expect(closure?.reason).toMatch(/^[A-Z_]+$/)
      expect(['IMPROVED', 'STABLE', 'WORSENED', 'NOT_ASSESSABLE']).toContain(closure?.outcome)
    }
    expect(shown.map(({ closure }) => closure!.outcome)).toContain('IMPROVED')
  })

  it('R1.4: the plan of a day is the one in force that day, and services hang from its sheets', async () => {
    const plan = async (asOf: string): Promise<unknown> => {
      const { ambito } = await hub.ask<{ ambito: { zonePlan: unknown } }>(
        'plan-office',
        'query ($id: ID!, $asOf: Date) { ambito(id: $id) { zonePlan(asOf: $asOf) { fromYear toYear } } }',
        { id: hub.ambito, asOf },
      )
      return ambito.zonePlan
    }
    expect(await plan(TODAY)).toEqual({ fromYear: YEAR, toYear: YEAR + 2 })
    expect(await plan(`${YEAR - 1}-12-31`)).toEqual({ fromYear: YEAR - 3, toYear: YEAR - 1 })
    expect(await plan(`${YEAR - 4}-06-15`)).toBeNull()
    const { services } = await hub.ask<{ services: { nodes: { planSheet: { code: string } | null }[] } }>(
      'plan-office',
      'query ($id: ID!) { services(ambitoId: $id, filter: { status: [ACTIVE] }, first: 200) { nodes { planSheet { code } } } }',
      { id: hub.ambito },
    )
    const codes = services.nodes.map(({ planSheet }) => planSheet?.code)
    expect(codes.length).toBeGreaterThan(0)
    for (const code of codes) expect(code).toMatch(new RegExp(`^${YEAR}-\\d\\d$`))
  })

  it('R1.5: the Servizio Sociale Professionale hangs from the Ufficio di Piano', async () => {
    const { ambito } = await hub.ask<{ ambito: { units: { parent: { kind: string } }[] } }>(
      'plan-office',
      'query ($id: ID!) { ambito(id: $id) { units(kind: PROFESSIONAL_SOCIAL_SERVICE) { parent { kind } } } }',
      { id: hub.ambito },
    )
    expect(ambito.units.map(({ parent }) => parent.kind)).toEqual(['PLAN_OFFICE'])
  })

  it('R1.6, R7.10: every municipality of the Ambito has its social office, and its cases have social workers', async () => {
    const { ambito, cases } = await hub.ask<{
      ambito: { municipalities: { istatCode: string }[]; units: { municipality: { istatCode: string } }[] }
      cases: { nodes: { municipality: { istatCode: string }; caseManager: { profession: string } | null }[] }
    }>(
      'coordinator',
      `query ($id: ID!, $open: [CaseStatus!]) { ambito(id: $id) { municipalities { istatCode } units(kind: MUNICIPAL_SOCIAL_OFFICE) { municipality { istatCode } } }
        cases(filter: { ambitoId: $id, status: $open }, first: 200) { nodes { municipality { istatCode } caseManager { profession } } } }`,
      { id: hub.ambito, open: OPEN },
    )
    const offices = new Set(ambito.units.map(({ municipality }) => municipality.istatCode))
    const followed = new Set(
      cases.nodes
        .filter((one) => one.caseManager?.profession === 'SOCIAL_WORKER')
        .map((one) => one.municipality.istatCode),
    )
    expect(ambito.municipalities.map(({ istatCode }) => istatCode)).toContain('110001')
    for (const { istatCode } of ambito.municipalities) {
      expect(offices).toContain(istatCode)
      expect(followed).toContain(istatCode)
    }
  })
})
