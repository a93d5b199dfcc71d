import { SCRIPT_LANGUAGE_NAMES, SCRIPT_LANGUAGES } from '#app/domain/bases/terms.ts'
import type { Option } from './form-fields.tsx'

/** Languages in which a base is told of, to choose from. */
export const LANGUAGE_OPTIONS: readonly Option[] = SCRIPT_LANGUAGES.map((value) => ({ value, label: SCRIPT_LANGUAGE_NAMES[value] }))
