import { longDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, type Region } from '#app/domain/community/terms.ts'
import { OUTCOME_KIND_NAMES, type OutcomeKind } from './terms.ts'

/** The whole wording as it stands at one moment: what snapshots keep, what the three places decide on, what is printed. */
export interface MinutesContent {
  opening: string
  items: ItemContent[]
  /** What the three places sign beside the text; snapshots of the text are kept without. */
  present?: PresentContent
}

/** Who was there, by unit, as the minutes name them. */
export interface Present {
  unit: string
  names: readonly string[]
}

/** 出席、请假、列席 */
export interface PresentContent {
  attended: readonly Present[]
  excused: readonly Present[]
  satIn: readonly Present[]
}

export interface ItemContent {
  title: string
  text: string
  isInternal: boolean
  outcomes: OutcomeContent[]
}

export interface OutcomeContent {
  kind: OutcomeKind
  text: string
  dutyPlace: Region | null
  dutyUnitName: string | null
  coUnits: string
  dueOn: string | null
}

/** What those invited read. */
export function withoutInternal(content: MinutesContent): MinutesContent {
  return { ...content, items: content.items.filter(({ isInternal }) => !isInternal) }
}

/** 交办：…（责任单位：吴江区委组织部；配合单位：…；时限：2026年12月31日） */
export function outcomeLine({ kind, text, dutyPlace, dutyUnitName, coUnits, dueOn }: OutcomeContent): string {
  return `${OUTCOME_KIND_NAMES[kind]}：${text}${dutyPlace ? `（${dutyWords({ dutyPlace, dutyUnitName, coUnits, dueOn })}）` : ''}`
}

export function dutyWords({ dutyPlace, dutyUnitName, coUnits, dueOn }: Pick<OutcomeContent, 'dutyPlace' | 'dutyUnitName' | 'coUnits' | 'dueOn'>): string {
  const duty = `责任单位：${dutyPlace ? PLACE_NAMES[dutyPlace] : ''} ${dutyUnitName ?? ''}`
  return [duty, coUnits && `配合单位：${coUnits}`, dueOn && `时限：${longDay(dueOn)}`].filter(Boolean).join('；')
}

/** Items that say nothing yet: neither what was said nor what was agreed. */
export const unwrittenItems = (items: readonly Pick<ItemContent, 'title' | 'text' | 'outcomes'>[]) => items.filter(({ text, outcomes }) => text.trim() === '' && outcomes.length === 0).map(({ title }) => title)

/** One item as it reads: its text, then what was agreed, line by line. */
export function itemLines({ text, outcomes }: ItemContent): string[] {
  return [...text.split('\n').filter(Boolean), ...outcomes.map(outcomeLine)]
}

/** 出席、请假、列席, each that has anybody, as the paper prints it. */
export function presentLines({ attended, excused, satIn }: PresentContent): { label: string; value: string }[] {
  return Object.entries({ 出席: attended, 请假: excused, 列席: satIn }).flatMap(([label, people]) => (people.length > 0 ? [{ label, value: people.map(peopleOf).join('；') }] : []))
}

const peopleOf = ({ unit, names }: Present) => [unit, names.join('、')].filter(Boolean).join(' ')

/** Field by field, for 三方会签 and for differences. Items of the same title are told apart by their number. */
export function factsOf({ opening, items, present }: MinutesContent): { label: string; value: string; isInternal: boolean }[] {
  return [
    { label: '会议概况', value: opening, isInternal: false },
    ...items.map((item, n) => ({ label: `${n + 1}．${item.title}${item.isInternal ? '（内部）' : ''}`, value: itemLines(item).join('\n'), isInternal: item.isInternal })),
    ...(present ? presentLines(present).map((line) => ({ ...line, isInternal: false })) : []),
  ]
}
