/**
 * A message without its "Did you mean …": suggestions tell names of the graph to whoever guesses near them, on every
 * path that graphql-js has (unknown fields, arguments and types, input fields, enum values, variables).
 */
export function withoutSuggestions(message: string): string {
  const at = message.indexOf(' Did you mean')
  return at === -1 ? message : message.slice(0, at)
}
