import { randomInt } from 'node:crypto'
import { VISIT_CODE_ALPHABET, VISIT_CODE_CHARACTERS } from './terms.ts'

/** 31^10 of them: with the wrong ones counted, nobody finds one by trying. */
export const newVisitCode = (): string => Array.from({ length: VISIT_CODE_CHARACTERS }, () => VISIT_CODE_ALPHABET[randomInt(VISIT_CODE_ALPHABET.length)]).join('')
