/** Read off a wall, a phone or a slip of paper and typed again: no letters or digits that look alike (0/O, 1/I/L). */
export const SHORT_CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** As typed on a phone: small letters, full width, blanks and dashes; null when it can be no code of so many characters. */
export function readShortCode(typed: string, characters: number): string | null {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s\-–—·.]/g, '')
  return code.length === characters && [...code].every((character) => SHORT_CODE_ALPHABET.includes(character)) ? code : null
}
