import type { ReadableFact } from '#app/domain/approval/approval.ts'
import { PLACE_NAMES, type Region } from '#app/domain/community/terms.ts'
import { points } from './steps.ts'
import { AWARD_KIND_NAMES, PLAQUE_LEVEL_NAMES, type AwardKind, type PlaqueLevel } from './terms.ts'

/** Exactly what the three places decide on. */
export interface Dossier {
  base: { id: string; name: string; place: Region; address: string; keeper: string }
  kind: AwardKind
  level: PlaqueLevel
  statement: string
  conditions: string
  screening: { sheet: string; passScore: number; average: number | null; places: { place: Region; total: number; why: string }[] }
  inspection: { heldOn: string; people: Record<Region, string>; theme: string; telling: string; facilities: string; management: string; problems: string }
  /** What follows from consent: for how long the matter is publicised and the plaque holds, as set on the day it was put forward. */
  publicity: string
  years: number
}

export function dossierFacts({ base, kind, level, statement, conditions, screening, inspection, publicity, years }: Dossier): ReadableFact[] {
  return [
    { label: '基地', value: `${base.name}（${PLACE_NAMES[base.place]}，${base.keeper || '管理单位未填'}，${base.address || '地址未填'}）` },
    { label: '事项', value: AWARD_KIND_NAMES[kind] },
    { label: '拟授', value: PLAQUE_LEVEL_NAMES[level] },
    { label: '申报理由', value: statement },
    { label: '具备条件', value: conditions },
    { label: '初审', value: `${screening.sheet}：三地平均${screening.average === null ? '未齐' : `${points(screening.average)}分`}，通过分${points(screening.passScore)}分` },
    ...screening.places.map(({ place, total, why }) => ({ label: `${PLACE_NAMES[place]}评分`, value: `${points(total)}分：${why}` })),
    { label: '考察日期', value: inspection.heldOn },
    ...(Object.entries(inspection.people) as [Region, string][]).map(([place, people]) => ({ label: `${PLACE_NAMES[place]}考察人员`, value: people })),
    { label: '主题和内容', value: inspection.theme },
    { label: '讲解', value: inspection.telling },
    { label: '场地和容量', value: inspection.facilities },
    { label: '管理和安全', value: inspection.management },
    { label: '问题和建议', value: inspection.problems || '无' },
    { label: '公示', value: publicity },
    { label: '有效期', value: `${years}年` },
  ]
}

export const dossierTitle = ({ kind, base, level }: Pick<Dossier, 'kind' | 'level'> & { base: { name: string } }) => `${AWARD_KIND_NAMES[kind]}：${base.name}（${level === 'base' ? '精品基地' : '精品点'}）`
