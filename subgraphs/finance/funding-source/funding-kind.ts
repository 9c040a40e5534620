import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The kinds of funding line; sources themselves are data. */
export const FundingKind = graphEnum('FundingKind', 'Italian: tipo di fonte di finanziamento. Kind of funding line.', {
  FNPS: 'Italian: Fondo nazionale politiche sociali. L. 328/2000 art. 20.',
  FNA: 'Italian: Fondo per le non autosufficienze. L. 296/2006 art. 1 c. 1264.',
  POVERTY_FUND_SERVICES_SHARE: 'Italian: quota servizi del Fondo povertà. D.Lgs. 147/2017 art. 7.',
  POVERTY_FUND_EXTREME: 'Italian: Fondo povertà, povertà estrema. Homelessness and care leavers.',
  POVERTY_FUND_SOCIAL_WORKERS: 'Italian: contributo per gli assistenti sociali. L. 178/2020 art. 1 c. 797.',
  DOPO_DI_NOI: 'Italian: Dopo di noi. L. 112/2016 art. 3.',
  PNRR: 'Italian: PNRR. Missions M5C2; every act needs a CUP.',
  PN_INCLUSION: 'Italian: PN Inclusione. European programme against poverty.',
  REGIONAL_FUND: 'Italian: Fondo globale socio-assistenziale. L.R. Puglia 19/2006.',
  REGIONAL_SERVICE_VOUCHERS: 'Italian: buoni servizio. Regional service vouchers.',
  MUNICIPAL_OWN: 'Italian: risorse comunali. Own resources of the municipalities.',
  SOLIDARITY_FUND_SOCIAL: 'Italian: Fondo di solidarietà comunale, obiettivi di servizio. Service objectives.',
  ASL_SHARE: 'Italian: quota sanitaria. Share of the health authority.',
  USER_COPAYMENT: 'Italian: compartecipazione degli utenti. Co-payment by ISEE (R.R. 4/2007 art. 6).',
  OTHER: 'Italian: altre risorse. Named in the act.',
})
export type FundingKind = (typeof FundingKind)[keyof typeof FundingKind]
