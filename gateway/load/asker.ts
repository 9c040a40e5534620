import type { Viewer } from '#platform/viewer.ts'

/** Whom a request is counted for: a subject, or for the public the address that it comes from. */
export function askerOf({ kind, subject }: Pick<Viewer, 'kind' | 'subject'>, address: string): string {
  return kind === 'PUBLIC' ? `PUBLIC ${network(address)}` : `${kind} ${subject}`
}

/** An address, of IPv6 its first 64 bits: one site has all addresses behind them. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('%', 1)[0]!.split('::')
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''))
  const missing = tail === undefined ? 0 : 8 - before!.length - after!.length
  const groups = [...before!, ...Array.from({ length: missing }, () => '0'), ...after!]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
