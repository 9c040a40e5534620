import { registerEnumType } from 'type-graphql'

/** The kinds of funding line; sources themselves are data. */
export const FundingKind = {
  FNPS: 'FNPS',
  FNA: 'FNA',
  POVERTY_FUND_SERVICES_SHARE: 'POVERTY_FUND_SERVICES_SHARE',
  POVERTY_FUND_EXTREME: 'POVERTY_FUND_EXTREME',
  POVERTY_FUND_SOCIAL_WORKERS: 'POVERTY_FUND_SOCIAL_WORKERS',
  DOPO_DI_NOI: 'DOPO_DI_NOI',
  PNRR: 'PNRR',
  PN_INCLUSION: 'PN_INCLUSION',
  REGIONAL_FUND: 'REGIONAL_FUND',
  REGIONAL_SERVICE_VOUCHERS: 'REGIONAL_SERVICE_VOUCHERS',
  MUNICIPAL_OWN: 'MUNICIPAL_OWN',
  SOLIDARITY_FUND_SOCIAL: 'SOLIDARITY_FUND_SOCIAL',
  ASL_SHARE: 'ASL_SHARE',
  USER_COPAYMENT: 'USER_COPAYMENT',
  OTHER: 'OTHER',
} as const
export type FundingKind = (typeof FundingKind)[keyof typeof FundingKind]

registerEnumType(FundingKind, {
  name: 'FundingKind',
  description: 'Italian: tipo di fonte di finanziamento. Kind of funding line.',
  valuesConfig: {
    FNPS: { description: 'Italian: Fondo nazionale politiche sociali. L. 328/2000 art. 20.' },
    FNA: { description: 'Italian: Fondo per le non autosufficienze. L. 296/2006 art. 1 c. 1264.' },
    POVERTY_FUND_SERVICES_SHARE: { description: 'Italian: quota servizi del Fondo povertà. D.Lgs. 147/2017 art. 7.' },
    POVERTY_FUND_EXTREME: { description: 'Italian: Fondo povertà, povertà estrema. Homelessness and care leavers.' },
    POVERTY_FUND_SOCIAL_WORKERS: {
      description: 'Italian: contributo per gli assistenti sociali. L. 178/2020 art. 1 c. 797.',
    },
    DOPO_DI_NOI: { description: 'Italian: Dopo di noi. L. 112/2016 art. 3.' },
    PNRR: { description: 'Italian: PNRR. Missions M5C2; every act needs a CUP.' },
    PN_INCLUSION: { description: 'Italian: PN Inclusione. European programme against poverty.' },
    REGIONAL_FUND: { description: 'Italian: Fondo globale socio-assistenziale. L.R. Puglia 19/2006.' },
    REGIONAL_SERVICE_VOUCHERS: { description: 'Italian: buoni servizio. Regional service vouchers.' },
    MUNICIPAL_OWN: { description: 'Italian: risorse comunali. Own resources of the municipalities.' },
    SOLIDARITY_FUND_SOCIAL: {
      description: 'Italian: Fondo di solidarietà comunale, obiettivi di servizio. Service objectives.',
    },
    ASL_SHARE: { description: 'Italian: quota sanitaria. Share of the health authority.' },
    USER_COPAYMENT: {
      description: 'Italian: compartecipazione degli utenti. Co-payment by ISEE (R.R. 4/2007 art. 6).',
    },
    OTHER: { description: 'Italian: altre risorse. Named in the act.' },
  },
})
