import { VISIT_CODE_CHARACTERS } from './terms.ts'

/** In two halves, as it is easily read: 「ABCDE-23456」 */
export const showVisitCode = (code: string): string => `${code.slice(0, VISIT_CODE_CHARACTERS / 2)}-${code.slice(VISIT_CODE_CHARACTERS / 2)}`
