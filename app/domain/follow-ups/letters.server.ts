import type { Visit } from '#app/domain/access/visit.ts'
import { PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import { sendNotice, type Recipients } from '#app/domain/notices/notices.server.ts'
import type { FollowUpRow } from '#db/queries/follow-ups.ts'
import type { FollowUpStepName } from './steps.ts'

type News = Exclude<FollowUpStepName, 'progress'> | 'assign' | 'change'
type Told = Pick<FollowUpRow, 'id' | 'place' | 'title' | 'detail' | 'dutyUnitName' | 'dutyOrganisationId' | 'dutyAccountId' | 'coUnits' | 'dueOn'>

const HEADLINES: Record<News, string> = {
  assign: '新的督办事项', change: '督办事项有修改', apply: '申请销号', confirm: '已销号', return: '销号申请被退回', reopen: '督办事项重新打开', extend: '督办事项延期', cancel: '督办事项撤销',
}

/** Tells whoever the news concerns, in the transaction of the step: the responsible side, or those who can confirm. */
export async function tell(visit: Visit, task: Told, news: News, note = ''): Promise<void> {
  await sendNotice(visit, {
    kind: 'followUp', title: `${HEADLINES[news]}：${task.title}`, body: bodyOf(task, news, note), path: `/follow-ups/${task.id}`, exceptId: visit.actor.accountId,
    to: news === 'apply' ? confirmersOf(task) : responsibleFor(task),
  })
}

/** The unit, the person, and the organisation department of the place, which stands behind them. */
function responsibleFor({ place, dutyOrganisationId, dutyAccountId }: Told): Recipients {
  return {
    roles: [{ role: 'staff', place }],
    ...(dutyOrganisationId && { organisationIds: [dutyOrganisationId] }),
    ...(dutyAccountId && { accountIds: [dutyAccountId] }),
  }
}

/** The other two places and the office between them. */
function confirmersOf({ place }: Told): Recipients {
  return { roles: [...REGIONS.filter((other) => other !== place).map((other) => ({ role: 'staff' as const, place: other })), { role: 'office', place: 'community' }] }
}

function bodyOf(task: Told, news: News, note: string): string {
  const who = `责任地：${PLACE_NAMES[task.place]}\n责任单位：${task.dutyUnitName}`
  const facts = news === 'assign' || news === 'change' ? [task.detail, ...(task.coUnits ? [`配合单位：${task.coUnits}`] : [])] : []
  const reason = note && `${news === 'apply' ? '办理情况' : '说明'}：${note}`
  return [...facts, who, `期限：${task.dueOn}`, reason].filter(Boolean).join('\n')
}
