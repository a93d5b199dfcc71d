import bases from './data/bases.json' with { type: 'json' }
import type { BaseTheme } from '#app/domain/bases/terms.ts'
import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { addStop, makeTour } from '#app/domain/tours/drafting.server.ts'
import type { MakeTour } from '#app/domain/tours/forms.ts'
import { publishTour } from '#app/domain/tours/publishing.server.ts'
import type { TourSource } from '#app/domain/tours/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { visitOf } from './people.ts'

type SourceRoute = (typeof bases.routes)[number] & { source?: string; note?: string; date?: string }

/** What the data does not say: who keeps it here, its theme, and when it would begin. */
const KEPT: Record<string, { place: Region; theme: BaseTheme; startTime: string; isDraft?: boolean }> = {
  'r-yanxue-1': { place: 'qingpu', theme: 'culture', startTime: '08:30' },
  'r-yanxue-2': { place: 'qingpu', theme: 'ecology', startTime: '08:30' },
  'r-qgb-2024': { place: 'qingpu', theme: 'rural', startTime: '13:30' },
  'r-integration': { place: 'wujiang', theme: 'integration', startTime: '08:30' },
  'r-rural': { place: 'wujiang', theme: 'rural', startTime: '08:30' },
  'r-party': { place: 'qingpu', theme: 'party_spirit', startTime: '08:30' },
  'r-three': { place: 'jiashan', theme: 'rural', startTime: '08:30' },
}

const MADE_UP = '【示例】停留时间和以下文字为演示数据，正式使用前由维护单位填写。'
const NOTES: Record<string, (route: SourceRoute) => string> = {
  published: ({ source, note }) => [source, note && `原线路另有：${note.replace(/^the published line also lists /, '').replaceAll(', ', '、')}`].filter(Boolean).join('；'),
  held: ({ source, date }) => [date, source].filter(Boolean).join('，'),
  suggestion: () => '编写示例数据时的建议',
}

const form = (name: string, theme: BaseTheme, startTime: string, source: TourSource, sourceNote: string): MakeTour => ({
  name, brand: null, theme, season: 'all', purpose: `${MADE_UP}\n结合现场，理解一体化发展的做法和成效。`, guides: '示例：由各教学点讲解员讲解，带队教师小结。', transport: '示例：大客车一辆，在党校集合上车。',
  safety: '示例：临水区域不靠近岸边，每站上车前清点人数。', startTime, heads: null, isFirstFixed: false, isLastFixed: false, source, sourceNote: sourceNote.slice(0, 500),
})

/** Unfinished work of each place, so that the working page has something to show. */
const DRAFTS: readonly { place: Region; name: string; theme: BaseTheme; stops: readonly string[] }[] = [
  { place: 'qingpu', name: '示例：青西生态一日线', theme: 'ecology', stops: ['qp-lianhu', 'qp-zhujiajiao', 'qp-qingxi', 'qp-jinze'] },
  { place: 'wujiang', name: '示例：跨界治水半日线', theme: 'ecology', stops: ['x-fangting', 'x-yuandang-bridge'] },
  { place: 'jiashan', name: '示例：县域高质量发展一日线', theme: 'governance', stops: ['js-miaojia', 'js-chenxiang'] },
]

/** The seven lines that are publicly known, published with where they come from, and a draft of each place. */
export async function seedTours(db: Db, now: Date, baseIds: ReadonlyMap<string, string>): Promise<void> {
  const at = new Date(instantAt(addDays(localDay(now), -30), '10:00'))
  for (const route of bases.routes as SourceRoute[]) {
    const { place, theme, startTime } = KEPT[route.id]!
    const visit = await visitOf(db, `${place}.school`, at)
    const id = await makeTour(visit, form(route.name, theme, startTime, route.kind as TourSource, NOTES[route.kind]!(route)))
    const version = await addAll(visit, id, route.stops, baseIds)
    await publishTour(visit, id, { version })
  }
  for (const { place, name, theme, stops } of DRAFTS) {
    const visit = await visitOf(db, `${place}.school`, at)
    const id = await makeTour(visit, { ...form(name, theme, '08:30', 'own', ''), safety: null, heads: 60 })
    await addAll(visit, id, stops, baseIds)
  }
}

/** @returns the version the tour has then */
async function addAll(visit: Parameters<typeof addStop>[0], id: string, stops: readonly string[], baseIds: ReadonlyMap<string, string>): Promise<number> {
  let version = 1
  for (const key of stops) {
    const { desc, name } = bases.bases.find((base) => base.id === key)!
    await addStop(visit, id, { baseId: baseIds.get(key)!, stayMinutes: 45, points: `示例要点：参观${name}，听取介绍，围绕现场讨论。\n${desc}`.slice(0, 1500), guide: null, version })
    version += 1
  }
  return version
}
