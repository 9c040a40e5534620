/**
 * How sure we are of a legal fact: VERIFIED in the named source, CERTAIN (well-known law or standard), RECALLED (to be checked against
 * the official text before anything depends on it), DESIGN (our choice).
 */
export type Confidence = 'VERIFIED' | 'CERTAIN' | 'RECALLED' | 'DESIGN'
