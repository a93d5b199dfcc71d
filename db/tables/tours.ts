import type { BaseTheme } from '#app/domain/bases/terms.ts'
import type { Region } from '#app/domain/community/terms.ts'
import type { TourSeason, TourSource, TourState } from '#app/domain/tours/terms.ts'
import type { TourSpan } from '#app/domain/tours/timing.ts'

export interface TourTables {
  tour: TourTable
  tourStop: TourStopTable
  tourVersion: TourVersionTable
  tourVersionStop: TourVersionStopTable
  travelTime: TravelTimeTable
}

/** A teaching tour as it is being written; what everybody reads is a version of it. */
export interface TourTable {
  id: string
  /** Who keeps it; its stops may lie in any place. */
  place: Region
  name: string
  /** pinyin, for sorting alike on both engines */
  sortKey: string
  /** 品牌名称 */
  brand: string
  theme: BaseTheme
  season: TourSeason
  purpose: string
  /** 讲解安排 */
  guides: string
  transport: string
  safety: string
  /** HH:MM of the first visit */
  startTime: string
  /** Persons it is planned for; null: not said. */
  heads: number | null
  isFirstFixed: number
  isLastFixed: number
  source: TourSource
  sourceNote: string
  state: TourState
  /** 第N版 that everybody reads; null: none, or withdrawn. */
  publishedNumber: number | null
  /** The `version` that was published; behind it there is something new. */
  publishedFrom: number | null
  createdById: string
  createdAt: string
  updatedAt: string
  version: number
}

export interface TourStopTable {
  id: string
  tourId: string
  /** 1, 2, 3 … */
  position: number
  baseId: string
  stayMinutes: number
  /** 教学要点 */
  points: string
  /** Who explains, as written. */
  guide: string
}

/** 第N版: frozen; rows are only ever added. */
export interface TourVersionTable {
  id: string
  tourId: string
  number: number
  place: Region
  name: string
  sortKey: string
  theme: BaseTheme
  season: TourSeason
  span: TourSpan
  /** JSON, `versionContent` */
  content: string
  publishedById: string
  publishedAt: string
}

/** Which bases a version goes to. */
export interface TourVersionStopTable {
  versionId: string
  position: number
  baseId: string
}

/** What somebody entered for the way between two bases; goes before what is reckoned. */
export interface TravelTimeTable {
  fromBaseId: string
  toBaseId: string
  minutes: number
  metres: number
  isMeasured: number
  note: string
  /** Of whoever entered it. */
  place: Region
  setById: string
  setAt: string
  version: number
}
