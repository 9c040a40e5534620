/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Italian: fascia di età. Age today, computed from the birth date. */
export type AgeBand =
  /** Italian: 0-2 anni. From 0 to 2 years. */
  | 'A0_2'
  /** Italian: 3-5 anni. From 3 to 5 years. */
  | 'A3_5'
  /** Italian: 6-13 anni. From 6 to 13 years. */
  | 'A6_13'
  /** Italian: 14-17 anni. From 14 to 17 years. */
  | 'A14_17'
  /** Italian: 18-29 anni. From 18 to 29 years. */
  | 'A18_29'
  /** Italian: 30-44 anni. From 30 to 44 years. */
  | 'A30_44'
  /** Italian: 45-64 anni. From 45 to 64 years. */
  | 'A45_64'
  /** Italian: 65-74 anni. From 65 to 74 years. */
  | 'A65_74'
  /** Italian: 75-84 anni. From 75 to 84 years. */
  | 'A75_84'
  /** Italian: 85 anni e oltre. 85 years and more. */
  | 'A85_PLUS';

/** Italian: livello dell’avviso. How grave an alert is. */
export type AlertLevel =
  /** Italian: critico. Act now. */
  | 'CRITICAL'
  /** Italian: informazione. Good to know. */
  | 'INFO'
  /** Italian: attenzione. Act soon. */
  | 'WARNING';

/** Italian: codice dell’area di intervento. The four areas of art. 4. */
export type AreaCode =
  /** Italian: Inclusione sociale, contrasto alla povertà, salute mentale e dipendenze patologiche. Area 3. */
  | 'INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION'
  /** Italian: Tutela dei minori e sostegno alle funzioni genitoriali, prevenzione e contrasto del maltrattamento infantile e della violenza di genere. Area 1. */
  | 'MINORS_FAMILIES_GENDER_VIOLENCE'
  /** Italian: Presa in carico della non autosufficienza, promozione dell’invecchiamento attivo e disabilità. Area 2. */
  | 'NON_SELF_SUFFICIENCY_DISABILITY'
  /** Italian: Segretariato sociale e promozione della cittadinanza attiva. Area 4. */
  | 'SECRETARIAT_CITIZENSHIP';

/** Italian: stato dell’autorizzazione al funzionamento. Where the procedure stands (L.R. Puglia 19/2006). */
export type AuthorisationStatus =
  /** Italian: richiesta presentata. Applied for. */
  | 'APPLIED'
  /** Italian: autorizzata. Authorised to run. */
  | 'AUTHORISED'
  /** Italian: scaduta. Its term has passed. */
  | 'EXPIRED'
  /** Italian: iscritta al registro regionale. Authorised and in the regional register: referrals may be made. */
  | 'REGISTERED'
  /** Italian: revocata. Revoked. */
  | 'REVOKED'
  /** Italian: sospesa. Suspended. */
  | 'SUSPENDED'
  /** Italian: diffidata. A warning notice is open (diffida, R.R. 4/2007). */
  | 'WARNED';

/** Italian: stato del contributo. Where an economic benefit stands. */
export type BenefitStatus =
  /** Italian: concluso. Ended. */
  | 'ENDED'
  /** Italian: concesso. Granted, not yet paid. */
  | 'GRANTED'
  /** Italian: in pagamento. Being paid. */
  | 'IN_PAYMENT'
  /** Italian: revocato. Revoked. */
  | 'REVOKED'
  /** Italian: sospeso. Suspended. */
  | 'SUSPENDED';

/** Italian: disponibilità di posti. What was declared about free places at `capacityAsOf`. */
export type CapacityStatus =
  /** Italian: valutazione ulteriore necessaria. Whether there is a place depends on an assessment. */
  | 'ADDITIONAL_ASSESSMENT_REQUIRED'
  /** Italian: posti disponibili. Places are free. */
  | 'CAPACITY'
  /** Italian: nessun posto. No place is free. */
  | 'NO_CAPACITY'
  /** Italian: lista d’attesa. No place is free; a waiting list is kept. */
  | 'WAITLIST';

/** Italian: tipo di progetto. Kind of personalised project. */
export type CarePlanKind =
  /** Italian: progetto di tutela del minore. Protection of a child. */
  | 'CHILD_PROTECTION'
  /** Italian: progetto di sostegno familiare. Support to a family. */
  | 'FAMILY_SUPPORT'
  /** Italian: patto per l’inclusione sociale. Of an inclusion allowance. */
  | 'INCLUSION_PACT'
  /** Italian: progetto di vita. For a person with a disability. */
  | 'LIFE_PROJECT'
  /** Italian: piano assistenziale individuale (PAI). Decided by a UVM. */
  | 'PAI'
  /** Italian: piano di sicurezza personale. Safety from violence. */
  | 'PERSONAL_SAFETY'
  /** Italian: progetto sociale personalizzato. A personalised social project. */
  | 'SOCIAL_PROJECT';

/** Italian: priorità. How soon it must be looked after. */
export type CasePriority =
  /** Italian: emergenza. At once. */
  | 'EMERGENCY'
  /** Italian: ordinaria. Within the ordinary term. */
  | 'ROUTINE'
  /** Italian: urgente. Within days. */
  | 'URGENT';

/** Italian: stato della presa in carico. States change only through declared transitions. */
export type CaseStatus =
  /** Italian: in carico. Taken in charge, a plan runs or is being made. */
  | 'ACTIVE'
  /** Italian: annullato. Not taken up. */
  | 'CANCELLED'
  /** Italian: chiuso. Ended with a reason and an outcome. */
  | 'CLOSED'
  /** Italian: inserito per errore. Should never have been recorded. */
  | 'ENTERED_IN_ERROR'
  /** Italian: segnalato. Reported, nobody has taken it up yet. */
  | 'REPORTED'
  /** Italian: sospeso. Paused for a reason, at most 180 days before an alert. */
  | 'SUSPENDED'
  /** Italian: trasferito. Continued by another Ambito. */
  | 'TRANSFERRED'
  /** Italian: in valutazione. A case manager assesses the needs. */
  | 'UNDER_ASSESSMENT'
  /** Italian: in lista d’attesa. Assessed; the service has no place yet. */
  | 'WAITLISTED';

/** Italian: tipo di emergenza. What kind of emergency it is. */
export type EmergencyKind =
  /** Italian: anziano in abbandono. An elder left without care. */
  | 'ABANDONED_ELDER'
  /** Italian: calamità. People struck by a disaster. */
  | 'DISASTER'
  /** Italian: sfratto o senza dimora. Someone without a roof. */
  | 'EVICTION_HOMELESS'
  /** Italian: violenza di genere. A victim who needs safety. */
  | 'GENDER_VIOLENCE'
  /** Italian: tratta. A victim of trafficking. */
  | 'HUMAN_TRAFFICKING'
  /** Italian: minore a rischio. A child in danger or abandoned. */
  | 'MINOR_AT_RISK'
  /** Italian: altro. Another emergency. */
  | 'OTHER'
  /** Italian: minore straniero non accompagnato. A foreign child alone. */
  | 'UNACCOMPANIED_MINOR';

/** Italian: stato del pronto intervento. Every step has its instant, once. */
export type EmergencyStatus =
  /** Italian: chiuso. Ended. */
  | 'CLOSED'
  /** Italian: squadra inviata. Someone is on the way. */
  | 'DISPATCHED'
  /** Italian: passato in carico. A case goes on from here. */
  | 'HANDED_OVER'
  /** Italian: non appropriato. Not an emergency of this service. */
  | 'NOT_APPROPRIATE'
  /** Italian: sul posto. Someone is there. */
  | 'ON_SCENE'
  /** Italian: segnalato. The call was taken. */
  | 'REPORTED'
  /** Italian: stabilizzato. The danger is averted. */
  | 'STABILISED'
  /** Italian: valutato (triage). How grave it is was judged. */
  | 'TRIAGED';

/** Italian: stato dell’ammissione al servizio. Where the enrolment stands. */
export type EnrolmentStatus =
  /** Italian: in corso. The person uses the service: one place is occupied. */
  | 'ACTIVE'
  /** Italian: ammessa. Admitted, not begun. */
  | 'ADMITTED'
  /** Italian: dimessa. Ended by the service. */
  | 'DISCHARGED'
  /** Italian: respinta. Not admitted. */
  | 'REFUSED'
  /** Italian: richiesta. Asked for. */
  | 'REQUESTED'
  /** Italian: sospesa. Suspended for a while. */
  | 'SUSPENDED'
  /** Italian: in lista d’attesa. Waiting for a place. */
  | 'WAITLISTED'
  /** Italian: ritirata. Ended or given up by the person. */
  | 'WITHDRAWN';

/** Italian: tipo di fonte di finanziamento. Kind of funding line. */
export type FundingKind =
  /** Italian: quota sanitaria. Share of the health authority. */
  | 'ASL_SHARE'
  /** Italian: Dopo di noi. L. 112/2016 art. 3. */
  | 'DOPO_DI_NOI'
  /** Italian: Fondo per le non autosufficienze. L. 296/2006 art. 1 c. 1264. */
  | 'FNA'
  /** Italian: Fondo nazionale politiche sociali. L. 328/2000 art. 20. */
  | 'FNPS'
  /** Italian: risorse comunali. Own resources of the municipalities. */
  | 'MUNICIPAL_OWN'
  /** Italian: altre risorse. Named in the act. */
  | 'OTHER'
  /** Italian: PNRR. Missions M5C2; every act needs a CUP. */
  | 'PNRR'
  /** Italian: PN Inclusione. European programme against poverty. */
  | 'PN_INCLUSION'
  /** Italian: Fondo povertà, povertà estrema. Homelessness and care leavers. */
  | 'POVERTY_FUND_EXTREME'
  /** Italian: quota servizi del Fondo povertà. D.Lgs. 147/2017 art. 7. */
  | 'POVERTY_FUND_SERVICES_SHARE'
  /** Italian: contributo per gli assistenti sociali. L. 178/2020 art. 1 c. 797. */
  | 'POVERTY_FUND_SOCIAL_WORKERS'
  /** Italian: Fondo globale socio-assistenziale. L.R. Puglia 19/2006. */
  | 'REGIONAL_FUND'
  /** Italian: buoni servizio. Regional service vouchers. */
  | 'REGIONAL_SERVICE_VOUCHERS'
  /** Italian: Fondo di solidarietà comunale, obiettivi di servizio. Service objectives. */
  | 'SOLIDARITY_FUND_SOCIAL'
  /** Italian: compartecipazione degli utenti. Co-payment by ISEE (R.R. 4/2007 art. 6). */
  | 'USER_COPAYMENT';

/** Italian: grado di raggiungimento. How far the goal has come (FHIR Goal). */
export type GoalAchievement =
  /** Italian: raggiunto. Achieved. */
  | 'ACHIEVED'
  /** Italian: in miglioramento. Getting better. */
  | 'IMPROVING'
  /** Italian: in corso. Under way. */
  | 'IN_PROGRESS'
  /** Italian: non raggiunto. Not achieved. */
  | 'NOT_ACHIEVED'
  /** Italian: non raggiungibile. Cannot be achieved. */
  | 'NOT_ATTAINABLE'
  /** Italian: invariato. No change. */
  | 'NO_CHANGE'
  /** Italian: senza progressi. No progress. */
  | 'NO_PROGRESS'
  /** Italian: mantenuto. Achieved and kept. */
  | 'SUSTAINING'
  /** Italian: in peggioramento. Getting worse. */
  | 'WORSENING';

/** Italian: stato dell’obiettivo. Where the goal stands (FHIR Goal). */
export type GoalStatus =
  /** Italian: accettato. Accepted by the person. */
  | 'ACCEPTED'
  /** Italian: attivo. Being worked on. */
  | 'ACTIVE'
  /** Italian: annullato. Given up. */
  | 'CANCELLED'
  /** Italian: concluso. Ended. */
  | 'COMPLETED'
  /** Italian: inserito per errore. Should never have been recorded. */
  | 'ENTERED_IN_ERROR'
  /** Italian: sospeso. Paused. */
  | 'ON_HOLD'
  /** Italian: proposto. Proposed. */
  | 'PROPOSED'
  /** Italian: rifiutato. Refused. */
  | 'REJECTED';

/** Italian: tipo di nucleo. What makes these persons a household. */
export type HouseholdKind =
  /** Italian: convivenza di fatto. Who actually lives together. */
  | 'DE_FACTO'
  /** Italian: famiglia affidataria. A foster family. */
  | 'FOSTER'
  /** Italian: nucleo ISEE. As declared for the ISEE. */
  | 'ISEE'
  /** Italian: famiglia anagrafica. As the civil registry has it. */
  | 'REGISTRY';

/** Italian: relazione di parentela. What the person is in the household, seen from its reference person. */
export type HouseholdRelation =
  /** Italian: figlio. Child. */
  | 'CHILD'
  /** Italian: minore in affido. Foster child. */
  | 'FOSTER_CHILD'
  /** Italian: nonno o nonna. Grandparent. */
  | 'GRANDPARENT'
  /** Italian: tutore. Guardian. */
  | 'GUARDIAN'
  /** Italian: altro. Another relation. */
  | 'OTHER'
  /** Italian: genitore. Parent. */
  | 'PARENT'
  /** Italian: intestatario. The reference person. */
  | 'REFERENCE_PERSON'
  /** Italian: fratello o sorella. Sibling. */
  | 'SIBLING'
  /** Italian: coniuge o convivente. Spouse or partner. */
  | 'SPOUSE_PARTNER';

/** Italian: tipo di verifica. What the inspection was for. */
export type InspectionKind =
  /** Italian: verifica di qualità. Audit of quality. */
  | 'QUALITY_AUDIT'
  /** Italian: vigilanza. Statutory inspection of the municipality (R.R. Puglia 4/2007 art. 41). */
  | 'STATUTORY_INSPECTION'
  /** Italian: controllo e vigilanza tecnica. Technical supervision by the coordinator (art. 7). */
  | 'TECHNICAL_SUPERVISION';

/** Italian: esito della verifica. What the inspection found. */
export type InspectionOutcome =
  /** Italian: conforme. Nothing to remedy. */
  | 'COMPLIANT'
  /** Italian: rilievi. Minor findings. */
  | 'MINOR_FINDINGS'
  /** Italian: sospensione. The activity was suspended. */
  | 'SUSPENSION'
  /** Italian: diffida. Warning notice with a term. */
  | 'WARNING_NOTICE';

/** Italian: stato dell’intervento. Where the intervention stands (FHIR CarePlan). */
export type InterventionStatus =
  /** Italian: annullato. Never started. */
  | 'CANCELLED'
  /** Italian: concluso. Carried through. */
  | 'COMPLETED'
  /** Italian: inserito per errore. Should never have been recorded. */
  | 'ENTERED_IN_ERROR'
  /** Italian: in corso. Running since its first active enrolment. */
  | 'IN_PROGRESS'
  /** Italian: non avviato. Not started. */
  | 'NOT_STARTED'
  /** Italian: sospeso. Paused. */
  | 'ON_HOLD'
  /** Italian: programmato. Planned for a date. */
  | 'SCHEDULED'
  /** Italian: interrotto. Stopped before its end. */
  | 'STOPPED';

/** Italian: autorità giudiziaria. Who ordered the measure. */
export type JudicialAuthority =
  /** Italian: giudice penale. The criminal court. */
  | 'CRIMINAL_COURT'
  /** Italian: giudice tutelare. The guardianship judge. */
  | 'GUARDIANSHIP_JUDGE'
  /** Italian: Tribunale per i minorenni. The juvenile court. */
  | 'JUVENILE_COURT'
  /** Italian: Procura della Repubblica presso il Tribunale per i minorenni. The juvenile prosecutor. */
  | 'JUVENILE_PROSECUTOR'
  /** Italian: Tribunale ordinario. The ordinary court. */
  | 'ORDINARY_COURT'
  /** Italian: Tribunale di sorveglianza. The court that supervises sentences. */
  | 'SUPERVISORY_COURT';

/** Italian: tipo di termine. The terms that a measure sets (art. 403 c.c. as amended by L. 206/2021). */
export type JudicialDeadlineKind =
  /** Italian: decreto di convalida. Within 48 hours more. */
  | 'COURT_DECISION'
  /** Italian: trasmissione del fascicolo al pubblico ministero. Within 24 hours of the placement. */
  | 'FILE_TO_PROSECUTOR'
  /** Italian: decreto di conferma, modifica o revoca. Within 15 days more. */
  | 'FINAL_DECREE'
  /** Italian: udienza di comparizione. Within 15 days more. */
  | 'HEARING'
  /** Italian: avviso orale al pubblico ministero. At once. */
  | 'ORAL_NOTICE'
  /** Italian: ricorso per la convalida. Within 72 hours more. */
  | 'VALIDATION_REQUEST';

/** Italian: tipo di provvedimento. What was ordered. */
export type JudicialMeasureKind =
  /** Italian: collocamento urgente ex art. 403 c.c.. A child placed in safety at once; terms of hours run. */
  | 'ART_403_PLACEMENT'
  /** Italian: affidamento al servizio sociale. The child is entrusted to the social service. */
  | 'CUSTODY_TO_SOCIAL_SERVICE'
  /** Italian: affidamento familiare. Foster care (L. 184/1983). */
  | 'FOSTER_CARE'
  /** Italian: richiesta di indagine sociale. The court asks what the situation is. */
  | 'INQUIRY_REQUEST'
  /** Italian: altro. Another measure. */
  | 'OTHER'
  /** Italian: decadenza dalla responsabilità genitoriale. Parents’ rights are lost (art. 330 c.c.). */
  | 'PARENTAL_RESPONSIBILITY_FORFEITED'
  /** Italian: limitazione della responsabilità genitoriale. Parents’ rights are limited (art. 333 c.c.). */
  | 'PARENTAL_RESPONSIBILITY_LIMITED'
  /** Italian: messa alla prova. Probation. */
  | 'PROBATION'
  /** Italian: ordine di protezione. Protection against abuse (art. 473-bis.69 c.p.c.). */
  | 'PROTECTION_ORDER'
  /** Italian: collocamento in comunità. Placement in a facility. */
  | 'RESIDENTIAL_PLACEMENT'
  /** Italian: amministrazione di sostegno. A guardian of an adult’s affairs (L. 6/2004). */
  | 'SUPPORT_ADMINISTRATION';

/** Italian: natura giuridica. What a provider is in law. */
export type ProviderKind =
  /** Italian: gestione diretta. The Ambito itself runs the service. */
  | 'AMBITO_DIRECT'
  /** Italian: associazione di promozione sociale. Association of social promotion (D.Lgs 117/2017). */
  | 'APS'
  /** Italian: azienda pubblica di servizi alla persona. Public body for personal services, formerly IPAB. */
  | 'ASP_IPAB'
  /** Italian: associazione. Any other association. */
  | 'ASSOCIATION'
  /** Italian: società. Commercial company. */
  | 'COMPANY'
  /** Italian: fondazione. Foundation. */
  | 'FOUNDATION'
  /** Italian: organizzazione di volontariato. Voluntary organisation (D.Lgs 117/2017). */
  | 'ODV'
  /** Italian: ente pubblico. Another public body, e.g. the ASL. */
  | 'PUBLIC_BODY'
  /** Italian: ente religioso. Religious body recognised by the State. */
  | 'RELIGIOUS_BODY'
  /** Italian: cooperativa sociale di tipo A. Social cooperative that runs social, health and educational services (L. 381/1991). */
  | 'SOCIAL_COOPERATIVE_A'
  /** Italian: cooperativa sociale di tipo B. Social cooperative that employs disadvantaged persons (L. 381/1991). */
  | 'SOCIAL_COOPERATIVE_B'
  /** Italian: impresa sociale. Social enterprise (D.Lgs 112/2017). */
  | 'SOCIAL_ENTERPRISE';

/** Italian: stato dell’invio. A closed loop: every referral ends with an answer. */
export type ReferralStatus =
  /** Italian: accettato. The provider takes the person. */
  | 'ACCEPTED'
  /** Italian: annullato. Withdrawn, with a reason. */
  | 'CANCELLED'
  /** Italian: concluso. Done, with deliveries or an outcome. */
  | 'COMPLETED'
  /** Italian: in bozza. Being written; the provider does not see it. */
  | 'DRAFT'
  /** Italian: inserito per errore. Should never have been recorded. */
  | 'ENTERED_IN_ERROR'
  /** Italian: non riuscito. Begun, and broken off by the provider. */
  | 'FAILED'
  /** Italian: in corso. The service runs. */
  | 'IN_PROGRESS'
  /** Italian: sospeso. Paused by the provider. */
  | 'ON_HOLD'
  /** Italian: rifiutato. The provider declined, with a reason. */
  | 'REJECTED'
  /** Italian: richiesto. Sent to the provider, who must answer; after seven days the area lead is alerted. */
  | 'REQUESTED'
  /** Italian: in lista d’attesa. The provider has no place yet. */
  | 'WAITLISTED';

/** Italian: compartimento di riservatezza. Orthogonal to the areas: areas do not protect. */
export type Sensitivity =
  /** Italian: violenza di genere. Existence is hidden from who is not cleared. */
  | 'GENDER_VIOLENCE'
  /** Italian: provvedimento giudiziario. A court is involved (GDPR art. 10). */
  | 'JUDICIAL'
  /** Italian: salute mentale e dipendenze. Existence is hidden from the access point. */
  | 'MENTAL_HEALTH_ADDICTION'
  /** Italian: minore. Under eighteen today, computed from the birth date. */
  | 'MINOR'
  /** Italian: identità protetta. Not found by anyone who is not cleared. */
  | 'PROTECTED_IDENTITY'
  /** Italian: ordinario. No compartment. */
  | 'STANDARD';

/** Italian: ambito di erogazione. Where the service happens; covers the five kinds of L. 328/2000 art. 22 c. 4. */
export type ServiceSetting =
  /** Italian: accesso. Social secretariat, single access point, professional social service. */
  | 'ACCESS'
  /** Italian: comunitario e diurno. In the community, by day. */
  | 'COMMUNITY_DAY'
  /** Italian: economico. Economic contribution. */
  | 'ECONOMIC'
  /** Italian: pronto intervento sociale. Emergency response and reception. */
  | 'EMERGENCY'
  /** Italian: domiciliare. At home. */
  | 'HOME'
  /** Italian: residenziale. Residential structure. */
  | 'RESIDENTIAL'
  /** Italian: semiresidenziale. Day care structure. */
  | 'SEMI_RESIDENTIAL';

/** Italian: stato del servizio. Where the service stands. */
export type ServiceStatus =
  /** Italian: attivo. Open. */
  | 'ACTIVE'
  /** Italian: soppresso. Closed for good. */
  | 'DEFUNCT'
  /** Italian: inattivo. Closed; may open again. */
  | 'INACTIVE'
  /** Italian: programmato. Planned, not open yet. */
  | 'PLANNED'
  /** Italian: temporaneamente chiuso. Closed for a while. */
  | 'TEMPORARILY_CLOSED';

/** Italian: sesso anagrafico. Sex in the civil registry. */
export type SexAtRegistry =
  /** Italian: femminile. Female. */
  | 'F'
  /** Italian: maschile. Male. */
  | 'M'
  /** Italian: non indicato. Not stated by the document. */
  | 'X';

/** Italian: semaforo. How the service goes against its objectives (art. 8). */
export type TrafficLight =
  /** Italian: giallo. Behind. */
  | 'AMBER'
  /** Italian: verde. On course. */
  | 'GREEN'
  /** Italian: grigio. Not measurable: no objective was assigned before (art. 8), or nothing was reported. */
  | 'GREY'
  /** Italian: rosso. In difficulty. */
  | 'RED';

/** Italian: stato della seduta UVM. The ASL district convenes it. */
export type UvmStatus =
  /** Italian: rinviata. To be held on another date. */
  | 'ADJOURNED'
  /** Italian: annullata. It will not be held. */
  | 'CANCELLED'
  /** Italian: convocata. The members were called. */
  | 'CONVENED'
  /** Italian: decisa. Every case on the docket has its decision. */
  | 'DECIDED'
  /** Italian: programmata. A date is set. */
  | 'SCHEDULED';

export type AccessPointViewQueryVariables = Exact<{
  cf: string;
}>;


export type AccessPointViewQuery = { personByTaxCode: { id: string, givenName: string | null, familyName: string | null, birthDate: string | null, residence: { istatCode: string, name: string } | null, cases: Array<{ id: string, number: string, status: CaseStatus, takeInChargeDueOn: string | null, overdue: boolean, area: { code: AreaCode, labelIt: string } | null, caseManager: { displayName: string, workPhone: string | null } | null, carePlans: Array<{ kind: CarePlanKind | null, interventions: Array<{ status: InterventionStatus, service: { type: { nameIt: string } } | null }> | null }> | null, uvmSessions: Array<{ scheduledAt: string, status: UvmStatus }> | null }> | null, enrolments: Array<{ status: EnrolmentStatus, service: { name: string } }> | null, economicBenefits: Array<{ status: BenefitStatus | null }> | null } | null };

export type AreaMonitorQueryVariables = Exact<{
  ambito: string | number;
  area: AreaCode;
  year: number;
}>;


export type AreaMonitorQuery = { area: { labelIt: string, lead: { staffMember: { displayName: string } } | null, caseStats: { open: number | null, overdueTakeInCharge: number | null, medianDaysToTakeInCharge: string | null } | null, services: { nodes: Array<{ name: string, status: ServiceStatus, capacity: number | null, occupied: number | null, waiting: number | null, provider: { legalName: string, contacts: Array<{ name: string, phone: string | null }> | null }, objectives: Array<{ indicator: string, target: string, actual: string, percent: string }> | null, progress: { percent: string, trafficLight: TrafficLight } | null, spend: { committed: { amount: string }, paid: { amount: string } } | null }> } | null, budget: { coherentWithPlan: boolean | null, assigned: { amount: string }, totals: { committed: { amount: string }, liquidated: { amount: string }, paid: { amount: string }, available: { amount: string } }, incoherences: Array<{ code: string, description: string, drift: { amount: string }, sheet: { code: string, title: string } }> | null, forecastYearEnd: { amount: string } | null, alerts: Array<{ level: AlertLevel, message: string }> | null } | null } | null };

export type CourtDiaryQueryVariables = Exact<{
  ambito: string | number;
  before: string;
}>;


export type CourtDiaryQuery = { judicialDeadlines: { nodes: Array<{ case: { number: string, caseManager: { displayName: string } | null, enrolments: Array<{ service: { name: string, type: { setting: ServiceSetting }, provider: { legalName: string } } }> | null } | null, measure: { kind: JudicialMeasureKind, authority: JudicialAuthority, registerNumber: string | null } | null, deadline: { kind: JudicialDeadlineKind, dueAt: string, overdue: boolean } }> } | null };

export type DashboardQueryVariables = Exact<{
  ambito: string | number;
  from: string;
  to: string;
  year: number;
}>;


export type DashboardQuery = { ambito: { residents: number | null, caseStatistics: { columns: Array<string>, threshold: number, suppressedCells: number, rows: Array<{ keys: Array<string>, values: Array<{ value: string | null, suppressed: boolean }> }> } | null, budget: { byArea: Array<{ area: { labelIt: string } | null, assigned: { amount: string }, totals: { paid: { amount: string } } }> } | null, services: { totalCount: number } | null } | null };

export type EmergencyBoardQueryVariables = Exact<{
  ambito: string | number;
}>;


export type EmergencyBoardQuery = { ambito: { openEmergencies: Array<{ id: string, kind: EmergencyKind, status: EmergencyStatus, triageLevel: CasePriority | null, reportedAt: string, minutesToDispatch: number | null, minutesToScene: number | null, onCall: { displayName: string } | null, municipality: { name: string } | null }> | null, services: { nodes: Array<{ name: string, capacityStatus: CapacityStatus, capacityAsOf: string | null, provider: { legalName: string, contacts: Array<{ phone: string | null }> | null }, locations: Array<{ confidential: boolean }> | null }> } | null } | null };

export type FindPlaceQueryVariables = Exact<{
  ambito: string | number;
  area: string | number;
  year: number;
}>;


export type FindPlaceQuery = { services: { nodes: Array<{ id: string, name: string, capacityStatus: CapacityStatus, capacityAsOf: string | null, waiting: number | null, provider: { legalName: string, authorisations: Array<{ status: AuthorisationStatus }> | null }, currentContract: { id: string, unitPrices: Array<{ unit: string, price: { amount: string } }> | null, spend: { available: { amount: string } } | null } | null }> } | null };

export type FundReportingQueryVariables = Exact<{
  ambito: string | number;
  year: number;
  from: string;
  to: string;
}>;


export type FundReportingQuery = { ambito: { fundingAllocations: Array<{ reportedPercent: string, requiredReportedPercent: string | null, eligibleForNextShare: boolean, deadline: string | null, cup: string | null, source: { kind: FundingKind, nameIt: string }, amount: { amount: string }, spent: { amount: string }, reported: { amount: string }, sheets: Array<{ code: string, title: string, area: { code: AreaCode } | null, services: Array<{ name: string, delivered: Array<{ delivered: string, unit: string, beneficiaries: number | null }> | null }> | null, costItems: Array<{ code: string, coherent: boolean, amount: { amount: string }, budgetLines: Array<{ chapter: string, totals: { committed: { amount: string }, paid: { amount: string } } }> }> }> }> | null } | null };

export type LepsQueryVariables = Exact<{
  ambito: string | number;
  year: number;
}>;


export type LepsQuery = { ambito: { name: string, residents: number | null, fte: { residentsPerSocialWorker: string | null, requiredSocialWorkers: string, gap: string, met: boolean, stretchTargetMet: boolean, byArea: Array<{ socialWorkers: string, area: { code: AreaCode, caseStats: { active: number | null } | null } }> | null } | null, permanent: { socialWorkers: string, estimatedStateContribution: { amount: string } } | null, municipalities: Array<{ name: string, socialSpend: { paid: { amount: string } } | null }>, budget: { totals: { appropriated: { amount: string }, paid: { amount: string } } } | null } | null };

export type PlanEconomicsQueryVariables = Exact<{
  case: string | number;
}>;


export type PlanEconomicsQuery = { case: { number: string, status: CaseStatus, carePlans: Array<{ kind: CarePlanKind | null, goals: Array<{ description: string, status: GoalStatus, achievement: GoalAchievement | null }> | null, constrainedBy: Array<{ kind: JudicialMeasureKind, prohibitions: Array<string> | null }> | null, interventions: Array<{ unit: string | null, quantity: string | null, frequency: string | null, status: InterventionStatus, unitCost: { amount: string } | null, delivered: Array<{ planned: string | null, delivered: string, lastDeliveryOn: string | null, cost: { amount: string } | null }> | null, service: { name: string, provider: { legalName: string }, currentContract: { unitPrices: Array<{ unit: string, vatRate: string, price: { amount: string } }> | null } | null } | null }> | null }> | null, economicBenefits: Array<{ kindCode: string | null, monthly: { amount: string } | null, source: { nameIt: string } | null }> | null } | null };

export type ProviderSheetQueryVariables = Exact<{
  provider: string | number;
}>;


export type ProviderSheetQuery = { provider: { legalName: string, kind: ProviderKind, runtsNumber: string | null, authorisations: Array<{ regulationArticle: string, status: AuthorisationStatus, period: { to: string | null } }> | null, incomingReferrals: { totalCount: number | null, nodes: Array<{ id: string, ageDays: number, priority: CasePriority }> } | null, services: Array<{ name: string, capacity: number | null, occupied: number | null, waiting: number | null, capacityStatus: CapacityStatus }>, contracts: Array<{ cig: string | null, cup: string | null, period: { to: string | null }, value: { amount: string } | null, spend: { committed: { amount: string }, liquidated: { amount: string }, paid: { amount: string }, available: { amount: string } } | null }> | null, invoices: { nodes: Array<{ number: string, date: string, dueOn: string | null, amount: { amount: string } }> } | null, inspections: Array<{ kind: InspectionKind, performedOn: string, outcome: InspectionOutcome, remedyDueOn: string | null }> | null } | null };

export type SharedViewQueryVariables = Exact<{
  cf: string;
}>;


export type SharedViewQuery = { personByTaxCode: { id: string, givenName: string | null, familyName: string | null, birthDate: string | null, sensitivity: Array<Sensitivity> | null, residence: { istatCode: string, name: string } | null, households: Array<{ relation: HouseholdRelation, household: { id: string, kind: HouseholdKind } | null }> | null, cases: Array<{ id: string, number: string, status: CaseStatus, takeInChargeDueOn: string | null, overdue: boolean, area: { code: AreaCode, labelIt: string, lead: { staffMember: { displayName: string } } | null } | null, caseManager: { displayName: string } | null, carePlans: Array<{ kind: CarePlanKind | null, reviewDueOn: string | null, interventions: Array<{ status: InterventionStatus, service: { name: string, type: { nameIt: string }, provider: { legalName: string } } | null, delivered: Array<{ delivered: string, unit: string }> | null }> | null }> | null, referrals: Array<{ status: ReferralStatus, ageDays: number, provider: { legalName: string } | null, service: { capacityStatus: CapacityStatus } | null }> | null, uvmSessions: Array<{ scheduledAt: string, status: UvmStatus }> | null }> | null, enrolments: Array<{ status: EnrolmentStatus, admittedOn: string | null, service: { name: string } }> | null, economicBenefits: Array<{ kindCode: string | null, monthly: { amount: string, currency: string } | null, source: { kind: FundingKind } | null }> | null } | null };

export type UvmDocketQueryVariables = Exact<{
  session: string | number;
}>;


export type UvmDocketQuery = { uvmSession: { scheduledAt: string, aslDistrict: { name: string } | null, socialMembers: Array<{ displayName: string } | null> | null, aslMembers: Array<{ displayName: string } | null> | null, docket: Array<{ position: number | null, case: { id: string, number: string, subject:
          | { id: string, ageBand: AgeBand | null, sexAtRegistry: SexAtRegistry | null, residence: { name: string } | null }
          | Record<PropertyKey, never>
         | null, caseManager: { displayName: string } | null, enrolments: Array<{ service: { name: string, type: { setting: ServiceSetting } } }> | null } | null, assessment: { instrument: string, instrumentVersion: string, performedOn: string, needs: Array<{ domain: string, score: string | null }> | null } | null, proposedPlan: { interventions: Array<{ quantity: string | null, unit: string | null, frequency: string | null, healthShare: string | null, socialShare: string | null, userShare: string | null, service: { name: string, capacityStatus: CapacityStatus, currentContract: { unitPrices: Array<{ unit: string, price: { amount: string } }> | null } | null } | null }> | null, plannedCost: { amount: string } | null } | null }> | null } | null };

export type WorkloadQueryVariables = Exact<{
  ambito: string | number;
}>;


export type WorkloadQuery = { ambito: { unassignedCases: number | null, coordinator: { staffMember: { displayName: string } } | null, staff: { nodes: Array<{ displayName: string, capacityPoints: number | null, areaShares: Array<{ share: string, area: { code: AreaCode } }> | null, caseload: { openCases: number, weightedPoints: number, overdue: number, judicialDeadlines14d: number } | null }> } | null } | null };


export const AccessPointViewDocument = {"__meta__":{"hash":"sha256:b1f4873c6d5f7a4f465f79f396871a500e6586b2fa54c385cd0c6b2a086db997"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AccessPointView"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"cf"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TaxCode"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"personByTaxCode"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"taxCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"cf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"givenName"}},{"kind":"Field","name":{"kind":"Name","value":"familyName"}},{"kind":"Field","name":{"kind":"Name","value":"birthDate"}},{"kind":"Field","name":{"kind":"Name","value":"residence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"istatCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"REPORTED"},{"kind":"EnumValue","value":"UNDER_ASSESSMENT"},{"kind":"EnumValue","value":"WAITLISTED"},{"kind":"EnumValue","value":"ACTIVE"},{"kind":"EnumValue","value":"SUSPENDED"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"labelIt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"caseManager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"workPhone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"takeInChargeDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"carePlans"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"ACTIVE"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"interventions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nameIt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"uvmSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scheduledAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"enrolments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"economicBenefits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<AccessPointViewQuery, AccessPointViewQueryVariables>;
export const AreaMonitorDocument = {"__meta__":{"hash":"sha256:7bf4c31d42828addf0c3ba5c35c3c87411d1d75800009fb5f42cc445fe78d837"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AreaMonitor"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"area"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AreaCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"year"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ambitoId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}}},{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"area"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"labelIt"}},{"kind":"Field","name":{"kind":"Name","value":"lead"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"staffMember"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"caseStats"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"open"}},{"kind":"Field","name":{"kind":"Name","value":"overdueTakeInCharge"}},{"kind":"Field","name":{"kind":"Name","value":"medianDaysToTakeInCharge"}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"legalName"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"capacity"}},{"kind":"Field","name":{"kind":"Name","value":"occupied"}},{"kind":"Field","name":{"kind":"Name","value":"waiting"}},{"kind":"Field","name":{"kind":"Name","value":"objectives"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"indicator"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"actual"}},{"kind":"Field","name":{"kind":"Name","value":"percent"}}]}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"percent"}},{"kind":"Field","name":{"kind":"Name","value":"trafficLight"}}]}},{"kind":"Field","name":{"kind":"Name","value":"spend"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"committed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assigned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"committed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"liquidated"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"available"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"coherentWithPlan"}},{"kind":"Field","name":{"kind":"Name","value":"incoherences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"drift"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sheet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"forecastYearEnd"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"alerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AreaMonitorQuery, AreaMonitorQueryVariables>;
export const CourtDiaryDocument = {"__meta__":{"hash":"sha256:fcff7084432900f8fdc62f461f93a459b505b99d36f40d8337cca762a4cd103d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CourtDiary"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"judicialDeadlines"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ambitoId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}}},{"kind":"Argument","name":{"kind":"Name","value":"dueBefore"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"caseManager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"enrolments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setting"}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"legalName"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"measure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"authority"}},{"kind":"Field","name":{"kind":"Name","value":"registerNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deadline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CourtDiaryQuery, CourtDiaryQueryVariables>;
export const DashboardDocument = {"__meta__":{"hash":"sha256:2151c576f38ce66e04bbb799490f0885e0bf7d5313a42927e5e416784c280db8"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Dashboard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"year"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ambito"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"residents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}]},{"kind":"Field","name":{"kind":"Name","value":"caseStatistics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"dimensions"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"AREA"},{"kind":"EnumValue","value":"AGE_BAND"},{"kind":"EnumValue","value":"SEX"}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"measures"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CASES"},{"kind":"EnumValue","value":"PERSONS"}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"columns"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"suppressedCells"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"keys"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"suppressed"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"byArea"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"labelIt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"assigned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]} as unknown as DocumentNode<DashboardQuery, DashboardQueryVariables>;
export const EmergencyBoardDocument = {"__meta__":{"hash":"sha256:ead0fd1bb7bbc24893e1d01898d6775c610ae3f449107ddb67f4f2e1ca6db0c4"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EmergencyBoard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ambito"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"openEmergencies"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"withinHours"},"value":{"kind":"IntValue","value":"24"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"triageLevel"}},{"kind":"Field","name":{"kind":"Name","value":"reportedAt"}},{"kind":"Field","name":{"kind":"Name","value":"minutesToDispatch"}},{"kind":"Field","name":{"kind":"Name","value":"minutesToScene"}},{"kind":"Field","name":{"kind":"Name","value":"onCall"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"municipality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"setting"},"value":{"kind":"EnumValue","value":"EMERGENCY"}},{"kind":"ObjectField","name":{"kind":"Name","value":"withCapacity"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"capacityStatus"}},{"kind":"Field","name":{"kind":"Name","value":"capacityAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"legalName"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"locations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confidential"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<EmergencyBoardQuery, EmergencyBoardQueryVariables>;
export const FindPlaceDocument = {"__meta__":{"hash":"sha256:8812f64523de6be0931ff991d255e141c2c4ce867baba25e46fd5e470a4fd846"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindPlace"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"area"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"year"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"services"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ambitoId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"areaId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"area"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"ACTIVE"}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"withCapacity"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"capacityStatus"}},{"kind":"Field","name":{"kind":"Name","value":"capacityAsOf"}},{"kind":"Field","name":{"kind":"Name","value":"waiting"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"legalName"}},{"kind":"Field","name":{"kind":"Name","value":"authorisations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"currentContract"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"unitPrices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"spend"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"available"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FindPlaceQuery, FindPlaceQueryVariables>;
export const FundReportingDocument = {"__meta__":{"hash":"sha256:4267d84188f3d1a00e1a2e19c795614f69d9b85366ff1887c65b08a7ac41cd32"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FundReporting"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"year"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ambito"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fundingAllocations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"nameIt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"spent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reported"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reportedPercent"}},{"kind":"Field","name":{"kind":"Name","value":"requiredReportedPercent"}},{"kind":"Field","name":{"kind":"Name","value":"eligibleForNextShare"}},{"kind":"Field","name":{"kind":"Name","value":"deadline"}},{"kind":"Field","name":{"kind":"Name","value":"cup"}},{"kind":"Field","name":{"kind":"Name","value":"sheets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"delivered"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"delivered"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"beneficiaries"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"costItems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"coherent"}},{"kind":"Field","name":{"kind":"Name","value":"budgetLines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chapter"}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"committed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FundReportingQuery, FundReportingQueryVariables>;
export const LepsDocument = {"__meta__":{"hash":"sha256:560a8dd67b021eaf93f4303e2b88b74cc70707ddca821dac1eaffdd8c6d8899d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Leps"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"year"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ambito"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"residents"}},{"kind":"Field","alias":{"kind":"Name","value":"fte"},"name":{"kind":"Name","value":"leps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}},{"kind":"Argument","name":{"kind":"Name","value":"basis"},"value":{"kind":"EnumValue","value":"FTE_ALL_CONTRACTS"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"residentsPerSocialWorker"}},{"kind":"Field","name":{"kind":"Name","value":"requiredSocialWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"gap"}},{"kind":"Field","name":{"kind":"Name","value":"met"}},{"kind":"Field","name":{"kind":"Name","value":"stretchTargetMet"}},{"kind":"Field","name":{"kind":"Name","value":"byArea"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"caseStats"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"active"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"socialWorkers"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"permanent"},"name":{"kind":"Name","value":"leps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}},{"kind":"Argument","name":{"kind":"Name","value":"basis"},"value":{"kind":"EnumValue","value":"FTE_PERMANENT_ONLY"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"socialWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedStateContribution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"municipalities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"socialSpend"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"appropriated"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<LepsQuery, LepsQueryVariables>;
export const PlanEconomicsDocument = {"__meta__":{"hash":"sha256:dcc4834471f728cd0a207b8f5172f63ce32986d9a2077f60931864dfd836e2e9"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlanEconomics"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"case"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"case"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"carePlans"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"ACTIVE"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"goals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"achievement"}}]}},{"kind":"Field","name":{"kind":"Name","value":"constrainedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"prohibitions"}}]}},{"kind":"Field","name":{"kind":"Name","value":"interventions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"frequency"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"unitCost"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"delivered"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planned"}},{"kind":"Field","name":{"kind":"Name","value":"delivered"}},{"kind":"Field","name":{"kind":"Name","value":"cost"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastDeliveryOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"legalName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"currentContract"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unitPrices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"vatRate"}}]}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"economicBenefits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kindCode"}},{"kind":"Field","name":{"kind":"Name","value":"monthly"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nameIt"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PlanEconomicsQuery, PlanEconomicsQueryVariables>;
export const ProviderSheetDocument = {"__meta__":{"hash":"sha256:7e8ef725dec76f98852419fe81300aa313807a0d716977d0dda9222c60dbba73"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProviderSheet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"provider"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"provider"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"legalName"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"runtsNumber"}},{"kind":"Field","name":{"kind":"Name","value":"authorisations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"regulationArticle"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"incomingReferrals"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"REQUESTED"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ageDays"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"capacity"}},{"kind":"Field","name":{"kind":"Name","value":"occupied"}},{"kind":"Field","name":{"kind":"Name","value":"waiting"}},{"kind":"Field","name":{"kind":"Name","value":"capacityStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cig"}},{"kind":"Field","name":{"kind":"Name","value":"cup"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"spend"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"committed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"liquidated"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"available"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"invoices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"RECEIVED"},{"kind":"EnumValue","value":"DISPUTED"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"inspections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"performedOn"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"remedyDueOn"}}]}}]}}]}}]} as unknown as DocumentNode<ProviderSheetQuery, ProviderSheetQueryVariables>;
export const SharedViewDocument = {"__meta__":{"hash":"sha256:2c6b1163725952f08c6f00f5cf84757d3279a09e21f5fab1f0c4c786eb995fb5"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SharedView"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"cf"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TaxCode"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"personByTaxCode"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"taxCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"cf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"givenName"}},{"kind":"Field","name":{"kind":"Name","value":"familyName"}},{"kind":"Field","name":{"kind":"Name","value":"birthDate"}},{"kind":"Field","name":{"kind":"Name","value":"residence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"istatCode"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sensitivity"}},{"kind":"Field","name":{"kind":"Name","value":"households"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"household"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"relation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"REPORTED"},{"kind":"EnumValue","value":"UNDER_ASSESSMENT"},{"kind":"EnumValue","value":"WAITLISTED"},{"kind":"EnumValue","value":"ACTIVE"},{"kind":"EnumValue","value":"SUSPENDED"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"labelIt"}},{"kind":"Field","name":{"kind":"Name","value":"lead"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"staffMember"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"caseManager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"takeInChargeDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"carePlans"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"ACTIVE"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"reviewDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"interventions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nameIt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"legalName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"delivered"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"delivered"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"referrals"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"REQUESTED"},{"kind":"EnumValue","value":"ACCEPTED"},{"kind":"EnumValue","value":"WAITLISTED"},{"kind":"EnumValue","value":"IN_PROGRESS"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"ageDays"}},{"kind":"Field","name":{"kind":"Name","value":"provider"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"legalName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"capacityStatus"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"uvmSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scheduledAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"enrolments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"admittedOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"economicBenefits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kindCode"}},{"kind":"Field","name":{"kind":"Name","value":"monthly"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SharedViewQuery, SharedViewQueryVariables>;
export const UvmDocketDocument = {"__meta__":{"hash":"sha256:9a511e2a16e94e24f65fc63778771fb9489d89df483a7cd73a692696ae7673b9"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UvmDocket"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"session"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uvmSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"session"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scheduledAt"}},{"kind":"Field","name":{"kind":"Name","value":"aslDistrict"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"socialMembers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"aslMembers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"docket"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ageBand"}},{"kind":"Field","name":{"kind":"Name","value":"sexAtRegistry"}},{"kind":"Field","name":{"kind":"Name","value":"residence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"caseManager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"enrolments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setting"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"assessment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instrument"}},{"kind":"Field","name":{"kind":"Name","value":"instrumentVersion"}},{"kind":"Field","name":{"kind":"Name","value":"performedOn"}},{"kind":"Field","name":{"kind":"Name","value":"needs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"domain"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"proposedPlan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"interventions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"capacityStatus"}},{"kind":"Field","name":{"kind":"Name","value":"currentContract"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unitPrices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"frequency"}},{"kind":"Field","name":{"kind":"Name","value":"healthShare"}},{"kind":"Field","name":{"kind":"Name","value":"socialShare"}},{"kind":"Field","name":{"kind":"Name","value":"userShare"}}]}},{"kind":"Field","name":{"kind":"Name","value":"plannedCost"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<UvmDocketQuery, UvmDocketQueryVariables>;
export const WorkloadDocument = {"__meta__":{"hash":"sha256:c9b93a2d2d2b529f5e532e5707df9342ac20d9ee9f6f381b694d38d0f6351e54"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Workload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ambito"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ambito"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unassignedCases"}},{"kind":"Field","name":{"kind":"Name","value":"coordinator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"staffMember"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"staff"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"profession"},"value":{"kind":"EnumValue","value":"SOCIAL_WORKER"}},{"kind":"ObjectField","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"capacityPoints"}},{"kind":"Field","name":{"kind":"Name","value":"areaShares"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"share"}}]}},{"kind":"Field","name":{"kind":"Name","value":"caseload"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"openCases"}},{"kind":"Field","name":{"kind":"Name","value":"weightedPoints"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"judicialDeadlines14d"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WorkloadQuery, WorkloadQueryVariables>;