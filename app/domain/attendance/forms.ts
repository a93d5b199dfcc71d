import { z } from 'zod'
import { isName, lengthOf, normaliseLine, normaliseName } from '#app/domain/community/chinese-text.ts'
import { line, NAME_RULE, optionalLine, personName, REFILL, STALE_CHOICE, versionField } from '#app/domain/community/fields.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { MARK_STEP_NAMES } from './mark-steps.ts'
import { NOTE_MOST_CHARACTERS, SIT_INS_AT_ONCE, UNIT_MOST_CHARACTERS } from './terms.ts'
import { POST_MOST_CHARACTERS } from '#app/domain/meetings/terms.ts'

const personKey = () => z.string({ error: STALE_CHOICE }).min(1, STALE_CHOICE).max(300, STALE_CHOICE)

/** 登记到会: one step for one person. */
export const markPerson = z.object({ step: z.enum(MARK_STEP_NAMES, { error: STALE_CHOICE }), person: personKey(), version: versionField(), list: z.string().max(500).optional() })
export type MarkPerson = z.output<typeof markPerson>

/** 代会: somebody else came in his place. */
export const nameDeputy = z.object({
  person: personKey(), version: versionField(), deputyName: personName('请填写代会人的姓名。'), deputyPost: line('请填写代会人的职务。', POST_MOST_CHARACTERS), note: optionalLine(NOTE_MOST_CHARACTERS),
})
export type NameDeputy = z.output<typeof nameDeputy>

/** 列席人员: one a line, 姓名，单位，职务. */
export const addSitIns = z
  .object({ place: z.enum(PLACES, { error: '请选择所在地区。' }), people: z.string({ error: REFILL }).optional().transform((text) => readSitIns(text ?? '')) })
  .superRefine(({ people }, ctx) => faultsOf(people).forEach((message) => ctx.addIssue({ code: 'custom', path: ['people'], message })))
export type AddSitIns = z.output<typeof addSitIns>

export interface SitIn {
  name: string
  unit: string
  post: string
}

function readSitIns(text: string): SitIn[] {
  return text.split(/\r\n?|\n/).map(normaliseLine).filter((typed) => typed !== '').map((typed) => {
    const [name = '', unit = '', ...post] = typed.split(/ ?[，,、；;] ?/u)
    return { name: normaliseName(name), unit, post: post.join('、') }
  })
}

function faultsOf(people: readonly SitIn[]): string[] {
  if (people.length === 0) return ['请填写列席人员，每行一人，如“张某某，区发改委，科长”。']
  if (people.length > SIT_INS_AT_ONCE) return [`一次最多添加${SIT_INS_AT_ONCE}人，现有${people.length}人，请分次添加。`]
  return people.flatMap(({ name, unit, post }, n) => {
    const fault = !isName(name) ? NAME_RULE : unit === '' ? '请在姓名后用逗号隔开填写单位和职务，如“张某某，区发改委，科长”。' : lengthOf(unit) > UNIT_MOST_CHARACTERS ? `单位最多${UNIT_MOST_CHARACTERS}个字。` : lengthOf(post) > POST_MOST_CHARACTERS ? `职务最多${POST_MOST_CHARACTERS}个字。` : null
    return fault ? [`第${n + 1}人：${fault}`] : []
  })
}

/** 座次: one place forward or back among those of the same place. */
export const moveSeat = z.object({ person: personKey(), version: versionField(), direction: z.enum(['forward', 'back'], { error: STALE_CHOICE }) })
export type MoveSeat = z.output<typeof moveSeat>

/** 短码 as it was typed; whether it is one is judged with the code itself, so that guesses are counted. */
export const enterCode = z.object({ code: z.string({ error: '请填写会场大屏上的6位签到码。' }).trim().min(1, '请填写会场大屏上的6位签到码。').max(40, '签到码是6位字母和数字，请核对后重新填写。') })

/** 签到 of one person of the list. */
export const signPerson = z.object({ person: personKey() })
