import { isValidIBAN } from 'ibantools'

/**
 * Whether a text is an IBAN in upper case without spaces: country and length of the registry, the structure of its
 * account number, and the check digits by modulo 97, of which only 02 to 98 are issued (ISO 13616).
 */
export const isIban = (text: string): boolean =>
  text.length <= 34 && /^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]+$/.test(text) && isValidIBAN(text)
