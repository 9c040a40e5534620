/** The classes of data of the access rules (6.1): open, internal, personal, special (GDPR art. 9), compartments. */
export const DATA_CLASSES = ['L0', 'L1', 'L2', 'L3', 'L4'] as const
export type DataClass = (typeof DATA_CLASSES)[number]

/** Whether a class is about citizens: reading it needs a purpose and leaves an audit record. */
export const isPersonal = (dataClass: DataClass): boolean => dataClass >= 'L2'

/** Whether a word names a class. */
export const isDataClass = (word: string | undefined): word is DataClass =>
  (DATA_CLASSES as readonly string[]).includes(word ?? '')
