import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The sex in the civil registry. */
export const SexAtRegistry = graphEnum('SexAtRegistry', 'Italian: sesso anagrafico. Sex in the civil registry.', {
  F: 'Italian: femminile. Female.',
  M: 'Italian: maschile. Male.',
  X: 'Italian: non indicato. Not stated by the document.',
})

/** By what a person is identified; nobody is turned away for lack of a tax code (R1.2). */
export const IdentityKind = graphEnum(
  'IdentityKind',
  'Italian: tipo di identificazione. By what the person is identified; nobody is turned away for lack of a tax code.',
  {
    TAX_CODE: 'Italian: codice fiscale. A tax code of sixteen characters.',
    PROVISIONAL_TAX_CODE: 'Italian: codice fiscale provvisorio. A provisional tax code of eleven digits.',
    STP: 'Italian: codice STP. A foreigner temporarily present.',
    ENI: 'Italian: codice ENI. A European not enrolled in the health service.',
    FOREIGN_DOCUMENT: 'Italian: documento estero. A document of another state.',
    UNKNOWN_PERSON: 'Italian: persona sconosciuta. Nobody knows yet who it is.',
  },
)

/** Ages as statistics and policies see them. */
export const AgeBand = graphEnum('AgeBand', 'Italian: fascia di età. Age today, computed from the birth date.', {
  A0_2: 'Italian: 0-2 anni. From 0 to 2 years.',
  A3_5: 'Italian: 3-5 anni. From 3 to 5 years.',
  A6_13: 'Italian: 6-13 anni. From 6 to 13 years.',
  A14_17: 'Italian: 14-17 anni. From 14 to 17 years.',
  A18_29: 'Italian: 18-29 anni. From 18 to 29 years.',
  A30_44: 'Italian: 30-44 anni. From 30 to 44 years.',
  A45_64: 'Italian: 45-64 anni. From 45 to 64 years.',
  A65_74: 'Italian: 65-74 anni. From 65 to 74 years.',
  A75_84: 'Italian: 75-84 anni. From 75 to 84 years.',
  A85_PLUS: 'Italian: 85 anni e oltre. 85 years and more.',
})
