import { graphEnum } from '#platform/graph/graph-enum.ts'

/** What makes a group of persons a household. */
export const HouseholdKind = graphEnum(
  'HouseholdKind',
  'Italian: tipo di nucleo. What makes these persons a household.',
  {
    REGISTRY: 'Italian: famiglia anagrafica. As the civil registry has it.',
    ISEE: 'Italian: nucleo ISEE. As declared for the ISEE.',
    DE_FACTO: 'Italian: convivenza di fatto. Who actually lives together.',
    FOSTER: 'Italian: famiglia affidataria. A foster family.',
  },
)

/** What a person is in a household, seen from its reference person. */
export const HouseholdRelation = graphEnum(
  'HouseholdRelation',
  'Italian: relazione di parentela. What the person is in the household, seen from its reference person.',
  {
    REFERENCE_PERSON: 'Italian: intestatario. The reference person.',
    SPOUSE_PARTNER: 'Italian: coniuge o convivente. Spouse or partner.',
    CHILD: 'Italian: figlio. Child.',
    PARENT: 'Italian: genitore. Parent.',
    SIBLING: 'Italian: fratello o sorella. Sibling.',
    GRANDPARENT: 'Italian: nonno o nonna. Grandparent.',
    FOSTER_CHILD: 'Italian: minore in affido. Foster child.',
    GUARDIAN: 'Italian: tutore. Guardian.',
    OTHER: 'Italian: altro. Another relation.',
  },
)
