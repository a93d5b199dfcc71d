import { z } from 'zod'
import { CLASH_LEVEL_NAMES, CLASH_LEVELS, CLASH_RULE_NAMES, CLASH_RULES, JOURNEY_MOST_MINUTES, JOURNEYS, type ClashLevel, type ClashRule, type Journey } from '#app/domain/meetings/terms.ts'
import type { TravelRule } from '#app/domain/tours/travel.ts'
import { isNumberPattern, readPublicity, showPublicity, type Publicity } from '#app/domain/plaques/publicity.ts'
import { lengthOf, normaliseBlock, normaliseLine } from './chinese-text.ts'
import { isDay } from './local-time.ts'
import { PLACE_SHORT, type Place, type Region } from './terms.ts'
import { narrow, readTime } from './typed-time.ts'

/** Who decides: each place for itself, the three together by 三方会签, or the administrator for how the system runs. */
export const DECIDERS = ['place', 'threePlaces', 'administrator'] as const
export type Decider = (typeof DECIDERS)[number]
export const DECIDER_NAMES: Record<Decider, string> = { place: '各地组织部负责人', threePlaces: '三方会签', administrator: '系统管理员' }

/** How a value is typed and shown. `read` gives null for what cannot be read. */
interface Manner<T> {
  schema: z.ZodType<T>
  hint: string
  isLong: boolean
  read(text: string): T | null
  show(value: T): string
}

interface Entry<T> {
  name: string
  help: string
  decides: Decider
  manner: Manner<T>
  /** Holds until somebody decides otherwise. */
  initial: T
}

const entry = <T>(given: Entry<T>) => given

const number = (unit: string, least: number, most: number): Manner<number> => ({
  schema: z.int().min(least).max(most),
  hint: `${least}至${most}之间的整数，单位：${unit}`,
  isLong: false,
  read: (text) => {
    const typed = narrow(text).replace(unit, '').trim()
    return /^\d{1,6}$/.test(typed) && Number(typed) >= least && Number(typed) <= most ? Number(typed) : null
  },
  show: (value) => `${value}${unit}`,
})

const prose = (most: number): Manner<string> => ({
  schema: z.string().min(1),
  hint: `不超过${most}个字`,
  isLong: true,
  read: (text) => within(normaliseBlock(text), most),
  show: (value) => value,
})

const lines = (most: number): Manner<string[]> => ({
  schema: z.array(z.string().min(1)),
  hint: `每行一个，最多${most}个，每个不超过100个字`,
  isLong: true,
  read: (text) => {
    const read = normaliseBlock(text).split('\n').map(normaliseLine).filter(Boolean)
    return read.length > 0 && read.length <= most && read.every((line) => lengthOf(line) <= 100) ? read : null
  },
  show: (value) => value.join('\n'),
})

const timeSpan: Manner<{ from: string; to: string }> = {
  schema: z.object({ from: z.string(), to: z.string() }),
  hint: '写成09:00–11:30这样的形式',
  isLong: false,
  read: (text) => {
    const [from, to, ...more] = narrow(text).split(/\s*[-–—~至到]\s*/).map(readTime)
    return from && to && from < to && more.length === 0 ? { from, to } : null
  },
  show: ({ from, to }) => `${from}–${to}`,
}

/** 3月31日, kept as MM-DD. */
const yearDay: Manner<string> = {
  schema: z.string().regex(/^\d{2}-\d{2}$/),
  hint: '写成3月31日这样的形式',
  isLong: false,
  read: (text) => {
    const [, month, day] = /^(\d{1,2})\s*(?:月|-)\s*(\d{1,2})\s*日?$/.exec(narrow(text).trim()) ?? []
    const read = month && day ? `${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null
    // A leap year has every day.
    return read && isDay(`2028-${read}`) ? read : null
  },
  show: (value) => `${Number(value.slice(0, 2))}月${Number(value.slice(3))}日`,
}

const journeyName = (journey: Journey) => journey.split('-').map((place) => PLACE_SHORT[place as Region]).join('—')

/** 青浦—吴江：60分钟, a line for each pair, either way round. */
const journeyTimes: Manner<Record<Journey, number>> = {
  schema: z.record(z.enum(JOURNEYS), z.int().min(0).max(JOURNEY_MOST_MINUTES)),
  hint: `每行一对，写成「青浦—吴江：60分钟」，三对都要写，0至${JOURNEY_MOST_MINUTES}分钟`,
  isLong: true,
  read: (text) =>
    readLines(text, JOURNEYS, (line) => {
      const [, one, other, minutes] = /^(.+?)\s*[-–—~至到]+\s*(.+?)\s*[:：]\s*(\d{1,3})\s*(?:分钟?)?$/.exec(line) ?? []
      const journey = JOURNEYS.find((each) => [`${one}—${other}`, `${other}—${one}`].some((name) => name.replace(/[区县]/g, '') === journeyName(each)))
      return journey && Number(minutes) <= JOURNEY_MOST_MINUTES ? [journey, Number(minutes)] : null
    }),
  show: (value) => JOURNEYS.map((journey) => `${journeyName(journey)}：${value[journey]}分钟`).join('\n'),
}

/** 同一会场：阻止, a line for each rule. */
/** How long something is publicised: 「5个工作日」 or 「7天」. */
const publicity: Manner<Publicity> = {
  schema: z.object({ count: z.int().min(1).max(60), isWorkdays: z.boolean() }),
  hint: '写成“5个工作日”或“7天”，1至60',
  isLong: false,
  read: (text) => readPublicity(narrow(text)),
  show: showPublicity,
}

/** 「青吴嘉现教〔{年}〕{号}号」 */
const numberPattern: Manner<string> = {
  schema: z.string().min(1),
  hint: '写明编号样式，其中{年}和{号}各出现一次，不超过40个字',
  isLong: false,
  read: (text) => (isNumberPattern(normaliseLine(text)) ? within(normaliseLine(text), 40) : null),
  show: (value) => value,
}

const clashLevels: Manner<Record<ClashRule, ClashLevel>> = {
  schema: z.record(z.enum(CLASH_RULES), z.enum(CLASH_LEVELS)),
  hint: `每行一条，写成「${CLASH_RULE_NAMES.venue}：${CLASH_LEVEL_NAMES.block}」；${CLASH_RULES.map((rule) => CLASH_RULE_NAMES[rule]).join('、')}都要写，各为${CLASH_LEVELS.map((level) => CLASH_LEVEL_NAMES[level]).join('、')}之一`,
  isLong: true,
  read: (text) =>
    readLines(text, CLASH_RULES, (line) => {
      const [name, level] = line.split(/\s*[:：]\s*/)
      const rule = CLASH_RULES.find((each) => CLASH_RULE_NAMES[each] === name)
      const read = CLASH_LEVELS.find((each) => CLASH_LEVEL_NAMES[each] === level)
      return rule && read ? [rule, read] : null
    }),
  show: (value) => CLASH_RULES.map((rule) => `${CLASH_RULE_NAMES[rule]}：${CLASH_LEVEL_NAMES[value[rule]]}`).join('\n'),
}

const TRAVEL_LINES: Record<keyof TravelRule, { label: string; unit: string; least: number; most: number }> = {
  detourPercent: { label: '绕行系数', unit: '%', least: 100, most: 300 },
  cityKm: { label: '城镇道路不超过', unit: '公里', least: 1, most: 50 },
  ruralKm: { label: '乡村公路不超过', unit: '公里', least: 2, most: 100 },
  cityKmh: { label: '城镇道路车速', unit: '公里/小时', least: 5, most: 80 },
  ruralKmh: { label: '乡村公路车速', unit: '公里/小时', least: 10, most: 100 },
  motorwayKmh: { label: '快速路（高速）车速', unit: '公里/小时', least: 20, most: 120 },
  boardingMinutes: { label: '每段上下车', unit: '分钟', least: 0, most: 30 },
}
const TRAVEL_KEYS = Object.keys(TRAVEL_LINES) as (keyof TravelRule)[]

/** 绕行系数：130%, a line for each number by which ways are reckoned. */
const travelNumbers: Manner<TravelRule> = {
  schema: z.object(Object.fromEntries(TRAVEL_KEYS.map((key) => [key, z.int().min(TRAVEL_LINES[key].least).max(TRAVEL_LINES[key].most)])) as Record<keyof TravelRule, z.ZodInt>).refine(({ cityKm, ruralKm }) => cityKm < ruralKm),
  hint: `每行一项，写成「绕行系数：130%」；${TRAVEL_KEYS.map((key) => `${TRAVEL_LINES[key].label}（${TRAVEL_LINES[key].least}至${TRAVEL_LINES[key].most}）`).join('、')}都要写，乡村公路的公里数应大于城镇道路`,
  isLong: true,
  read: (text) => {
    const read = readLines(text, TRAVEL_KEYS, (line) => {
      const [label, number = ''] = line.split(/\s*[:：]\s*/)
      const key = TRAVEL_KEYS.find((each) => TRAVEL_LINES[each].label === label)
      const value = Number(/^(\d{1,3})\s*\D*$/.exec(narrow(number))?.[1] ?? Number.NaN)
      return key && value >= TRAVEL_LINES[key].least && value <= TRAVEL_LINES[key].most ? [key, value] : null
    })
    return read && read.cityKm < read.ruralKm ? read : null
  },
  show: (value) => TRAVEL_KEYS.map((key) => `${TRAVEL_LINES[key].label}：${value[key]}${TRAVEL_LINES[key].unit}`).join('\n'),
}

/** Every key on a line of its own, each once; null when one is wrong, missing or written twice. */
function readLines<Key extends string, Value>(text: string, keys: readonly Key[], readLine: (line: string) => [Key, Value] | null): Record<Key, Value> | null {
  const read = normaliseBlock(text).split('\n').map(normaliseLine).filter(Boolean).map(readLine)
  const pairs = read.filter((pair) => pair !== null)
  const isWhole = pairs.length === read.length && pairs.length === keys.length && new Set(pairs.map(([key]) => key)).size === keys.length
  return isWhole ? (Object.fromEntries(pairs) as Record<Key, Value>) : null
}

const within = (text: string, most: number) => (text && lengthOf(text) <= most ? text : null)

/** Everything that can be set (the founding documents leave these open); an initial value holds until somebody decides otherwise. */
export const SETTINGS = {
  morningTimes: entry({ name: '上午会议时段', help: '安排会议、推算空闲半天时使用。', decides: 'place', manner: timeSpan, initial: { from: '09:00', to: '11:30' } }),
  afternoonTimes: entry({ name: '下午会议时段', help: '安排会议、推算空闲半天时使用。', decides: 'place', manner: timeSpan, initial: { from: '14:00', to: '16:30' } }),
  meetingVenues: entry({ name: '常用会议地点', help: '召集会议时可直接选用。', decides: 'place', manner: lines(30), initial: [] as string[] }),
  replyDaysBefore: entry({ name: '会议答复期限', help: '受邀单位和个人应在会前多少天答复。', decides: 'threePlaces', manner: number('天', 0, 30), initial: 2 }),
  checkInMinutesBefore: entry({ name: '会议签到提前时间', help: '会前多少分钟起可以开启签到，到会议结束为止。', decides: 'threePlaces', manner: number('分钟', 0, 240), initial: 60 }),
  journeyMinutes: entry({ name: '三地之间路程', help: '同一方先后参加两地的会议时，检查路上的时间够不够。', decides: 'threePlaces', manner: journeyTimes, initial: { 'qingpu-wujiang': 60, 'qingpu-jiashan': 50, 'wujiang-jiashan': 50 } as Record<Journey, number> }),
  clashLevels: entry({ name: '会议冲突检查', help: '「阻止」不能提交，「提醒」确认后可以提交，「不检查」不提示。', decides: 'threePlaces', manner: clashLevels, initial: { venue: 'block', person: 'warn', place: 'warn', travel: 'warn' } as Record<ClashRule, ClashLevel> }),
  approvalDays: entry({ name: '三方会签期限', help: '自发起之日起，三地应在多少天内提交部务会审议并表态。', decides: 'threePlaces', manner: number('天', 3, 90), initial: 30 }),
  consultDays: entry({ name: '纪要征求意见天数', help: '会议纪要征求意见时，默认给另外两地多少天反馈。', decides: 'place', manner: number('天', 1, 60), initial: 7 }),
  planDueDay: entry({ name: '年度规划审定期限', help: '当年的年度干部教育培训整体工作规划应在哪一天以前审定，以当年1月1日有效的为准。初始的3月31日是惯例，可由各地修改。', decides: 'place', manner: yearDay, initial: '03-31' }),
  addendumDays: entry({ name: '纪要补记期限', help: '会议纪要印发后多少天内可以补记，过后不能再补。', decides: 'threePlaces', manner: number('天', 0, 180), initial: 30 }),
  fieldMorning: entry({ name: '现场教学上午时段', help: '教学线路排时间、判断半天或全天时使用。', decides: 'threePlaces', manner: timeSpan, initial: { from: '08:30', to: '11:30' } }),
  fieldAfternoon: entry({ name: '现场教学下午时段', help: '教学线路排时间、判断半天或全天时使用；上午与下午之间为午餐。', decides: 'threePlaces', manner: timeSpan, initial: { from: '13:30', to: '17:00' } }),
  travelRule: entry({
    name: '线路行程估算', help: '两点之间没有登记路程的，按直线距离和这些数推算；登记过的以登记为准。', decides: 'threePlaces', manner: travelNumbers,
    initial: { detourPercent: 130, cityKm: 5, ruralKm: 20, cityKmh: 25, ruralKmh: 45, motorwayKmh: 75, boardingMinutes: 5 } as TravelRule,
  }),
  awardPublicity: entry({ name: '授牌公示期', help: '三方同意后公示多久，自次日起算；工作日按工作日历。', decides: 'threePlaces', manner: publicity, initial: { count: 5, isWorkdays: true } as Publicity }),
  plaqueYears: entry({ name: '牌匾有效期', help: '授牌、续牌后多少年有效。', decides: 'threePlaces', manner: number('年', 1, 10), initial: 3 }),
  plaqueNumberPattern: entry({ name: '牌匾编号样式', help: '授牌时按年份从1起编号。', decides: 'threePlaces', manner: numberPattern, initial: '青吴嘉现教〔{年}〕{号}号' }),
  plaqueReviewMonths: entry({ name: '牌匾年审间隔', help: '授牌、上次年审后多少个月再审。', decides: 'threePlaces', manner: number('个月', 1, 36), initial: 12 }),
  rectificationDays: entry({ name: '牌匾整改期限', help: '年审要求整改的，应在多少天内完成。', decides: 'threePlaces', manner: number('天', 7, 365), initial: 60 }),
  guideYears: entry({ name: '讲解员聘期', help: '聘任、续聘后多少年有效。', decides: 'threePlaces', manner: number('年', 1, 10), initial: 2 }),
  guideNumberPattern: entry({ name: '讲解员聘书编号样式', help: '聘任时按年份从1起编号。', decides: 'threePlaces', manner: numberPattern, initial: '青吴嘉讲聘〔{年}〕{号}号' }),
  feedbackDays: entry({ name: '到访评价期限', help: '到访结束后多少天内，签到的学员可以填写、修改评价，以到访当天有效的为准。', decides: 'place', manner: number('天', 1, 90), initial: 14 }),
  ratingLeast: entry({ name: '评价公布份数', help: '到访评价、讲解评价达到多少份才显示平均分和意见，以免认出评价人。', decides: 'threePlaces', manner: number('份', 1, 50), initial: 5 }),
  idleMonths: entry({ name: '基地闲置月数', help: '超过多少个月没有团组到访的教学基地列为闲置。', decides: 'threePlaces', manner: number('个月', 1, 36), initial: 6 }),
  principle: entry({ name: '共建原则', help: '展示在制度依据页面（教人厅〔2018〕5号）。', decides: 'threePlaces', manner: prose(100), initial: '协同创新、共建共享、共同发展' }),
  fourNewMeaning: entry({ name: '“四新”的含义', help: '“四新”讲座的选题范围。', decides: 'threePlaces', manner: prose(200), initial: '新技术、新产业、新业态、新模式' }),
  digestHour: entry({ name: '每日摘要发送时间', help: '选择每日摘要的人默认在这个钟点收到邮件，本人可以另选。', decides: 'administrator', manner: number('点', 6, 20), initial: 8 }),
} as const

export type SettingKey = keyof typeof SETTINGS
export const SETTING_KEYS = Object.keys(SETTINGS) as [SettingKey, ...SettingKey[]]
export type SettingValue<K extends SettingKey> = (typeof SETTINGS)[K]['initial']

/** One entry as pages and use cases treat them all. */
export type AnyEntry = Entry<unknown>
export const entryOf = (key: SettingKey): AnyEntry => SETTINGS[key] as unknown as AnyEntry

/** A common setting belongs to the community, whichever place asks. */
export const placeOf = (key: SettingKey, place: Place): Place => (SETTINGS[key].decides === 'place' ? place : 'community')

/** Until somebody decides. */
export const INITIAL_SOURCE = '系统初始值，尚未由有权一方确定'

export interface DatedValue {
  version: number
  fromOn: string
}

/** The one that holds on a day: the latest begun, of those begun on the same day the last decided. */
export function inForceOn<T extends DatedValue>(rows: readonly T[], day: string): T | null {
  return rows.filter(({ fromOn }) => fromOn <= day).reduce<T | null>((best, row) => (!best || row.fromOn > best.fromOn || (row.fromOn === best.fromOn && row.version > best.version) ? row : best), null)
}
