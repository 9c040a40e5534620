import type { Locale } from '#platform/errors.ts'

/** The language of an `Accept-Language` header: the first of Italian and English by quality; Italian when it names neither. */
export function localeOf(header: string | undefined): Locale {
  if (header === undefined) return 'it'
  let best: { locale: Locale; quality: number } | undefined
  for (const part of header.split(',', 20)) {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const language = tag.split('-', 1)[0]
    const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
    if ((language === 'it' || language === 'en') && quality > (best?.quality ?? 0)) best = { locale: language, quality }
  }
  return best?.locale ?? 'it'
}
