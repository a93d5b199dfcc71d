import { z } from 'zod'
import { line, optionalLine } from '#app/domain/community/fields.ts'
import { isDay } from '#app/domain/community/local-time.ts'
import { narrow } from '#app/domain/community/typed-time.ts'
import { RESULTS } from './terms.ts'

/** Days this system can have lived through; anything else is no condition. */
const dayOrNothing = z.string().optional().transform((text) => (isDay(text) && text > '2000' && text < '2200' ? text : undefined))
const wordOrNothing = z.string().max(80).optional().catch(undefined).transform((text) => text?.trim() || undefined)

/** Conditions as they stand in the address; what makes no sense counts as not given. */
export const journalConditions = z.object({
  from: dayOrNothing,
  to: dayOrNothing,
  person: wordOrNothing,
  deed: wordOrNothing,
  kind: wordOrNothing,
  object: wordOrNothing,
  result: z.enum(RESULTS).optional().catch(undefined),
})
export type JournalConditions = z.output<typeof journalConditions>

export const exportJournal = journalConditions.extend({ reason: line('请填写导出理由。', 200) })
export type ExportJournal = z.output<typeof exportJournal>

/** The end of the chain as noted on paper: both or neither. */
export const verifyJournalForm = z
  .object({
    seq: optionalLine(12).refine((text) => !text || /^[1-9]\d*$/.test(narrow(text)), '序号应为数字。').transform((text) => (text ? Number(narrow(text)) : null)),
    hash: optionalLine(64).refine((text) => !text || /^[0-9a-fA-F]{64}$/.test(narrow(text)), '校验值应为64位的数字和字母a–f。').transform((text) => (text ? narrow(text).toLowerCase() : null)),
  })
  .refine(({ seq, hash }) => (seq === null) === (hash === null), { path: ['hash'], error: '序号和校验值请一并填写。' })
export type VerifyJournal = z.output<typeof verifyJournalForm>
