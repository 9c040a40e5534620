/** The three historical forms: seven digits and three hex; `V`–`Z` and nine hex; `A`–`U` and nine hex. */
const FORMS = [/^\d{7}[0-9A-F]{3}$/, /^[V-Z][0-9A-F]{9}$/, /^[A-U][0-9A-F]{9}$/]

/** Whether a text has the shape of a CIG (codice identificativo di gara); the placeholder of ten zeros is none. */
export const isCig = (text: string): boolean => text !== '0000000000' && FORMS.some((form) => form.test(text))
