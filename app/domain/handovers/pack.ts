import { z } from 'zod'
import { isDay, localDay } from '#app/domain/community/local-time.ts'
import { isRegion, PLACE_NAMES, type Place } from '#app/domain/community/terms.ts'
import { owedTurns } from '#app/domain/meetings/owed-turns.ts'
import { nextTerms, type RotationHistory } from '#app/domain/meetings/rotation.ts'
import { nextDue } from '#app/domain/meetings/series.ts'
import { MEETING_STATE_NAMES, type MeetingState } from '#app/domain/meetings/terms.ts'
import { MINUTES_STATE_NAMES, type MinutesState } from '#app/domain/minutes/terms.ts'
import type { PackRow } from '#db/queries/handover-pack.ts'
import { PACK_SECTION_NAMES, PACK_SECTIONS, type PackSectionKey } from './terms.ts'

/** 交接清单: what the house holds open at the change of the chair, in words, as people read and sign it (CLAUSES A36). */

const packLine = z.object({ title: z.string(), note: z.string(), on: z.string().nullable(), path: z.string().nullable(), isClosed: z.boolean() })
const packSection = z.object({ key: z.enum(PACK_SECTIONS), total: z.number(), lines: z.array(packLine) })

/** What is signed: the pack, with how and where it was handed over and the photographs, by their content. */
export const handoverContent = z.object({
  sections: z.array(packSection),
  heldOn: z.string().nullable(),
  venue: z.string(),
  note: z.string(),
  photos: z.array(z.object({ id: z.string(), name: z.string(), sha256: z.string() })),
})
export type HandoverContent = z.output<typeof handoverContent>
export type PackLine = z.output<typeof packLine>
export type PackSection = z.output<typeof packSection>

type Words = (row: PackRow) => Pick<PackLine, 'note' | 'on' | 'path'>

const placeOf = (code: string) => PLACE_NAMES[code as Place] ?? code
const dayOf = (at: string | null) => at && (isDay(at) ? at : localDay(at))

/** How the rows of each part read. A part that belongs to a section of another name says so in `PARTS`. */
const WORDS: Record<string, Words> = {
  followUps: ({ id, code, more, at }) => ({ note: `责任地${placeOf(code)}，责任单位${more ?? '未定'}`, on: dayOf(at), path: `/follow-ups/${id}` }),
  agendaPool: ({ code, more }) => ({ note: `${placeOf(code)}提出${more ? `，${more}` : ''}`, on: null, path: '/agenda' }),
  series: ({ id, code, at }) => ({ note: `每${code}个月一次，${at ? `最近一次${localDay(at)}` : '尚未召开过'}，按模板召集`, on: nextDue({ everyMonths: Number(code) }, at), path: `/meetings/series/${id}` }),
  meetings: ({ id, code, more, at }) => ({ note: `${MEETING_STATE_NAMES[code as MeetingState]}，${more}`, on: dayOf(at), path: `/meetings/${id}` }),
  minutes: ({ id, code, at }) => ({ note: `纪要${MINUTES_STATE_NAMES[code as MinutesState]}，会议${dayOf(at)}召开`, on: null, path: `/meetings/${id}` }),
  unminuted: ({ id, code, at }) => ({ note: `${placeOf(code)}召集，会议${dayOf(at)}召开，纪要尚未起草`, on: null, path: `/meetings/${id}` }),
  issued: ({ id, code, at }) => ({ note: `第${code}期，${dayOf(at)}印发`, on: dayOf(at), path: `/meetings/${id}/minutes` }),
  contacts: ({ code, more }) => ({ note: [placeOf(code), more].filter(Boolean).join('，'), on: null, path: null }),
  documents: ({ id, code, more, at }) => ({ note: [more, placeOf(code), at && `${dayOf(at)}起施行`].filter(Boolean).join('，'), on: null, path: `/rules/${id}` }),
}

const PARTS: Record<PackSectionKey, readonly string[]> = {
  followUps: ['followUps'], agendaPool: ['agendaPool'], series: ['series'], meetings: ['meetings'], minutes: ['minutes', 'unminuted'], issued: ['issued'], turns: [], contacts: ['contacts'], documents: ['documents'],
}

const TERMS_AHEAD = 3

/** The pack of a day, every section in its order, empty ones too: that nothing is open is a statement as well. */
export function packOf(rows: readonly PackRow[], history: RotationHistory, today: string): PackSection[] {
  return PACK_SECTIONS.map((key) => {
    if (key === 'turns') return turnsSection(history, today)
    const own = PARTS[key].map((part) => rows.filter(({ section }) => section === part))
    const lines = own.flat().map((row) => ({ title: row.title, ...WORDS[row.section]!(row), isClosed: row.isClosed === 1 }))
    return { key, total: own.reduce((sum, part) => sum + (part[0]?.total ?? 0), 0), lines }
  })
}

function turnsSection(history: RotationHistory, today: string): PackSection {
  const line = (title: string, note: string, on: string | null): PackLine => ({ title, note, on, path: '/rotation', isClosed: false })
  const lines = [
    ...nextTerms(history, today, TERMS_AHEAD).map(({ chair, startsOn, endsOn }) => line(`${PLACE_NAMES[chair]}轮值`, `${startsOn}至${endsOn}`, startsOn)),
    ...owedTurns(history).filter(({ repaidByTerm }) => !repaidByTerm).map(({ debtor, creditor, fromTerm }) => line(`${PLACE_NAMES[debtor]}欠${PLACE_NAMES[creditor]}一期`, `由${PLACE_NAMES[creditor]}代为轮值${fromTerm.startsOn}至${fromTerm.endsOn}`, null)),
  ]
  return { key: 'turns', total: lines.length, lines }
}

/** What somebody sees of it who is neither of the two parties: drafts and what is internal are counted, not shown. */
export function openPart(sections: readonly PackSection[]): (PackSection & { hidden: number })[] {
  return sections.map((section) => ({ ...section, lines: section.lines.filter(({ isClosed }) => !isClosed), hidden: section.lines.filter(({ isClosed }) => isClosed).length }))
}

/** What somebody still has to see to. */
const OPEN_SECTIONS: ReadonlySet<PackSectionKey> = new Set<PackSectionKey>(['followUps', 'agendaPool', 'series', 'meetings', 'minutes'])

/** 「未办结的督办事项 3 项、…」 for a notice. */
export function packInWords(sections: readonly PackSection[]): string {
  return sections.filter(({ key }) => OPEN_SECTIONS.has(key)).map(({ key, total }) => `${PACK_SECTION_NAMES[key]}${total}项`).join('，')
}

/** Which side a place is on. */
export function sideOf({ fromPlace, toPlace }: { fromPlace: string; toPlace: string }, place: string): 'from' | 'to' | null {
  if (!isRegion(place)) return null
  return place === fromPlace ? 'from' : place === toPlace ? 'to' : null
}
