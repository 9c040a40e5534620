/** The principal that stands for "an emergency of this person or case is open": whoever is on call holds it. */
export const EVENT = '00000000-0000-4000-8000-00000000e7e7'
