import type { Role } from '#app/domain/access/terms.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { sendNotice, type Recipients } from '#app/domain/notices/notices.server.ts'
import { listInvitations, type MeetingRow } from '#db/queries/meetings.ts'

type Meeting = Pick<MeetingRow, 'id' | 'title' | 'place'>

const DEPT: readonly Role[] = ['staff', 'lead']
const deptsOf = (places: readonly Region[]) => places.flatMap((place) => DEPT.map((role) => ({ role, place })))
const othersThan = (place: Region) => REGIONS.filter((other) => other !== place)

export async function tellConsulted(visit: Visit, meeting: Meeting, untilOn: string): Promise<void> {
  await tell(visit, meeting, `请对纪要提出意见：${meeting.title}`, `${PLACE_NAMES[meeting.place]}委组织部就会议纪要征求意见，请于${untilOn}前（含当日）在纪要页面逐条提出意见；没有意见的，也请反馈“无意见”。`, { roles: deptsOf(othersThan(meeting.place)) })
}

export async function tellRedrafted(visit: Visit, meeting: Meeting, reason: string): Promise<void> {
  await tell(visit, meeting, `纪要退回起草：${meeting.title}`, `会议纪要已退回起草，修改后将重新征求意见。原因：${reason}`, { roles: deptsOf(othersThan(meeting.place)) })
}

export async function tellCommented(visit: Visit, meeting: Meeting, from: Region, words: string): Promise<void> {
  await tell(visit, meeting, `${PLACE_NAMES[from]}反馈纪要意见：${meeting.title}`, words, { roles: [{ role: 'staff', place: meeting.place }] })
}

export async function tellAnswered(visit: Visit, meeting: Meeting, place: Region, words: string): Promise<void> {
  await tell(visit, meeting, `纪要意见已答复：${meeting.title}`, words, { roles: [{ role: 'staff', place }] })
}

/** Everybody the minutes go to: those invited and the three departments. */
export async function tellIssued(visit: Visit, meeting: Meeting, number: number): Promise<void> {
  await tell(visit, meeting, `印发会议纪要：${meeting.title}`, `会议纪要（第${number}期）已印发，请在纪要页面查看议定事项并下载。`, await everybody(visit, meeting))
}

/** An internal one is told to the departments alone. */
export async function tellAddendum(visit: Visit, meeting: Meeting, isInternal: boolean): Promise<void> {
  await tell(visit, meeting, `会议纪要补记：${meeting.title}`, '会议纪要有新的补记，请在纪要页面查看。', isInternal ? { roles: deptsOf(REGIONS) } : await everybody(visit, meeting))
}

async function everybody(visit: Visit, meeting: Meeting): Promise<Recipients> {
  const invited = (await listInvitations(visit.db, meeting.id)).filter(({ withdrawnAt }) => !withdrawnAt)
  const ids = (values: readonly (string | null)[]) => values.filter((value) => value !== null)
  return { organisationIds: ids(invited.map(({ organisationId }) => organisationId)), accountIds: ids(invited.map(({ accountId }) => accountId)), roles: deptsOf(REGIONS) }
}

async function tell(visit: Visit, meeting: Meeting, title: string, body: string, to: Recipients): Promise<void> {
  await sendNotice(visit, { kind: 'minutes', title, body, path: `/meetings/${meeting.id}/minutes`, to, exceptId: visit.actor.accountId })
}
