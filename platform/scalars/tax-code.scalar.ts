import { isTaxCode } from './tax-code.ts'
import { textScalar } from './text-scalar.ts'

/** Of what is pasted: sixteen characters, each with blanks around it. */
const MOST_CHARACTERS = 64

/** `TaxCode`: an input is put into upper case, without the blanks of a printed form, and verified; what is stored was verified when it came in. */
export const TaxCodeScalar = textScalar({
  name: 'TaxCode',
  description:
    'Italian: codice fiscale. 16-char (omocodia-aware) or 11-digit provisional code; checksum-validated, stored upper-case',
  expected: {
    it: 'un codice fiscale di 16 caratteri o 11 cifre con il carattere di controllo esatto',
    en: 'a tax code of 16 characters or 11 digits with a correct check',
  },
  parse(text) {
    // Bounded before it is searched. Only ASCII is put into upper case: 'ı' would become the letter I.
    const pasted = text.length > MOST_CHARACTERS ? '' : text.replace(/\s/gu, '')
    if (!/^[A-Za-z0-9]{11,16}$/.test(pasted)) return null
    const code = pasted.toUpperCase()
    return isTaxCode(code) ? code : null
  },
  serialize: (stored) => (typeof stored === 'string' ? stored : null),
})
