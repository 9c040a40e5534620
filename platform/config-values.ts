import { isIP } from 'node:net'
import { z } from 'zod'

/** A type of which a refusal and `.env.example` say in the same words what it takes: "must be …", "Takes …". */
const taking = <T extends z.ZodType>(type: T, takes: string): T => type.meta({ takes })

/** A text of a form. */
const textOf = (form: RegExp, takes: string) => taking(z.string().regex(form, `must be ${takes}`), takes)

/** `true` or `false`. */
export const flag = taking(
  z.enum(['true', 'false']).transform((word) => word === 'true'),
  'one of true, false',
)
/** One of some words. */
export const oneOf = <const T extends readonly string[]>(...words: T) =>
  taking(z.enum(words), `one of ${words.join(', ')}`)
/** An address that begins with http:// or https://. */
export const httpUrl = urlOf(/^https?$/, 'an http:// or https:// address')
/** The address of a PostgreSQL database. */
export const postgresUrl = urlOf(/^postgres(ql)?$/, 'a postgresql:// address')
/** The name or address of a network interface. */
export const host = textOf(/^[\w.:%-]+$/, 'a host name or an IP address')
/** The path of a file. */
export const file = textOf(/^\P{Cc}+$/u, 'the path of a file')
/** The path of a directory. */
export const directory = textOf(/^\P{Cc}+$/u, 'the path of a directory')
/** Any text of one line. */
export const line = textOf(/^\P{Cc}+$/u, 'a text of one line')

function urlOf(protocol: RegExp, takes: string) {
  // A blank or a control character, which URLs drop without a word, makes another address of it.
  return taking(z.url({ protocol, error: `must be ${takes}` }).regex(/^[^\s\p{Cc}]+$/u, `must be ${takes}`), takes)
}

/** A key of at least so many characters. */
export const secret = (least: number) =>
  textOf(new RegExp(`^\\P{Cc}{${least},}$`, 'u'), `a text of at least ${least} characters`)

/** A whole number of at most six digits between two bounds, both included. */
export function whole(min: number, max: number) {
  const takes = `a whole number from ${min} to ${max}`
  const number = z
    .string()
    .regex(/^\d{1,6}$/, `must be ${takes}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${takes}`)
  return taking(number, takes)
}

const ADDRESSES = 'name=http://address, separated by commas'

/** `name=http://address` pairs, separated by commas. */
export const addresses = taking(z.string().transform(readAddresses), ADDRESSES)

function readAddresses(text: string, context: z.RefinementCtx): Record<string, string> {
  const pairs = text.split(',').map((part): [string, string] => {
    const [name = '', ...rest] = part.trim().split('=')
    return [name, rest.join('=')]
  })
  if (pairs.some(([name, address]) => !/^[a-z][a-z-]*$/.test(name) || !httpUrl.safeParse(address).success))
    context.addIssue({ code: 'custom', message: `must be ${ADDRESSES}` })
  return Object.fromEntries(pairs)
}

const PROXIES = 'addresses or networks (10.0.0.0/8), separated by commas'

/** Addresses or networks (10.0.0.0/8), separated by commas. */
export const proxies = taking(z.string().transform(readProxies), PROXIES)

function readProxies(text: string, context: z.RefinementCtx): string[] {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.some((part) => !isNetwork(part))) context.addIssue({ code: 'custom', message: `must be ${PROXIES}` })
  return parts
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return rest.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

/** What a type takes, in words; empty for one that does not say. */
export function takenBy(type: z.ZodType): string {
  if (type instanceof z.ZodDefault || type instanceof z.ZodOptional) return takenBy(type.def.innerType as z.ZodType)
  return String(z.globalRegistry.get(type)?.['takes'] ?? '')
}

/** The lines of a fault: one, whatever else is wrong with the same value. */
export function faultLines(issues: readonly z.core.$ZodIssue[]): string[] {
  const lines = issues.map(({ path, code, message, ...issue }) => {
    const words =
      code === 'invalid_value' ? `must be one of ${(issue as { values: unknown[] }).values.join(', ')}` : message
    return `${path.join('.')}: ${words}`
  })
  return [...new Set(lines)]
}
