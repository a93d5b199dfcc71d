import { z } from 'zod'
import { isName, lengthOf, normaliseLine, normaliseName } from '#app/domain/community/chinese-text.ts'
import { NAME_RULE, REFILL, optionalBlock, versionField } from '#app/domain/community/fields.ts'
import { ATTENDEES_MOST, POST_MOST_CHARACTERS, REASON_MOST_CHARACTERS, REPLY_ANSWERS } from './terms.ts'

export interface Attendee {
  name: string
  post: string
}

/**
 * 答复会议邀请. `attendees` is typed one person a line: name, a comma or blank, post; it comes out as who comes, the delegate included.
 * What was typed for another answer is neither checked nor kept. `version` is the invitation's.
 */
export const replyToMeeting = z
  .object({
    answer: z.enum(REPLY_ANSWERS, { error: '请选择参加、请假并派代表或不参加。' }),
    attendees: z.string({ error: REFILL }).optional().transform((text) => readAttendees(text ?? '')),
    delegateName: z.string({ error: REFILL }).optional().transform((text) => normaliseName(text ?? '')),
    delegatePost: z.string({ error: REFILL }).optional().transform((text) => normaliseLine(text ?? '')),
    reason: optionalBlock(REASON_MOST_CHARACTERS),
    version: versionField(),
  })
  .superRefine((form, ctx) => {
    const say = (path: string, fault: string | null) => fault && ctx.addIssue({ code: 'custom', path: [path], message: fault })
    if (form.answer === 'attend') listFaults(form.attendees).forEach((fault) => say('attendees', fault))
    if (form.answer === 'delegate') say('delegateName', nameFault(form.delegateName, '请填写代表的姓名。'))
    if (form.answer === 'delegate') say('delegatePost', postFault(form.delegatePost, '请填写代表的职务。'))
    if (form.answer === 'decline' && !form.reason) say('reason', '请填写不参加的原因。')
  })
  .overwrite((form) => ({ ...form, attendees: whoComes(form), reason: form.answer === 'attend' ? null : form.reason }))
export type ReplyToMeeting = z.output<typeof replyToMeeting>

type Typed = Pick<ReplyToMeeting, 'answer' | 'attendees' | 'delegateName' | 'delegatePost'>

function whoComes({ answer, attendees, delegateName, delegatePost }: Typed): Attendee[] {
  if (answer === 'delegate') return [{ name: delegateName, post: delegatePost }]
  return answer === 'attend' ? attendees : []
}

/** Names with posts, one person a line; a missing post is empty. */
export function readAttendees(text: string): Attendee[] {
  return text.split(/\r\n?|\n/).map(normaliseLine).filter((line) => line !== '').map(readAttendee)
}

/** At the first comma; without one, at the first blank after a name in Han characters, which has none inside. */
function readAttendee(line: string): Attendee {
  const [, name = line, post = ''] = /^(.*?) ?[，,、；;] ?(.*)$/u.exec(line) ?? /^([\p{Script=Han}\p{Co}·（）]+) (.*)$/u.exec(line) ?? []
  return { name: normaliseName(name), post }
}

/** 张某某，科长 */
export function showAttendees(attendees: readonly Attendee[]): string {
  return attendees.map(({ name, post }) => `${name}，${post}`).join('\n')
}

function listFaults(attendees: readonly Attendee[]): string[] {
  if (attendees.length === 0) return ['请填写参加人员，每行一人，如“张某某，科长”。']
  if (attendees.length > ATTENDEES_MOST) return [`一次最多填写${ATTENDEES_MOST}人，现有${attendees.length}人。`]
  return attendees.flatMap(({ name, post }, n) => {
    const fault = nameFault(name, NAME_RULE) ?? postFault(post, '请在姓名后用逗号隔开填写职务，如“张某某，科长”。')
    return fault ? [`第${n + 1}人：${fault}`] : []
  })
}

function nameFault(name: string, ask: string): string | null {
  return name === '' ? ask : isName(name) ? null : NAME_RULE
}

function postFault(post: string, ask: string): string | null {
  return post === '' ? ask : lengthOf(post) > POST_MOST_CHARACTERS ? `职务最多${POST_MOST_CHARACTERS}个字。` : null
}
