import type { Accessibility, BaseAward, BaseLevel, BaseState, BaseTheme, CoordState, Datum, ScriptLanguage, SuggestionState } from '#app/domain/bases/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'

export interface BaseTables {
  base: BaseTable
  baseHour: BaseHourTable
  baseException: BaseExceptionTable
  baseScript: BaseScriptTable
  baseSuggestion: BaseSuggestionTable
  pictureVariant: PictureVariantTable
}

/** A place where is taught: 现场教学点 or 基地. */
export interface BaseTable {
  id: string
  /** `community` for the few that lie on the line between two places. */
  place: Place
  level: BaseLevel
  name: string
  /** pinyin, for sorting alike on both engines */
  nameKey: string
  theme: BaseTheme
  town: string
  address: string
  /** WGS-84 in millionths of a degree */
  lngE6: number
  latE6: number
  /** As it was given: datum and numbers, from which the above were made. */
  sourceDatum: Datum
  sourceLngE6: number
  sourceLatE6: number
  /** 坐标待核 until somebody has measured it on the spot. */
  coordState: CoordState
  surveyedOn: string | null
  surveyedById: string | null
  /** Radius that holds the true point, as far as known. */
  accuracyMetres: number | null
  organisationId: string | null
  /** 管理单位, as written */
  keeper: string
  summary: string
  teachingPoints: string
  /** Persons at once; null: not given, shown as 待核 and never guessed. */
  capacity: number | null
  coachSpaces: number | null
  accessible: Accessibility | null
  fees: string
  transport: string
  contactName: string | null
  contactPhone: string | null
  /** 1: the contact may stand on the public page. */
  isContactPublic: number
  /** Where the record comes from. */
  source: string
  state: BaseState
  /** Written by the award's own steps only. */
  award: BaseAward
  createdById: string | null
  createdAt: string
  updatedAt: string
  version: number
}

/** Open on this weekday from … to …; several on one day for a break at noon. Times of day in Asia/Shanghai. */
export interface BaseHourTable {
  id: string
  baseId: string
  /** 1 Monday … 7 Sunday */
  weekday: number
  opens: string
  closes: string
  position: number
}

/** Days on which the weekly hours do not hold. */
export interface BaseExceptionTable {
  id: string
  baseId: string
  fromOn: string
  toOn: string
  isOpen: number
  opens: string | null
  closes: string | null
  reason: string
}

/** 讲解词 */
export interface BaseScriptTable {
  id: string
  baseId: string
  language: ScriptLanguage
  title: string
  text: string
  position: number
  updatedAt: string
  version: number
}

/** What somebody from elsewhere would change; decided by whoever keeps the base. */
export interface BaseSuggestionTable {
  id: string
  baseId: string
  /** JSON, field → value */
  changes: string
  note: string
  /** Of whoever suggests. */
  place: Place
  suggestedById: string
  suggestedAt: string
  state: SuggestionState
  answer: string
  decidedById: string | null
  decidedAt: string | null
  version: number
}

export interface PictureVariantTable {
  fileId: string
  width: number
  type: 'webp' | 'jpg'
  height: number
  bytes: Uint8Array
}
