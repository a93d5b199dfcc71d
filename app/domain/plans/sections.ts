import { z } from 'zod'
import { SECTION_MEASURES } from './terms.ts'

const measures = z.array(z.enum(SECTION_MEASURES))

/** The one reader of the column. */
export const readMeasures = (json: string) => measures.parse(JSON.parse(json))
export const writeMeasures = (codes: z.output<typeof measures>) => JSON.stringify(SECTION_MEASURES.filter((code) => codes.includes(code)))
