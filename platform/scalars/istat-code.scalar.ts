import { isIstatCode } from './istat-code.ts'
import { textScalar } from './text-scalar.ts'

/** `IstatCode`: the ISTAT code of a municipality. */
export const IstatCodeScalar = textScalar({
  name: 'IstatCode',
  description: 'Italian: codice ISTAT del comune. Six-digit ISTAT municipality code, e.g. 110001 = Andria',
  expected: { it: 'sei cifre, come 110001', en: 'six digits, such as 110001' },
  parse: (text) => (isIstatCode(text) ? text : null),
  serialize: (stored) => (typeof stored === 'string' ? stored : null),
})
