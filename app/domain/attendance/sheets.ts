import { localTime } from '#app/domain/community/local-time.ts'
import { ORG_DEPT_NAMES, PLACE_NAMES, PLACE_SHORT } from '#app/domain/community/terms.ts'
import { chineseTimeSpan } from '#app/domain/documents/chinese-dates.ts'
import { fields, paragraph, table, type Cell, type OfficialDocument } from '#app/domain/documents/content.ts'
import type { MeetingTable } from '#db/tables/meetings.ts'
import type { Person } from './roll.ts'
import { BLOCK_COLUMNS, inProtocolOrder, placesFrom, seatPeople } from './seating.ts'
import { SIGN_METHOD_NAMES } from './terms.ts'

export type SheetMeeting = Pick<MeetingTable, 'place' | 'title' | 'startsAt' | 'endsAt' | 'venue' | 'venuePlace' | 'state'>

/** Empty lines at the end, for those nobody had announced. */
const SPARE_ROWS = 4
const COLUMNS = [{ name: '序号', width: 2, align: 'center' }, { name: '单位', width: 6 }, { name: '姓名', width: 4, align: 'center' }, { name: '职务', width: 5 }, { name: '签名', width: 5, align: 'center' }, { name: '备注', width: 3 }] as const

/** Who is on the card and in the seat: whoever came in somebody's place stands for him. */
const nameOf = ({ deputyName, name }: Pick<Person, 'deputyName' | 'name'>) => deputyName ?? name

const head = (meeting: SheetMeeting, what: string) => ({
  kind: 'plain' as const, issuers: [ORG_DEPT_NAMES[meeting.place]], title: `${meeting.title}${what}`, ...(meeting.state === 'draft' && { draft: '草稿' as const }),
})
const whenAndWhere = (meeting: SheetMeeting) => fields({ 时间: chineseTimeSpan(meeting.startsAt, meeting.endsAt), 地点: `${PLACE_NAMES[meeting.venuePlace]} ${meeting.venue}` })

/** 签到表: place by place from the chair, those who sit in at the end; whoever has signed already has the time in place of a signature. */
export function signInSheet(meeting: SheetMeeting, people: readonly Person[]): OfficialDocument {
  const ordered = inProtocolOrder(people, meeting.place)
  const named = ordered.filter(({ capacity }) => capacity !== 'sit_in')
  const sitIns = ordered.filter(({ capacity }) => capacity === 'sit_in')
  const groups = [...placesFrom(meeting.place).map((place) => ({ label: PLACE_NAMES[place], own: named.filter((person) => person.place === place) })), { label: '列席', own: sitIns }].filter(({ own }) => own.length > 0)
  let number = 0
  const rows: Cell[][] = groups.flatMap(({ label, own }) => [[{ text: `${label}（${own.length}人）`, columns: COLUMNS.length, isLabel: true }], ...own.map((person) => rowOf(person, ++number))])
  return { ...head(meeting, '签到表'), body: [whenAndWhere(meeting), table(COLUMNS, [...rows, ...Array.from({ length: SPARE_ROWS }, () => COLUMNS.map(() => ''))], { rowLines: 2 })] }
}

function rowOf(person: Person, number: number): Cell[] {
  const { unit, post, deputyPost, deputyName, name, signedAt, method } = person
  const signed = signedAt && method ? `${localTime(signedAt)}\n${SIGN_METHOD_NAMES[method]}` : ''
  return [String(number), unit, nameOf(person), deputyName ? (deputyPost ?? '') : post, signed, remarkOf(person, deputyName ? `代${name}` : '')]
}

function remarkOf({ capacity, mark, isLate, leftAt }: Person, standsFor: string): string {
  return [capacity === 'delegate' && '代表', standsFor, mark === 'leave' && '请假', mark === 'absent' && '未到', isLate && '迟到', leftAt && '早退'].filter(Boolean).join('\n')
}

/** 座次表, as one sees the room when one faces the row in front. */
export function seatingSheet(meeting: SheetMeeting, people: readonly Person[]): OfficialDocument {
  const { head: front, rows, sitIns } = seatPeople(people.filter(({ mark }) => mark !== 'leave' && mark !== 'absent'), meeting.place)
  const seats = (count: number) => Array.from({ length: count }, () => ({ width: 1, align: 'center' as const }))
  const show = (person: Person | null): string => (person ? `${nameOf(person)}\n${PLACE_SHORT[person.place]}` : '')
  const wide = BLOCK_COLUMNS * 3
  return {
    ...head(meeting, '座次表'), isLandscape: true,
    body: [
      paragraph(`${chineseTimeSpan(meeting.startsAt, meeting.endsAt)}　${PLACE_NAMES[meeting.venuePlace]} ${meeting.venue}`, 'center'),
      ...(front.length > 0 ? [table(seats(front.length), [front.map(show)], { caption: '主席台', rowLines: 2 })] : [paragraph('还没有报名参会的人员。', 'center')]),
      ...(rows.length > 0 ? [table(seats(wide), rows.map((row) => row.map(show)), { caption: '会场（面向主席台）', rowLines: 2 })] : []),
      ...(sitIns.length > 0 ? [table(seats(Math.min(wide, sitIns[0]!.length)), sitIns.map((row) => filled(row.map(show), sitIns[0]!.length)), { caption: '列席', rowLines: 2 })] : []),
    ],
  }
}

const filled = (row: string[], columns: number) => [...row, ...Array<string>(columns - row.length).fill('')]

/** Whose names stand on the tables: everybody expected and everybody who sits in, in the order in which the cards are set out. */
export function cardNames(people: readonly Person[], chair: SheetMeeting['place']): string[] {
  return inProtocolOrder(people, chair).filter(({ mark }) => mark !== 'leave' && mark !== 'absent').map(nameOf)
}
