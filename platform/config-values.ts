import { isIP } from 'node:net'
import { z } from 'zod'

/** `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((word) => word === 'true')
/** An address that begins with http:// or https://. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
/** The address of a PostgreSQL database. */
export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' })

/** A whole number of at most six digits between two bounds, both included. */
export function whole(min: number, max: number) {
  const words = `must be a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d{1,6}$/, words)
    .transform(Number)
    .refine((value) => value >= min && value <= max, words)
}

/** `name=http://address` pairs, separated by commas. */
export function addresses(text: string, context: z.RefinementCtx): Record<string, string> {
  const pairs = text.split(',').map((part): [string, string] => {
    const [name = '', ...rest] = part.trim().split('=')
    return [name, rest.join('=')]
  })
  if (pairs.some(([name, address]) => !/^[a-z][a-z-]*$/.test(name) || !httpUrl.safeParse(address).success)) {
    context.addIssue({ code: 'custom', message: 'must be name=http://address, separated by commas' })
  }
  return Object.fromEntries(pairs)
}

/** Addresses or networks (10.0.0.0/8), separated by commas. */
export function proxies(text: string, context: z.RefinementCtx): string[] {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.some((part) => !isNetwork(part)))
    context.addIssue({ code: 'custom', message: 'must be addresses or networks (10.0.0.0/8), separated by commas' })
  return parts
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return rest.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}
