import type { Role } from '#app/domain/access/terms.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import type { ApprovalRow } from '#db/queries/approvals.ts'
import type { TakeDecision } from './forms.ts'
import { DECISION_NAMES } from './terms.ts'

type Matter = Pick<ApprovalRow, 'id' | 'title' | 'deadlineOn' | 'openedBy'>

/** Everybody who has to see to it that his place decides. */
export async function tellOpened(visit: Visit, matter: Matter): Promise<void> {
  const body = `${PLACE_NAMES[matter.openedBy]}委组织部提请三方会签：${matter.title}。请于${matter.deadlineOn}前提交部务会审议，并登记部务会日期、会议号和意见。`
  await tell(visit, matter, `请会签：${matter.title}`, body, REGIONS)
}

export async function tellRevised(visit: Visit, matter: Matter, note: string): Promise<void> {
  const body = `${PLACE_NAMES[matter.openedBy]}委组织部修改了会签方案：${matter.title}。修改说明：${note || '无'}。此前的表态不再计入，请就新方案重新表态，期限${matter.deadlineOn}。`
  await tell(visit, matter, `方案已修改，请重新会签：${matter.title}`, body, REGIONS)
}

/** The proposer, while others are still missing. */
export async function tellDecided(visit: Visit, matter: Matter, form: Pick<TakeDecision, 'place' | 'decision'>): Promise<void> {
  const said = `${PLACE_NAMES[form.place]}委组织部部务会${DECISION_NAMES[form.decision]}`
  await tell(visit, matter, `${said}：${matter.title}`, `${said}：${matter.title}。其余地区尚在审议。`, [matter.openedBy])
}

const CLOSED = { agreed: '三方同意，事项生效', refused: '一方不同意，事项退回', withdrawn: '提出方已撤回' } as const

export async function tellClosed(visit: Visit, matter: Matter, outcome: keyof typeof CLOSED, reason: string | null): Promise<void> {
  const body = `${CLOSED[outcome]}：${matter.title}。${outcome !== 'agreed' && reason ? `理由：${reason}` : ''}`
  await tell(visit, matter, `${CLOSED[outcome]}：${matter.title}`, body, REGIONS)
}

const WHO: readonly Role[] = ['lead', 'staff']

async function tell(visit: Visit, { id }: Matter, title: string, body: string, places: readonly Region[]): Promise<void> {
  await sendNotice(visit, { kind: 'approval', title, body, path: `/approvals/${id}`, to: { roles: places.flatMap((place) => WHO.map((role) => ({ role, place }))) } })
}
