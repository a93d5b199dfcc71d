import { newToken } from '#app/domain/access/tokens.server.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { nextWorkday } from '#app/domain/community/workdays.ts'
import { readWorkdays } from '#app/domain/community/workdays.server.ts'
import { chairOn } from '#app/domain/meetings/rotation.ts'
import { readRotation } from '#app/domain/meetings/rotation.server.ts'
import { answerByLink, answerOwn, openOwnAnswer } from '#app/domain/polls/answering.server.ts'
import { makePoll } from '#app/domain/polls/asking.server.ts'
import { closePoll } from '#app/domain/polls/deciding.server.ts'
import type { PollAnswer } from '#app/domain/polls/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { listOptionsWithAnswers, listPollInvitees } from '#db/queries/polls.ts'
import type { DemoLogin } from './demo-people.ts'
import { visitOf } from './people.ts'

const HALF_DAYS_AHEAD = [24, 25, 27, 31] as const

/** Whoever chairs asks for the day of a salon: two departments, a school and somebody without an account have answered. Another poll ended without a day. */
export async function seedPolls(db: Db, now: Date): Promise<void> {
  const chair = chairOn(await readRotation(db), localDay(now))!
  // Links of the example are made with a secret nobody keeps: the chair makes new ones.
  const secrets = [newToken()]
  const calendar = await readWorkdays(db)
  const halfDays = HALF_DAYS_AHEAD.map((days, n) => ({ on: nextWorkday(calendar, addDays(localDay(now), days)), half: n % 2 ? ('afternoon' as const) : ('morning' as const) }))
  const form = { kind: 'principals_salon' as const, seriesId: null, title: '党校（培训中心）负责人沙龙', note: '交流主体班次教学改革经验，约两个半小时，含现场参观。', halfDays, replyByOn: addDays(localDay(now), 6), groups: ['party_schools' as const], people: [
    { name: '示例·李老师', unit: '示范区高校联合培训基地', place: 'community' as const, email: 'li.teacher@example.invalid' },
    { name: '示例·周主任', unit: '西塘镇党建办', place: 'jiashan' as const, email: null },
  ] }
  const staff = await visitOf(db, `${chair}.staff`, now)
  const id = await makePoll(staff, form, secrets)
  const options = [...new Set((await listOptionsWithAnswers(db, id)).map((row) => row.id))]
  const answers = (said: readonly PollAnswer[]) => ({ answers: Object.fromEntries(options.map((option, n) => [option, said[n]!])) })
  const told: [DemoLogin, readonly PollAnswer[]][] = [
    ['qingpu.staff', ['no', 'yes', 'yes', 'maybe']],
    ['wujiang.staff', ['no', 'yes', 'yes', 'yes']],
    ['qingpu.school', ['no', 'maybe', 'yes', 'yes']],
  ]
  for (const [login, said] of told) {
    const visit = await visitOf(db, login, now)
    await answerOwn(visit, id, (await openOwnAnswer(visit, id, null)).inviteeId, answers(said))
  }
  const teacher = (await listPollInvitees(db, id)).find(({ email }) => email)!
  await answerByLink({ ...staff, actor: null }, teacher, answers(['no', 'no', 'yes', 'no']))
  const ended = await makePoll(staff, { ...form, title: '培训质量专题研讨', kind: 'expert_forum', people: [], groups: [] }, secrets)
  await closePoll(staff, ended, { reason: '改为书面征求意见，不再集中开会。', version: 1 })
}
