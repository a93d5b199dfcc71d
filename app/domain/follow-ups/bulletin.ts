import { addDays, addMonths, daysBetween, instantAt, isDay, localDay, longDay } from '#app/domain/community/local-time.ts'
import { ORG_DEPT_NAMES, PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { heading, paragraph, table, type Block, type OfficialDocument } from '#app/domain/documents/content.ts'

/** One month of the ledger, as it stood when the month was over; of the running month, as it stands now. */
export interface LedgerMonth {
  /** 2026-10 */
  month: string
  /** Half-open span of instants. */
  from: string
  to: string
  /** The last day that is wholly over: what was due on it or before is overdue. */
  lastDay: string
  /** The day up to which it is told: of the running month today. */
  asOf: string
  isRunning: boolean
}

/** @returns null for what is no month, or has not begun */
export function ledgerMonth(month: string, now: Date): LedgerMonth | null {
  const first = `${month}-01`
  if (!/^\d{4}-\d\d$/.test(month) || !isDay(first)) return null
  const next = addMonths(first, 1)
  const [from, end, present] = [instantAt(first, '00:00'), instantAt(next, '00:00'), now.toISOString()]
  if (from > present) return null
  const isRunning = end > present
  return { month, from, to: isRunning ? present : end, lastDay: isRunning ? addDays(localDay(now), -1) : addDays(next, -1), asOf: isRunning ? localDay(now) : addDays(next, -1), isRunning }
}

/** The running month and those before it down to the first, newest first. */
export function monthsBackTo(first: string, now: Date): string[] {
  const start = `${localDay(first).slice(0, 7)}-01`
  const months: string[] = []
  for (let day = `${localDay(now).slice(0, 7)}-01`; day >= start; day = addMonths(day, -1)) months.push(day.slice(0, 7))
  return months
}

export interface PlaceFigures {
  assigned: number
  struckOff: number
  unfinished: number
  overdue: number
}

export interface OverdueItem {
  place: Region
  title: string
  dutyUnitName: string
  dueOn: string
  percent: number
}

export interface BulletinSource {
  month: LedgerMonth
  /** In the chair when the month ended. */
  chair: Region | null
  figures: Readonly<Record<Region, PlaceFigures>>
  /** The oldest deadline first, as many as the table names. */
  overdue: readonly OverdueItem[]
}

/** 督办通报 of a month (CLAUSES B12): of the three organisation departments together, the chair's first. */
export function bulletinDocument({ month, chair, figures, overdue }: BulletinSource): OfficialDocument {
  const order = chair ? [chair, ...REGIONS.filter((place) => place !== chair)] : REGIONS
  const [year, number] = month.month.split('-').map(Number)
  return {
    kind: 'notice',
    issuers: order.map((place) => ORG_DEPT_NAMES[place]),
    title: `关于${year}年${number}月督办事项办理情况的通报`,
    titleWords: ['督办事项', '办理情况', '的通报', `${year}年${number}月`],
    mainRecipients: ['三地各责任单位'],
    body: [...overall(month, figures), ...overduePart(month, sum(figures).overdue, overdue), ...requirements(sum(figures))],
    signature: { on: null },
    ...(month.isRunning && { draft: '草稿' as const }),
  }
}

function sum(figures: BulletinSource['figures']): PlaceFigures {
  const total = (name: keyof PlaceFigures) => REGIONS.reduce((all, place) => all + figures[place][name], 0)
  return { assigned: total('assigned'), struckOff: total('struckOff'), unfinished: total('unfinished'), overdue: total('overdue') }
}

function overall(month: LedgerMonth, figures: BulletinSource['figures']): Block[] {
  const all = sum(figures)
  const rows = [...REGIONS.map((place) => [PLACE_NAMES[place], figures[place]] as const), ['合计', all] as const]
  return [
    paragraph('按照干部教育培训共同体会议议定事项督办工作安排，现将本月三地督办事项办理情况通报如下：'),
    heading(1, '总体情况'),
    paragraph(`本月新交办${all.assigned}项，经其他地区或协作办公室确认销号${all.struckOff}项。截至${longDay(month.asOf)}，尚未销号${all.unfinished}项，其中逾期${all.overdue}项。`),
    table(
      [{ name: '责任地', width: 3, align: 'center' }, ...['本月新交办', '本月销号', '尚未销号', '其中逾期'].map((name) => ({ name, width: 3, align: 'center' as const }))],
      rows.map(([name, { assigned, struckOff, unfinished, overdue }]) => [name, ...[assigned, struckOff, unfinished, overdue].map(String)]),
    ),
  ]
}

function overduePart({ lastDay, asOf }: LedgerMonth, count: number, overdue: readonly OverdueItem[]): Block[] {
  if (count === 0) return [heading(1, '逾期事项'), paragraph(`截至${longDay(asOf)}没有逾期未销号的事项。`)]
  return [
    heading(1, '逾期事项'),
    ...(count > overdue.length ? [paragraph(`逾期${count}项，下表列期限最早的${overdue.length}项，其余见督办台账。`)] : []),
    table(
      [{ name: '序号', width: 2.2, align: 'center' }, { name: '事项', width: 7 }, { name: '责任单位', width: 5.6 }, { name: '期限', width: 4.8, align: 'center' }, { name: '完成', width: 2.7, align: 'center' }],
      overdue.map(({ place, title, dutyUnitName, dueOn, percent }, n) => [String(n + 1), title, `${PLACE_NAMES[place]}${dutyUnitName}`, `${dueOn} 逾期${daysBetween(dueOn, lastDay) + 1}天`, `${percent}%`]),
    ),
  ]
}

function requirements({ overdue, unfinished }: PlaceFigures): Block[] {
  const lines = [
    ...(overdue > 0 ? ['逾期事项的责任单位应抓紧办理并报告进展；确需延期的，商轮值方办理，并说明原因。'] : []),
    ...(unfinished > 0 ? ['办理完毕的事项应及时申请销号，由其他两地组织部或协作办公室核实后确认，责任地不自行销号。'] : []),
    '各责任单位应如实报告进展，并附佐证材料。',
  ]
  return [heading(1, '有关要求'), ...lines.map((line) => heading(3, line))]
}

