import { normaliseBlock, normaliseLine } from '#app/domain/community/chinese-text.ts'
import { addDays, isDay, ZONE } from '#app/domain/community/local-time.ts'

/** iCalendar (RFC 5545, RFC 7986): Asia/Shanghai with a fixed +08:00, lines folded at 75 octets between characters. */

export interface CalendarUser {
  name: string
  /** `mailto:…`, or `invalid:nomail` where no address is to be told. */
  uri: string
}

export interface CalendarEvent {
  /** Stays for the life of the thing, see `uidOf`. */
  uid: string
  /** Rises with every change that guests must notice. */
  sequence: number
  /** When it was last changed. A UTC instant, like all others here. */
  stampAt: string
  title: string
  /** From one instant to another (since 1992, to the second), or whole days with the last one counted. */
  time: { startsAt: string; endsAt: string } | { firstOn: string; lastOn: string }
  status?: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  description?: string
  location?: string
  url?: string
  categories?: readonly string[]
  organizer?: CalendarUser
  attendees?: readonly (CalendarUser & { answer: 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'DELEGATED' })[]
  /** A reminder so many minutes before the beginning. */
  alarmMinutes?: number
}

export interface Calendar {
  name: string
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL'
  events: readonly CalendarEvent[]
  /** How often subscribers should look again. */
  refreshHours?: number
}

const PRODUCT = '-//Qingpu Wujiang Jiashan Cadre Education Community//Calendar//ZH'
const UID_DOMAIN = 'qingpu-wujiang-jiashan.community'
const LINE_MOST_OCTETS = 75
const SHANGHAI_MS = 8 * 3_600_000

const TIMEZONE = [
  'BEGIN:VTIMEZONE', `TZID:${ZONE}`, `X-LIC-LOCATION:${ZONE}`,
  'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'TZNAME:CST', 'END:STANDARD',
  'END:VTIMEZONE',
]

/** The same for the same thing for ever, wherever the site moves. */
export function uidOf(kind: string, id: string): string {
  return `${kind}-${id}@${UID_DOMAIN}`
}

/** The whole text of an .ics file. @throws RangeError for instants, days and addresses that are none */
export function writeCalendar({ name, method, events, refreshHours = 1 }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${PRODUCT}`, 'CALSCALE:GREGORIAN', `METHOD:${method}`,
    `NAME:${lineText(name)}`, `X-WR-CALNAME:${lineText(name)}`, `X-WR-TIMEZONE:${ZONE}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`, `X-PUBLISHED-TTL:PT${refreshHours}H`,
    ...TIMEZONE, ...events.flatMap((event) => eventLines(event, method)), 'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function eventLines(event: CalendarEvent, method: Calendar['method']): string[] {
  const isWholeDay = 'firstOn' in event.time
  const status = method === 'CANCEL' ? 'CANCELLED' : (event.status ?? 'CONFIRMED')
  return [
    'BEGIN:VEVENT', `UID:${lineText(event.uid)}`, `SEQUENCE:${wholeNumber(event.sequence)}`,
    `DTSTAMP:${utc(event.stampAt)}`, `LAST-MODIFIED:${utc(event.stampAt)}`,
    ...timeLines(event.time), `SUMMARY:${lineText(event.title)}`, `STATUS:${status}`, `TRANSP:${isWholeDay ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...optional('DESCRIPTION', event.description && blockText(event.description)),
    ...optional('LOCATION', event.location && lineText(event.location)),
    ...optional('URL', event.url && address(event.url)),
    ...optional('CATEGORIES', event.categories?.map(lineText).join(',')),
    ...(event.organizer ? [`ORGANIZER;CN=${parameter(event.organizer.name)}:${address(event.organizer.uri)}`] : []),
    ...(event.attendees ?? []).map(({ name, uri, answer }) => `ATTENDEE;CN=${parameter(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=${answer};RSVP=FALSE:${address(uri)}`),
    ...(event.alarmMinutes === undefined || status === 'CANCELLED' ? [] : alarmLines(event)),
    'END:VEVENT',
  ]
}

/** Whole days end, in the file, on the day after the last. */
function timeLines(time: CalendarEvent['time']): string[] {
  if ('firstOn' in time) return [`DTSTART;VALUE=DATE:${date(time.firstOn)}`, `DTEND;VALUE=DATE:${date(addDays(time.lastOn, 1))}`]
  return [`DTSTART;TZID=${ZONE}:${local(time.startsAt)}`, `DTEND;TZID=${ZONE}:${local(time.endsAt)}`]
}

function alarmLines({ title, alarmMinutes }: CalendarEvent): string[] {
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${lineText(title)}`, `TRIGGER:-PT${wholeNumber(alarmMinutes!)}M`, 'END:VALARM']
}

function optional(property: string, value: string | undefined): string[] {
  return value ? [`${property}:${value}`] : []
}

/** Content lines of at most 75 octets; never cuts a character in two. */
function fold(line: string): string {
  const folded: string[] = []
  let octets = 0
  for (const char of line) {
    const size = octetsOf(char)
    if (octets + size > LINE_MOST_OCTETS) {
      folded.push('\r\n ')
      octets = 1
    }
    folded.push(char)
    octets += size
  }
  return folded.join('')
}

/** Octets of one character in UTF-8. */
function octetsOf(char: string): number {
  const code = char.codePointAt(0)!
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

const lineText = (text: string) => escape(normaliseLine(text))
const blockText = (text: string) => escape(normaliseBlock(text))

function escape(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n')
}

/** Parameter values know no escape for a double quote. */
function parameter(text: string): string {
  return `"${normaliseLine(text).replace(/"/g, "'")}"`
}

function address(uri: string): string {
  if (!/^[a-z][a-z0-9+.-]*:[!#-;=?-~]+$/i.test(uri)) throw new RangeError(`not an address for a calendar: ${JSON.stringify(uri)}`)
  return uri
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a whole number: ${value}`)
  return value
}

function date(day: string): string {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  return day.replace(/-/g, '')
}

function utc(instant: string): string {
  return `${compact(Date.parse(instant))}Z`
}

function local(instant: string): string {
  return compact(Date.parse(instant) + SHANGHAI_MS)
}

/** 2026-11-25T09:00:00.000Z → 20261125T090000. @throws RangeError for what is no instant */
function compact(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')
}
