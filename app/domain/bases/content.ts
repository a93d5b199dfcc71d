import type { BaseRow } from '#db/queries/bases.ts'
import { unitSortKey } from '#app/domain/community/sort-key.ts'
import { PLACE_NAMES, type Place } from '#app/domain/community/terms.ts'
import { faultOfDegrees, toE6, toWgs84 } from './datums.ts'
import { ACCESSIBILITY_NAMES, BASE_LEVEL_NAMES, BASE_THEME_NAMES, type Accessibility, type BaseLevel, type BaseTheme, type Datum } from './terms.ts'

/** A record as it is filled in, by form, table or seed; what is not known is null. */
export interface BaseContent {
  name: string
  level: BaseLevel
  theme: BaseTheme
  town: string
  address: string | null
  datum: Datum
  lng: number
  lat: number
  accuracyMetres: number | null
  keeper: string | null
  summary: string | null
  teachingPoints: string | null
  capacity: number | null
  coachSpaces: number | null
  accessible: Accessibility | null
  fees: string | null
  transport: string | null
  contactName: string | null
  contactPhone: string | null
  isContactPublic: boolean
  source: string
}

/** Why the position cannot be taken; null when it can. */
export const faultOfPosition = ({ datum, lng, lat }: Pick<BaseContent, 'datum' | 'lng' | 'lat'>) => faultOfDegrees(datum, lng, lat)

/** The position in the columns of the record: as it was given, and as it is kept. */
export function positionColumns({ datum, lng, lat }: Pick<BaseContent, 'datum' | 'lng' | 'lat'>) {
  const given = toE6({ lng, lat })
  return { ...toE6(toWgs84(datum, lng, lat)), sourceDatum: datum, sourceLngE6: given.lngE6, sourceLatE6: given.latE6 }
}

/** Whether a position is the one the record has: in the words it was given in, or in another datum. */
export function isSamePosition(base: Pick<BaseRow, 'lngE6' | 'latE6' | 'sourceDatum' | 'sourceLngE6' | 'sourceLatE6'>, position: Pick<BaseContent, 'datum' | 'lng' | 'lat'>): boolean {
  const { lngE6, latE6, sourceDatum, sourceLngE6, sourceLatE6 } = positionColumns(position)
  return (lngE6 === base.lngE6 && latE6 === base.latE6) || (sourceDatum === base.sourceDatum && sourceLngE6 === base.sourceLngE6 && sourceLatE6 === base.sourceLatE6)
}

/** Everything else of it. */
export function textColumns(content: Omit<BaseContent, 'datum' | 'lng' | 'lat'>) {
  const { name, level, theme, town, accuracyMetres, capacity, coachSpaces, accessible, contactName, contactPhone, source } = content
  return {
    name, nameKey: unitSortKey(name), level, theme, town, accuracyMetres, capacity, coachSpaces, accessible, contactName, contactPhone, source,
    address: content.address ?? '', keeper: content.keeper ?? '', summary: content.summary ?? '', teachingPoints: content.teachingPoints ?? '', fees: content.fees ?? '', transport: content.transport ?? '',
    isContactPublic: content.isContactPublic ? 1 : 0,
  }
}

/** What a record is found by: its name, and the words around it. */
export const searchEntryOf = (id: string, place: Place, base: { name: string; town: string; theme: BaseTheme; level: BaseLevel; address: string; keeper: string; summary: string }) => ({
  kind: 'base', id, title: base.name, text: `${PLACE_NAMES[place]} ${base.town} ${BASE_THEME_NAMES[base.theme]} ${base.address} ${base.keeper} ${base.summary}`,
})

/** The record in the words of its form, as text. */
export function formValues(base: BaseRow) {
  return {
    name: base.name, level: base.level, theme: base.theme, town: base.town, address: base.address, datum: base.sourceDatum, lng: degreeText(base.sourceLngE6), lat: degreeText(base.sourceLatE6),
    accuracyMetres: numberText(base.accuracyMetres), keeper: base.keeper, summary: base.summary, teachingPoints: base.teachingPoints, capacity: numberText(base.capacity), coachSpaces: numberText(base.coachSpaces),
    accessible: base.accessible ?? '', fees: base.fees, transport: base.transport, contactName: base.contactName ?? '', contactPhone: base.contactPhone ?? '', isContactPublic: base.isContactPublic ? 'on' : '', source: base.source,
    version: String(base.version),
  }
}
export type BaseFormValues = ReturnType<typeof formValues>

export const degreeText = (e6: number) => String(e6 / 1e6)
const numberText = (value: number | null) => (value === null ? '' : String(value))

/** Codes of the form in words. */
export const VALUE_NAMES: Partial<Record<keyof BaseFormValues, Readonly<Record<string, string>>>> = { level: BASE_LEVEL_NAMES, theme: BASE_THEME_NAMES, accessible: ACCESSIBILITY_NAMES, isContactPublic: { on: '是' } }

/** What was typed, as text beside what stands there. */
export const typedValues = (form: object): Partial<BaseFormValues> =>
  Object.fromEntries(Object.entries(form).map(([field, value]) => [field, typeof value === 'boolean' ? (value ? 'on' : '') : value === null || value === undefined ? '' : String(value)]))
