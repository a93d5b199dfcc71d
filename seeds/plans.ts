import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, type Region } from '#app/domain/community/terms.ts'
import { adoptPlan, beginPlan, keepSection, submitPlan } from '#app/domain/plans/keeping.server.ts'
import type { KeepSection } from '#app/domain/plans/forms.ts'
import { openPlan } from '#app/domain/plans/reading.server.ts'
import { FOUR_MEASURES, type FourMeasure } from '#app/domain/plans/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { visitOf } from './people.ts'

const GENERAL = { kind: 'general', title: '总体要求', text: '（示例）紧扣“高质量”“一体化”两个关键，服务一体化示范区建设，统筹安排全年干部教育培训。' } as const
const TASKS = { kind: 'tasks', title: '重点任务', text: '（示例）办好主体班次，加强专业化能力培训，用好现场教学点。' } as const

const OF_MEASURES: Record<FourMeasure, string> = {
  carriers: '与其他两地共用师资和现场教学点，逐步形成共享清单。',
  projects: '与其他两地共办年轻干部示范培训班，互派干部跟岗学习。',
  mechanisms: '按轮值安排参加干部教育工作会议，专家咨询委员会的意见及时研究采纳。',
  integration: '围绕示范区重点工作设置培训专题，组织干部到一线实践。',
}
type SeedSection = Omit<KeepSection, 'position' | 'version' | 'measures'> & { measures?: KeepSection['measures'] }

const chapterOf = (measures: readonly FourMeasure[]): SeedSection => ({ kind: 'community', title: '打造干部教育培训共同体', text: `（示例）${measures.map((measure) => OF_MEASURES[measure]).join('\n')}`, measures: [...measures] })

const THIS_YEAR: Record<Region, readonly SeedSection[]> = {
  qingpu: [GENERAL, TASKS, chapterOf(FOUR_MEASURES)],
  wujiang: [GENERAL, TASKS, chapterOf(['carriers', 'projects', 'integration'])],
  jiashan: [GENERAL, TASKS],
}

/** This year's plans of the three places, one whole, one whose chapter lacks a measure, one without; and for the next a draft and one before its 领导小组. */
export async function seedPlans(db: Db, now: Date): Promise<void> {
  const year = Number(localDay(now).slice(0, 4))
  for (const [place, sections] of Object.entries(THIS_YEAR) as [Region, readonly SeedSection[]][]) {
    const adoptedOn = [`${year}-03-12`, localDay(now)].sort()[0]!
    const id = await write(db, place, year, new Date(instantAt(addDays(adoptedOn, -20), '09:30')), sections)
    const staff = await visitOf(db, `${place}.staff`, new Date(instantAt(addDays(adoptedOn, -5), '15:00')))
    await submitPlan(staff, id, (await openPlan(staff, id)).plan.version)
    const lead = await visitOf(db, `${place}.lead`, new Date(instantAt(adoptedOn, '16:00')))
    await adoptPlan(lead, id, { adoptedOn, basis: `干部教育领导小组${year}年第一次会议（示例）`, docNo: null, version: (await openPlan(lead, id)).plan.version })
  }
  await write(db, 'qingpu', year + 1, new Date(instantAt(addDays(localDay(now), -7), '10:00')), [GENERAL, chapterOf(['carriers', 'projects'])])
  const next = await write(db, 'wujiang', year + 1, new Date(instantAt(addDays(localDay(now), -9), '14:00')), [GENERAL, TASKS, chapterOf(FOUR_MEASURES)])
  const staff = await visitOf(db, 'wujiang.staff', new Date(instantAt(addDays(localDay(now), -3), '10:30')))
  await submitPlan(staff, next, (await openPlan(staff, next)).plan.version)
}

async function write(db: Db, place: Region, year: number, at: Date, sections: readonly SeedSection[]): Promise<string> {
  const staff = await visitOf(db, `${place}.staff`, at)
  const id = await beginPlan(staff, { year, title: `${PLACE_NAMES[place]}${year}年干部教育培训整体工作规划`, docNo: null })
  for (const [n, { measures = [], ...section }] of sections.entries()) await keepSection(staff, id, null, { ...section, measures, position: n + 1, version: 0 })
  return id
}
