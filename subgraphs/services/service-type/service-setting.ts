import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Where a type of service happens; covers the five kinds of L. 328/2000 art. 22 c. 4. */
export const ServiceSetting = graphEnum(
  'ServiceSetting',
  'Italian: ambito di erogazione. Where the service happens; covers the five kinds of L. 328/2000 art. 22 c. 4.',
  {
    ACCESS: 'Italian: accesso. Social secretariat, single access point, professional social service.',
    HOME: 'Italian: domiciliare. At home.',
    COMMUNITY_DAY: 'Italian: comunitario e diurno. In the community, by day.',
    SEMI_RESIDENTIAL: 'Italian: semiresidenziale. Day care structure.',
    RESIDENTIAL: 'Italian: residenziale. Residential structure.',
    ECONOMIC: 'Italian: economico. Economic contribution.',
    EMERGENCY: 'Italian: pronto intervento sociale. Emergency response and reception.',
  },
)
