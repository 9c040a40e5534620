import { Lexer, Source, TokenKind } from 'graphql'
import { refuse } from '../../errors.ts'
import type { Limits } from './limits.ts'

/**
 * Holds a document to a number of tokens while it is read: the lexer stops at the first one too many, so a long document
 * costs no more than a short one, and nothing is parsed. Text that is no GraphQL passes; the parser says why.
 *
 * @throws TOKEN_LIMIT
 */
export function limitTokens(text: string, { tokens }: Limits): void {
  const lexer = new Lexer(new Source(text))
  for (let count = 0; nextToken(lexer) !== TokenKind.EOF;) {
    count += 1
    if (count > tokens) throw refuse('TOKEN_LIMIT', { max: tokens })
  }
}

function nextToken(lexer: Lexer): TokenKind {
  try {
    const { kind } = lexer.advance()
    return kind
  } catch {
    return TokenKind.EOF
  }
}
