import { BASE_THEME_NAMES } from '#app/domain/bases/terms.ts'
import { localDay, longDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, type Region } from '#app/domain/community/terms.ts'
import { fields, heading, paragraph, table, type Block, type OfficialDocument } from '#app/domain/documents/content.ts'
import { showMetres, showMinutes } from './clock.ts'
import { TOUR_SEASON_NAMES, TOUR_SOURCE_NAMES, TOUR_SPAN_NAMES } from './terms.ts'
import { TRAVEL_BASIS_NAMES } from './travel.ts'
import type { VersionContent } from './version-content.ts'

export interface HandbookSource {
  content: VersionContent
  number: number
  place: Region
  publishedAt: string
  address: string
}

/** 线路手册: everything a group takes along, by the fixed template. */
export function handbook({ content, number, place, publishedAt, address }: HandbookSource): OfficialDocument {
  const { stops } = content
  return {
    kind: 'plain',
    issuers: [`${PLACE_NAMES[place]}教学线路`],
    title: `${content.brand ? `“${content.brand}”` : ''}${content.name}线路手册`,
    body: [
      paragraph(`（第${number}版，${longDay(localDay(publishedAt))}发布）`, 'center'),
      heading(1, '线路概况'),
      fields({
        主题: BASE_THEME_NAMES[content.theme], 时长: `${TOUR_SPAN_NAMES[content.span]}，${content.startsAt}至${content.endsAt}，共${stops.length}站`, 路程: `约${showMetres(content.metres)}，路上${showMinutes(content.travelMinutes)}`,
        适宜季节: TOUR_SEASON_NAMES[content.season], ...(content.heads !== null && { 适宜人数: `${content.heads}人以内` }), 来源: [TOUR_SOURCE_NAMES[content.source], content.sourceNote].filter(Boolean).join('：'),
      }),
      heading(1, '教学目的'),
      ...text(content.purpose),
      heading(1, '时间安排'),
      table(
        [{ name: '时间', width: 3, align: 'center' }, { name: '站点', width: 5 }, { name: '停留', width: 2, align: 'center' }, { name: '到达方式', width: 5 }],
        stops.flatMap((stop, at) => [
          ...(stop.isAfterLunch && content.lunch ? [[`${content.lunch.from}–${content.lunch.to}`, '午餐、休息', '', '']] : []),
          [`${stop.startsAt}–${stop.leavesAt}`, `${at + 1}. ${stop.name}（${[PLACE_NAMES[stop.place], stop.town].filter(Boolean).join('')}）`, `${stop.stayMinutes}分钟`, stop.leg ? `车程${stop.leg.minutes}分钟，${showMetres(stop.leg.metres)}（${TRAVEL_BASIS_NAMES[stop.leg.basis]}）` : '集合'],
        ]),
      ),
      heading(1, '各站教学要点'),
      ...stops.flatMap((stop): Block[] => [heading(2, stop.name), ...text(stop.points), ...(stop.guide ? [paragraph(`讲解：${stop.guide}`)] : [])]),
      heading(1, '讲解安排'),
      ...text(content.guides),
      heading(1, '交通'),
      ...text(content.transport),
      heading(1, '安全提示'),
      ...text(content.safety),
      heading(1, '说明'),
      paragraph('路程为估算的，以当日路况为准；开放时间和接待容量请在出发前与各点核对。'),
      paragraph(`最新版本见 ${address}`),
    ],
  }
}

const text = (written: string): Block[] => [paragraph(written)]
