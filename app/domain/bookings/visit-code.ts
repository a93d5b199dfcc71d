import { VISIT_CODE_ALPHABET, VISIT_CODE_CHARACTERS } from './terms.ts'

/** As typed on a phone: small letters, full width, blanks and dashes; null when it can be no code. */
export function readVisitCode(typed: string): string | null {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s\-–—·.]/g, '')
  return code.length === VISIT_CODE_CHARACTERS && [...code].every((character) => VISIT_CODE_ALPHABET.includes(character)) ? code : null
}

/** In two halves, as it is easily read: 「ABCDE-23456」 */
export const showVisitCode = (code: string): string => `${code.slice(0, VISIT_CODE_CHARACTERS / 2)}-${code.slice(VISIT_CODE_CHARACTERS / 2)}`
