import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { points } from './steps.ts'
import { HUNDREDTHS } from './terms.ts'

export interface SheetItem {
  id: string
  title: string
  hint: string
  /** Share of a hundred; those of a sheet make a hundred together. */
  weight: number
  /** The most points that can be given. */
  most: number
}

/** One person's or place's points, by item. */
export type Points = Readonly<Record<string, number>>

/** Hundredths of a point out of a hundred: each item counts its weight times the part of its points that was given. */
export function totalOf(items: readonly SheetItem[], given: Points): number {
  return Math.round(items.reduce((sum, { id, weight, most }) => sum + ((given[id] ?? 0) / most) * weight, 0) * HUNDREDTHS)
}

export interface PlaceScore {
  place: Region
  total: number
}

export interface Result {
  /** The mean of each place's own scores; nothing where a place has not scored. */
  places: { place: Region; total: number; count: number }[]
  /** The mean of the three places, each counting alike; null while one is missing. */
  average: number | null
  isPassed: boolean
  /** Sentence by sentence. */
  why: string[]
}

/** What the scores amount to. A place with several judges counts once, so that nobody weighs more by sending more. */
export function resultOf(scores: readonly PlaceScore[], passScore: number): Result {
  const places = REGIONS.flatMap((place) => {
    const own = scores.filter((score) => score.place === place)
    return own.length > 0 ? [{ place, total: Math.round(own.reduce((sum, { total }) => sum + total, 0) / own.length), count: own.length }] : []
  })
  const missing = REGIONS.filter((place) => !places.some((one) => one.place === place))
  const average = missing.length === 0 ? Math.round(places.reduce((sum, { total }) => sum + total, 0) / places.length) : null
  const isPassed = average !== null && average >= passScore
  const why = [
    ...places.map(({ place, total, count }) => `${PLACE_NAMES[place]}${points(total)}分${count > 1 ? `（${count}份评分的平均）` : ''}。`),
    ...(missing.length > 0 ? [`${missing.map((place) => PLACE_NAMES[place]).join('、')}尚未评分，还不能得出结论。`] : []),
    ...(average === null ? [] : [`三地平均${points(average)}分，通过分${points(passScore)}分，${isPassed ? '达到' : '未达到'}通过分。`]),
  ]
  return { places, average, isPassed, why }
}

/** 「主题鲜明｜10｜10｜有明确的教学主题」, one item on a line: name, weight, most points, and what to look at. */
export function parseItems(text: string): { items: Omit<SheetItem, 'id'>[]; faults: string[] } {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean)
  const read = lines.map((line, n) => {
    const [title = '', weight = '', most = '', ...rest] = line.split(/\s*[|｜]\s*/)
    const isRead = title !== '' && [...title].length <= TITLE_MOST && /^[1-9]\d?$|^100$/.test(weight) && /^[1-9]\d?$|^100$/.test(most) && [...rest.join('｜')].length <= HINT_MOST
    return isRead ? { item: { title, weight: Number(weight), most: Number(most), hint: rest.join('｜') } } : { fault: `第${n + 1}行应写成“名称｜权重｜满分｜评什么”，权重和满分为1至100的整数。` }
  })
  const items = read.flatMap(({ item }) => (item ? [item] : []))
  const sum = items.reduce((all, { weight }) => all + weight, 0)
  const faults = read.flatMap(({ fault }) => (fault ? [fault] : []))
  if (faults.length === 0 && new Set(items.map(({ title }) => title)).size < items.length) faults.push('有两行名称相同，请区分。')
  if (faults.length === 0 && sum !== 100) faults.push(`各项权重之和应为100，现在是${sum}。`)
  return { items, faults }
}

const TITLE_MOST = 40
const HINT_MOST = 120

export const showItems = (items: readonly Omit<SheetItem, 'id'>[]) => items.map(({ title, weight, most, hint }) => [title, weight, most, ...(hint ? [hint] : [])].join('｜')).join('\n')
