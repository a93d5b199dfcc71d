import { Reach } from '#app/domain/access/policy.ts'
import { takeDecision } from '#app/domain/approval/approval.server.ts'
import { openApprovalPage } from '#app/domain/approval/reading.server.ts'
import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { ORG_DEPT_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import type { MeetingKind } from '#app/domain/meetings/terms.ts'
import { addAddendum } from '#app/domain/minutes/addenda.server.ts'
import { answerComment, makeComment } from '#app/domain/minutes/comments.server.ts'
import { beginMinutes, keepItem, keepOutcome } from '#app/domain/minutes/drafting.server.ts'
import type { KeepOutcome } from '#app/domain/minutes/forms.ts'
import { consultOthers, issueMinutes, signMinutes } from '#app/domain/minutes/life.server.ts'
import { openIssueForm, openMinutes } from '#app/domain/minutes/reading.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { listMeetings, type ListedMeeting } from '#db/queries/meetings.ts'
import { visitOf } from './people.ts'

const MOST = 50
const at = (day: string, time: string) => new Date(instantAt(day, time))

/** Minutes of every meeting held: all issued but the last one, on which the other two places are asked. */
export async function seedMinutes(db: Db, now: Date): Promise<void> {
  const held = (await listMeetings(db, Reach.ofTheHouse('meeting.read'), { chair: null }, { state: 'held' }, { most: MOST })).reverse()
  for (const [n, meeting] of held.entries()) {
    const isLast = n === held.length - 1
    await draft(db, meeting, n)
    if (isLast) await consultLast(db, meeting, now)
    else await issue(db, meeting)
    if (n === 0) await append(db, meeting)
  }
}

const staffOf = (db: Db, place: Region, when: Date) => visitOf(db, `${place}.staff`, when)
const dayOf = ({ startsAt }: ListedMeeting, after: number) => addDays(localDay(startsAt), after)
const version = async (db: Db, { id, place }: ListedMeeting, when: Date) => (await openMinutes(await staffOf(db, place, when), id)).minutes!.version

const SAID: Record<MeetingKind, readonly string[]> = {
  work_conference: [
    '会议听取了上次会议议定事项落实情况的通报，认为总体进展顺利，个别事项需加快办理。', '会议研究了三地共办班次计划。与会各方认为，计划应突出一体化发展重点任务。名额由三地按协商比例分配。',
    '会议讨论了师资和现场教学点共享清单的更新办法。', '会议部署了下阶段工作。',
  ],
  principals_salon: ['三地党校交流了主体班次教学改革的做法和体会。', '会议商议了三地师资互派的方式、周期和保障。', '与会人员参观了现场教学点。'],
  expert_forum: ['专家就示范区干部专业能力培训提出意见，建议加强案例教学和现场教学。', '会议讨论了精品课程评价办法的主要指标。'],
  committee: ['会议审议了年度咨询课题。', '会议讨论了培训质量评估办法。'],
}

const agreed = (text: string): KeepOutcome => ({ kind: 'agreed', text, dutyPlace: null, dutyUnitName: null, coUnits: null, dueOn: null, note: null, version: 0 })
const assigned = (text: string, place: Region, coUnits: string, dueOn: string | null): KeepOutcome => ({ ...agreed(text), kind: 'assigned', dutyPlace: place, dutyUnitName: ORG_DEPT_NAMES[place], coUnits, dueOn })

/** What each item led to; the tasks go round among the three places. */
function outcomesOf(meeting: ListedMeeting, item: number, n: number): KeepOutcome[] {
  const place = REGIONS[(n + item) % REGIONS.length]!
  if (item === 0) return [agreed('同意所通报的情况，转入经常性工作。')]
  if (item === 1) return [{ ...agreed('修改后同意方案，名额分配按三地商定的比例调整。'), kind: 'agreed_amended' }, assigned(`汇总三地意见，形成${dayOf(meeting, 0).slice(0, 4)}年度实施方案并报三地组织部。`, place, '三地党校（行政学院）', dayOf(meeting, 75))]
  if (item === 2) return [{ ...agreed('经费分担方式再作研究，下次会议继续讨论。'), kind: 'deferred' }]
  return [assigned('将会议议定事项分解到责任单位，按季度报告进展。', place, '各成员单位', null)]
}

async function draft(db: Db, meeting: ListedMeeting, n: number): Promise<void> {
  const staff = await staffOf(db, meeting.place, at(dayOf(meeting, 1), '09:30'))
  await beginMinutes(staff, meeting.id)
  const { items } = (await openMinutes(staff, meeting.id)).minutes!
  for (const [index, item] of items.entries()) {
    await keepItem(staff, meeting.id, item.id, { title: item.title, text: SAID[meeting.kind][index] ?? '会议进行了讨论。', isInternal: false, note: null, version: item.version })
    for (const outcome of outcomesOf(meeting, index, n)) await keepOutcome(staff, meeting.id, { itemId: item.id }, outcome)
  }
  await keepItem(staff, meeting.id, undefined, { title: '三地组织部内部商议事项', text: '三地组织部就下一轮轮值衔接交换了意见。', isInternal: true, note: null, version: 0 })
}

async function consult(db: Db, meeting: ListedMeeting, when: Date, untilOn: string): Promise<void> {
  await consultOthers(await staffOf(db, meeting.place, when), meeting.id, { untilOn, version: await version(db, meeting, when) })
}

async function issue(db: Db, meeting: ListedMeeting): Promise<void> {
  const { id, place } = meeting
  await consult(db, meeting, at(dayOf(meeting, 2), '10:00'), dayOf(meeting, 9))
  const [one, other] = REGIONS.filter((region) => region !== place)
  await makeComment(await staffOf(db, one!, at(dayOf(meeting, 4), '11:00')), id, { kind: 'opinion', itemTitle: null, text: '建议写明各项任务的完成时限，便于督办。' })
  await makeComment(await staffOf(db, other!, at(dayOf(meeting, 5), '11:00')), id, { kind: 'none', itemTitle: null, text: null })
  const answering = await staffOf(db, place, at(dayOf(meeting, 6), '09:00'))
  const comment = (await openMinutes(answering, id)).minutes!.comments.find(({ kind }) => kind === 'opinion')!
  await answerComment(answering, id, comment.id, { answer: 'adopted', answerNote: '已在交办事项中写明时限。' })
  const sending = at(dayOf(meeting, 7), '15:00')
  const approvalId = await signMinutes(await staffOf(db, place, sending), id, { deadlineOn: dayOf(meeting, 27), version: await version(db, meeting, sending) })
  for (const [n, region] of REGIONS.entries()) {
    const day = dayOf(meeting, 10 + n)
    const lead = await visitOf(db, `${region}.lead`, at(day, '16:00'))
    const { contentHash } = await openApprovalPage(lead, approvalId)
    await takeDecision(lead, approvalId, { place: region, decision: 'agree', boardMeetingOn: day, boardMeetingNo: `${day.slice(0, 4)}年第${n + 6}次部务会`, reason: null, contentHash })
  }
  const issuing = await staffOf(db, place, at(dayOf(meeting, 13), '10:00'))
  const { number } = await openIssueForm(issuing, id)
  await issueMinutes(issuing, id, { number, version: await version(db, meeting, issuing.now) })
}

async function append(db: Db, meeting: ListedMeeting): Promise<void> {
  const staff = await staffOf(db, meeting.place, at(dayOf(meeting, 20), '10:00'))
  await addAddendum(staff, meeting.id, { text: '参会单位中补列嘉善县教育局。', reason: '印发时漏列', isInternal: false })
}

/** One place has said what it thinks, the other is still asked. */
async function consultLast(db: Db, meeting: ListedMeeting, now: Date): Promise<void> {
  const { id, place } = meeting
  const before = (days: number) => new Date(Math.max(now.getTime() - days * 86_400_000, Date.parse(meeting.endsAt) + days * 60_000))
  await consult(db, meeting, before(3), addDays(localDay(now), 4))
  const [one] = REGIONS.filter((region) => region !== place)
  await makeComment(await staffOf(db, one!, before(1)), id, { kind: 'opinion', itemTitle: null, text: '第二项建议补充师资共享的具体安排。' })
}
