import { graphEnum } from '#platform/graph/graph-enum.ts'

/** What a provider is in law. */
export const ProviderKind = graphEnum('ProviderKind', 'Italian: natura giuridica. What a provider is in law.', {
  SOCIAL_COOPERATIVE_A:
    'Italian: cooperativa sociale di tipo A. Social cooperative that runs social, health and educational services (L. 381/1991).',
  SOCIAL_COOPERATIVE_B:
    'Italian: cooperativa sociale di tipo B. Social cooperative that employs disadvantaged persons (L. 381/1991).',
  SOCIAL_ENTERPRISE: 'Italian: impresa sociale. Social enterprise (D.Lgs 112/2017).',
  APS: 'Italian: associazione di promozione sociale. Association of social promotion (D.Lgs 117/2017).',
  ODV: 'Italian: organizzazione di volontariato. Voluntary organisation (D.Lgs 117/2017).',
  FOUNDATION: 'Italian: fondazione. Foundation.',
  ASSOCIATION: 'Italian: associazione. Any other association.',
  RELIGIOUS_BODY: 'Italian: ente religioso. Religious body recognised by the State.',
  ASP_IPAB: 'Italian: azienda pubblica di servizi alla persona. Public body for personal services, formerly IPAB.',
  COMPANY: 'Italian: società. Commercial company.',
  PUBLIC_BODY: 'Italian: ente pubblico. Another public body, e.g. the ASL.',
  AMBITO_DIRECT: 'Italian: gestione diretta. The Ambito itself runs the service.',
})
