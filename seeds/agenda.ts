import { keepAgendaItem, openAgenda, pullItems, setUpAgenda } from '#app/domain/agenda/agenda.server.ts'
import { proposeItem } from '#app/domain/agenda/pool.server.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { seeMeetings } from '#app/domain/meetings/meetings.server.ts'
import { chairOn } from '#app/domain/meetings/rotation.ts'
import { readRotation } from '#app/domain/meetings/rotation.server.ts'
import type { MeetingKind } from '#app/domain/meetings/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { listSeries } from '#db/queries/series.ts'
import type { DemoLogin } from './demo-people.ts'
import { visitOf } from './people.ts'

interface Proposal {
  by: DemoLogin
  kind: MeetingKind
  title: string
  detail: string
  presenter: string
  minutes: number
  isInternal?: boolean
}

const PROPOSALS: readonly Proposal[] = [
  { by: 'qingpu.staff', kind: 'work_conference', title: '三地现场教学点共享使用办法', detail: '青浦区起草，请会议议定开放时间、预约方式和讲解安排。', presenter: '青浦区委组织部', minutes: 20 },
  { by: 'jiashan.staff', kind: 'work_conference', title: '联合举办年轻干部示范班', detail: '请议定名额分配和承办地。', presenter: '嘉善县委组织部', minutes: 25 },
  { by: 'jiashan.lead', kind: 'work_conference', title: '互派跟岗人选沟通', detail: '名单由三地组织部会前交换。', presenter: '嘉善县委组织部', minutes: 15, isInternal: true },
  { by: 'qingpu.staff', kind: 'work_conference', title: '师资课酬标准衔接', detail: '三地现行标准不一，请研究过渡办法。', presenter: '青浦区委组织部', minutes: 20 },
  { by: 'jiashan.school', kind: 'work_conference', title: '网络课程互认学时', detail: '请明确互认范围和学时折算。', presenter: '嘉善县委党校', minutes: 15 },
  { by: 'qingpu.school', kind: 'principals_salon', title: '案例教学集体备课', detail: '交流水乡客厅案例开发经验。', presenter: '青浦区委党校', minutes: 30 },
  { by: 'wujiang.school', kind: 'principals_salon', title: '三地教师同课异构', detail: '拟定两个专题试讲。', presenter: '吴江区委党校', minutes: 30 },
  { by: 'wujiang.staff', kind: 'expert_forum', title: '示范区一体化制度创新课程评审', detail: '', presenter: '吴江区委组织部', minutes: 45 },
]
/** Of the first series: these are on the agenda of the next meeting already. */
const PULLED = 3

/** What each place puts forward, and the agenda of the next work conference, which begins with what is still to be done. */
export async function seedAgenda(db: Db, now: Date): Promise<void> {
  const series = await listSeries(db)
  const proposed: string[] = []
  for (const { by, kind, ...item } of PROPOSALS) {
    const visit = await visitOf(db, by, new Date(now.getTime() - (PROPOSALS.length - proposed.length) * 7_200_000))
    proposed.push(await proposeItem(visit, { isInternal: false, ...item, seriesId: series.find((one) => one.kind === kind)!.id, version: 0 }))
  }
  const chair = await visitOf(db, `${chairOn(await readRotation(db), localDay(now))!}.staff`, now)
  const { meetings } = await seeMeetings(chair, { kind: 'work_conference', state: 'convened', from: now.toISOString() }, 1)
  const next = meetings[0]
  if (!next) return
  await setUpAgenda(chair, next.id)
  await pullItems(chair, next.id, proposed.slice(0, PULLED))
  const opened = (await openAgenda(chair, next.id)).items[0]!
  await keepAgendaItem(chair, next.id, opened.id, { title: opened.title, detail: opened.detail, presenter: opened.presenter || null, minutes: 20, isInternal: false, version: opened.version })
}
