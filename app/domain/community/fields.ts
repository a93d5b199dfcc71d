import { z } from 'zod'
import { isName, lengthOf, NAME_LEAST_CHARACTERS, NAME_MOST_CHARACTERS, normaliseBlock, normaliseLine, normaliseName } from './chinese-text.ts'
import { narrow, readDay, readTime } from './typed-time.ts'

/**
 * Fields that forms are made of. `ask` says what to do when a field is empty or wrong, as a whole Chinese sentence.
 * Lengths are counted in characters as people count them. An optional field that is left empty gives null.
 */

/** For what no browser sends from the form as it was drawn. */
export const REFILL = '填写的内容无法识别，请重新填写。'

/** One line of text; line ends and control characters become spaces. */
export const line = (ask: string, most: number) => z.string({ error: ask }).transform((raw, ctx) => text(ctx, normaliseLine(raw), most) || fault(ctx, ask))

export const optionalLine = (most: number) => z.string({ error: REFILL }).optional().transform((raw, ctx) => text(ctx, normaliseLine(raw ?? ''), most) || null)

/** Several lines of text. */
export const block = (ask: string, most: number) => z.string({ error: ask }).transform((raw, ctx) => text(ctx, normaliseBlock(raw), most) || fault(ctx, ask))

export const optionalBlock = (most: number) => z.string({ error: REFILL }).optional().transform((raw, ctx) => text(ctx, normaliseBlock(raw ?? ''), most) || null)

/** A person's name. */
export const personName = (ask: string) => z.string({ error: ask }).transform((raw, ctx) => readName(normaliseName(raw)) ?? fault(ctx, normaliseLine(raw) ? NAME_RULE : ask))

export const NAME_RULE = `姓名应为${NAME_LEAST_CHARACTERS}至${NAME_MOST_CHARACTERS}个字，可含生僻字和“·”。`

/** A day as typed, read as `YYYY-MM-DD`. */
export const dayField = (ask: string) =>
  z.string({ error: ask }).transform((raw, ctx) => readDay(raw) ?? fault(ctx, narrow(raw) ? '日期不存在或写法不对，请写成2026-11-25这样的形式。' : ask))

/** A time of day as typed, read as `HH:MM`. */
export const timeField = (ask: string) =>
  z.string({ error: ask }).transform((raw, ctx) => readTime(raw) ?? fault(ctx, narrow(raw) ? '时间写法不对，请写成09:00这样的形式。' : ask))

/** A whole number between two others, as typed. */
export const wholeNumber = (ask: string, least: number, most: number) =>
  z.string({ error: ask }).transform((raw, ctx) => {
    const number = /^\d{1,9}$/.test(narrow(raw)) ? Number(narrow(raw)) : NaN
    return number >= least && number <= most ? number : fault(ctx, ask)
  })

/** The row's version as the form was drawn; a stale one is answered with 409. */
export const versionField = () => wholeNumber('页面已经过期，请刷新后重新填写。', 0, 999_999_999)

export const STALE_CHOICE = '有的选项已经失效，请刷新页面后重新选择。'

export const idField = (ask: string) => z.string({ error: ask }).regex(/^[0-9A-Za-z_-]{1,64}$/, STALE_CHOICE)

export const optionalId = () => idField(STALE_CHOICE).optional().transform((id) => id ?? null)

/** Several ids, each once; none is an empty list. */
export const idList = (most: number) =>
  z.array(idField(STALE_CHOICE), { error: STALE_CHOICE }).max(most, `一次最多选择${most}项。`).optional().transform((ids) => [...new Set(ids)])

/** Several of a code list, each once; none is an empty list. */
export const choices = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.array(z.enum(codes, { error: STALE_CHOICE }), { error: STALE_CHOICE }).optional().transform((chosen) => [...new Set(chosen)])

/** A check box or the value of a button. */
export const checkBox = () => z.boolean({ error: STALE_CHOICE }).default(false)

/** For rules about several fields: they are asked even when other fields are wrong, so that everything is said at once. */
export const ALWAYS = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null }

type Context = Pick<z.RefinementCtx, 'addIssue'>

function text(ctx: Context, clean: string, most: number): string {
  if (lengthOf(clean) <= most) return clean
  return fault(ctx, `最多${most}个字，现有${lengthOf(clean)}个字，请精简。`)
}

function readName(name: string): string | null {
  return isName(name) ? name : null
}

function fault(ctx: Context, message: string): never {
  ctx.addIssue({ code: 'custom', message })
  return z.NEVER
}

/** A form of one button: nothing to read. */
export const noFields = z.object({})
