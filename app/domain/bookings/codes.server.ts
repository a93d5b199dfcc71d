import { randomInt } from 'node:crypto'
import { SHORT_CODE_ALPHABET } from '#app/domain/community/short-code.ts'
import { VISIT_CODE_CHARACTERS } from './terms.ts'

/** 31^10 of them: with the wrong ones counted, nobody finds one by trying. */
export const newVisitCode = (): string => Array.from({ length: VISIT_CODE_CHARACTERS }, () => SHORT_CODE_ALPHABET[randomInt(SHORT_CODE_ALPHABET.length)]).join('')
