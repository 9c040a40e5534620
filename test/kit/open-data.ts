/** A frame around a page of open nodes. */
const page = (type: string): readonly string[] =>
  ['nodes', 'edges', 'totalCount', 'pageInfo'].map((field) => `${type}Connection.${field}`)

const of = (type: string, fields: string): readonly string[] => fields.split(' ').map((field) => `${type}.${field}`)

/**
 * What is open to everyone (class L0 of domain/access.md 6.1), as `Type.field`; opaque ids and versions stand with
 * what they identify. Names and telephones of persons are never among it.
 */
export const OPEN_DATA: ReadonlySet<string> = new Set(
  [
    // Ambito, municipalities, area labels.
    of('Ambito', 'id code name regionCode residents leadMunicipality municipalities areas'),
    of('Municipality', 'istatCode name cadastralCode provinceCode validFrom validTo ambito population'),
    of('PopulationSnapshot', 'referenceDate residents source'),
    of('InterventionArea', 'id ambito code labelIt'),
    of('Query', 'ambito ambiti municipality area'),
    // The regulation with its articles and acts.
    of('Ambito', 'regulation regulations'),
    of('RegulationVersion', 'version act inForceFrom supersededOn missingArticles articles'),
    of('RegulationArticle', 'number title text'),
    of('Act', 'id kind number date body subject publishedOn effectiveFrom documentUrl'),
    // Types of service, services, non-confidential locations.
    of('Query', 'serviceTypes service services'),
    of('Ambito', 'services'),
    of('InterventionArea', 'services'),
    of('ServiceType', 'code nameIt nameEn regulationArticle cisisCode siussCode setting leps'),
    of(
      'Service',
      'id version name type area ambito provider status capacityStatus eligibilityIt minimumAge maximumAge',
    ),
    of('Service', 'requiredDocuments schedule languages accessibility userFee alert locations'),
    of('ServiceLocation', 'id kind address latitude longitude'),
    of('Address', 'street postalCode municipality'),
    // Providers.
    of('Query', 'provider'),
    of('Ambito', 'providers'),
    of('Provider', 'id version legalName kind runtsNumber services'),
    // Budget totals per area.
    of('Query', 'areaBudget'),
    of('Ambito', 'budget'),
    of('InterventionArea', 'budget'),
    of('BudgetSummary', 'year totals byArea'),
    of('AreaBudget', 'id version area year assigned totals'),
    of('SpendTotals', 'appropriated reserved committed liquidated ordered paid available'),
    of('Money', 'amount currency'),
    ['Ambito', 'Service', 'Provider'].flatMap(page),
    ['Ambito', 'Service', 'Provider'].flatMap((type) => of(`${type}Edge`, 'cursor node')),
    ['Ambito', 'Service', 'Provider'].flatMap((type) =>
      of(`${type}Connection.pageInfo`, 'hasNextPage startCursor endCursor'),
    ),
  ].flat(),
)
