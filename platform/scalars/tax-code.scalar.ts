import { isTaxCode } from './tax-code.ts'
import { textScalar } from './text-scalar.ts'

/** `TaxCode`: an input is put into upper case and verified; what is stored was verified when it came in. */
export const TaxCodeScalar = textScalar({
  name: 'TaxCode',
  description:
    'Italian: codice fiscale. 16-char (omocodia-aware) or 11-digit provisional code; checksum-validated, stored upper-case',
  expected: 'a tax code of 16 characters or 11 digits with a correct check',
  parse(text) {
    // Only ASCII is put into upper case: 'ı' would become the letter I.
    if (!/^[A-Za-z0-9]{11,16}$/.test(text)) return null
    const code = text.toUpperCase()
    return isTaxCode(code) ? code : null
  },
  serialize: (stored) => (typeof stored === 'string' ? stored : null),
})
