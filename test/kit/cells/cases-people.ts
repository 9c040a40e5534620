import { ofLedArea, type NounCells } from '../matrix-cells.ts'
import { OTHER_PROVIDER, OWN_PROVIDER } from '../matrix-world.ts'

// Columns: in no compartment, JUDICIAL, GENDER_VIOLENCE, MENTAL_HEALTH_ADDICTION, PROTECTED_IDENTITY, the same cleared.
// Where the matrix leaves a choice, the cell is the reading that was chosen, marked `# reading`.

/** Persons, households, contacts, disclosures. */
export const PEOPLE_CELLS: Readonly<Record<string, NounCells>> = {
  Person: {
    row: 'Person look-up; Identity and contacts; L4 rows',
    kind: 'file',
    classes: {
      L2: 'id version mergedInto cases givenName familyName birthDate ageBand isMinor sexAtRegistry residence identityKind taxCode identityCode domicile phone email households accessContacts disclosureAuthorisations',
      L4: 'sensitivity',
    },
    forms: {
      S: 'id version mergedInto cases givenName familyName birthDate ageBand isMinor sexAtRegistry residence identityKind households accessContacts',
      IDENTITY:
        'id version givenName familyName birthDate ageBand isMinor sexAtRegistry residence identityKind taxCode identityCode',
      CONTACTS: 'id version domicile phone email',
      KEY: 'id version mergedInto cases',
    },
    cells: `
      COORDINATOR              | F F S S . S
      ${ofLedArea('F')}
      CASE_MANAGER party       | F F F F . F
      CASE_MANAGER             | S S . . . .
      ACCESS_POINT             | S+IDENTITY+CONTACTS S+IDENTITY+CONTACTS . . . .
      ON_CALL                  | F F . S . .
      ON_CALL event            | F F F S . .
      ON_CALL party            | F F F S . .
      ASL_MEMBER party         | F F F F . F
      PROVIDER referred        | KEY
      PROVIDER shares:IDENTITY | IDENTITY
      PROVIDER shares:CONTACTS | CONTACTS
    `,
  },
  EconomicBenefit: {
    row: 'Economic benefits; Identity and contacts (payee only)',
    kind: 'file',
    classes: { L3: 'id personReference person' },
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER,FINANCE | F F F F . F
      AUDITOR                                    | F
    `,
  },
  Household: {
    row: 'Household',
    kind: 'file',
    classes: { L2: 'id version kind members cases' },
    forms: { S: 'id version kind members cases', HEADER: 'id version kind', P: 'id version kind' },
    cells: `
      COORDINATOR        | F F S S . S
      ${ofLedArea('F')}
      CASE_MANAGER party | F F F F . F
      CASE_MANAGER       | HEADER HEADER . . . . # every viewer of a case sees its subject (6.4, 1)
      AUDITOR            | P # the same
      ACCESS_POINT       | S S . . . .
      ON_CALL            | S S . S . .
      ON_CALL event      | S S S S . .
      ON_CALL party      | S S S S . .
      ASL_MEMBER party   | S S S S . S
    `,
  },
  HouseholdMembership: {
    row: 'Household',
    kind: 'file',
    classes: { L2: 'person household relation from to' },
    forms: { S: 'person household relation from to' },
    cells: `
      COORDINATOR        | F F S S . S
      ${ofLedArea('F')}
      CASE_MANAGER party | F F F F . F
      ACCESS_POINT       | S S . . . .
      ON_CALL            | S S . S . .
      ON_CALL event      | S S S S . .
      ON_CALL party      | S S S S . .
      ASL_MEMBER party   | S S S S . S
    `,
  },
  AccessContact: {
    row: 'Identity and contacts; Case header',
    kind: 'file',
    classes: {
      L2: 'id version receivedAt channel need outcome unit person areaHint case takeInChargeDueOn requestedBy',
    },
    forms: { S: 'id version receivedAt channel need outcome unit person areaHint case takeInChargeDueOn' },
    cells: `
      COORDINATOR        | F F S S . S
      ${ofLedArea('F')}
      CASE_MANAGER party | F F F F . F
      CASE_MANAGER       | S S . . . .
      ACCESS_POINT       | F F . . . .
      ON_CALL            | S S . . . .
      ASL_MEMBER party   | F F F F . F
    `,
  },
  DisclosureAuthorisation: {
    row: 'Identity and contacts; Referrals',
    kind: 'file',
    classes: {
      L2: 'id version person legalBasis recipient purpose dataCategories validFrom validTo withdrawnAt recipientProvider recipientUnit',
    },
    forms: {
      S: 'id version person legalBasis recipient purpose dataCategories validFrom validTo withdrawnAt recipientProvider recipientUnit',
    },
    states: [
      { own: { recipient_provider_id: null }, tags: [] },
      { own: { recipient_provider_id: OTHER_PROVIDER }, tags: [] },
      { own: { recipient_provider_id: OWN_PROVIDER }, tags: ['recipient'] },
    ],
    cells: `
      COORDINATOR                 | F F S S . S
      ${ofLedArea('F')}
      CASE_MANAGER party          | F F F F . F
      ACCESS_POINT                | S S . . . .
      ASL_MEMBER party            | F F F F . F
      PROVIDER referred recipient | S
    `,
  },
}
