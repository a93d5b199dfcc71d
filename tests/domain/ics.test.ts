import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { uidOf, writeCalendar, type CalendarEvent } from '#app/domain/meetings/ics.ts'

const meeting: CalendarEvent = {
  uid: uidOf('meeting', 'k3p9'), sequence: 2, stampAt: '2026-11-22T07:00:00.000Z', title: '干部教育工作会议（轮值：吴江）',
  time: { startsAt: '2026-11-25T01:00:00.000Z', endsAt: '2026-11-25T03:30:00.000Z' },
}
const write = (...events: CalendarEvent[]) => writeCalendar({ name: '示范区会议', method: 'PUBLISH', events })
const titled = (title: string) => write({ ...meeting, title })
const read = (text: string) => new ICAL.Component(ICAL.parse(text))
const eventsOf = (text: string) => read(text).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
const linesOf = (text: string) => text.split('\r\n').slice(0, -1)
const octets = (text: string) => Buffer.byteLength(text, 'utf8')

describe('the file as another library reads it', () => {
  test('times are those of Shanghai, whatever zone the machine is set to', () => {
    const [event] = eventsOf(write(meeting))
    expect(event!.startDate.toString()).toBe('2026-11-25T09:00:00')
    expect(event!.endDate.toString()).toBe('2026-11-25T11:30:00')
    expect(event!.component.getFirstProperty('dtstart')!.getParameter('tzid')).toBe('Asia/Shanghai')
    expect(event!.uid).toBe('meeting-k3p9@qingpu-wujiang-jiashan.community')
    expect(event!.sequence).toBe(2)
    const zone = new ICAL.Timezone(read(write(meeting)).getFirstSubcomponent('vtimezone')!)
    for (const day of ['1992-07-01', '2026-07-01', '2040-01-01']) expect(zone.utcOffset(ICAL.Time.fromDateTimeString(`${day}T12:00:00`))).toBe(8 * 3600)
  })

  test.each([
    ['2026-12-31T15:59:59.000Z', '2026-12-31T23:59:59'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01T00:00:00'],
    ['2028-02-28T16:30:00.000Z', '2028-02-29T00:30:00'],
  ])('%s is %s', (startsAt, local) => {
    expect(eventsOf(write({ ...meeting, time: { startsAt, endsAt: startsAt } }))[0]!.startDate.toString()).toBe(local)
  })

  test('whole days end on the day after the last, and leave people free', () => {
    const [event] = eventsOf(write({ ...meeting, time: { firstOn: '2026-12-30', lastOn: '2027-01-01' } }))
    expect([event!.startDate.isDate, event!.startDate.toString(), event!.endDate.toString()]).toEqual([true, '2026-12-30', '2027-01-02'])
    expect(event!.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
    expect(eventsOf(write(meeting))[0]!.component.getFirstPropertyValue('transp')).toBe('OPAQUE')
  })

  test('names the calendar and says when to look again', () => {
    const calendar = read(writeCalendar({ name: '青浦区; 会议,\n全部', method: 'PUBLISH', events: [], refreshHours: 4 }))
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('青浦区\\; 会议\\, 全部') // this library does not know its type
    expect(calendar.getFirstPropertyValue('x-wr-timezone')).toBe('Asia/Shanghai')
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT4H')
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  })

  test('people, reminder, place and text arrive as they went', () => {
    const [event] = eventsOf(write({
      ...meeting, description: '一、传达\\部署; 二、讨论,\r\n三、其他', location: '吴江区委党校; 201会议室', url: 'https://example.invalid/meetings/k3p9', categories: ['会议', '甲,乙'],
      organizer: { name: '吴江区委"组织部"; 干部教育科', uri: 'invalid:nomail' }, attendees: [{ name: '玛依拉·买买提', uri: 'mailto:someone@example.invalid', answer: 'NEEDS-ACTION' }], alarmMinutes: 30,
    }))
    expect(event!.description).toBe('一、传达\\部署; 二、讨论,\n三、其他')
    expect(event!.location).toBe('吴江区委党校; 201会议室')
    expect(event!.component.getFirstPropertyValue('url')).toBe('https://example.invalid/meetings/k3p9')
    expect(event!.component.getFirstProperty('categories')!.getValues()).toEqual(['会议', '甲,乙'])
    const organizer = event!.component.getFirstProperty('organizer')!
    expect([organizer.getFirstValue(), organizer.getParameter('cn')]).toEqual(['invalid:nomail', "吴江区委'组织部'; 干部教育科"])
    expect(event!.attendees[0]!.getParameter('cn')).toBe('玛依拉·买买提')
    expect(event!.component.getFirstSubcomponent('valarm')!.getFirstPropertyValue('trigger')!.toString()).toBe('-PT30M')
  })

  test('what is not said is not written', () => {
    expect(linesOf(write(meeting)).filter((line) => /^(ORGANIZER|ATTENDEE|BEGIN:VALARM|DESCRIPTION|LOCATION|URL|CATEGORIES)|mailto/.test(line))).toEqual([])
  })

  test('a cancellation cancels every event, and reminds of none', () => {
    const text = writeCalendar({ name: '会议', method: 'CANCEL', events: [{ ...meeting, alarmMinutes: 30 }] })
    expect(read(text).getFirstPropertyValue('method')).toBe('CANCEL')
    expect(eventsOf(text)[0]!.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(text).not.toContain('VALARM')
    const feed = write({ ...meeting, status: 'CANCELLED', sequence: 3 }, meeting)
    expect(eventsOf(feed).map((event) => event.component.getFirstPropertyValue('status'))).toEqual(['CANCELLED', 'CONFIRMED'])
  })
})

describe('lines', () => {
  /** Titles that bring characters of 1 to 4 octets to every position of the fold. */
  const FILLERS = ['𬭶', '👩‍🏫', '会', 'é', 'a', '\\', ';', ',']

  test('are at most 75 octets, end in CRLF, never cut a character, and read back whole', () => {
    for (const filler of FILLERS) {
      for (let lead = 0; lead < 80; lead += 1) {
        const title = `${'a'.repeat(lead)}${filler.repeat(40)}完`
        const text = titled(title)
        for (const line of linesOf(text)) expect(octets(line)).toBeLessThanOrEqual(75)
        expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text)
        expect(eventsOf(text)[0]!.summary).toBe(title)
      }
    }
  })

  test('are filled before they are folded', () => {
    const folded = linesOf(titled('会'.repeat(120))).filter((line) => line.startsWith('SUMMARY') || line.startsWith(' 会'))
    expect(folded.slice(0, -1).every((line) => octets(line) > 75 - 3)).toBe(true)
  })

  test('hold no control character and no bare line end, whatever is put in', () => {
    const nasty = 'a\r\nBEGIN:VALARM\nATTACH:x\r\u2028END:VEVENT\u0085X:1\u0000\u0007\u000B\uD800z'
    const text = write({ ...meeting, title: nasty, description: nasty, location: nasty, uid: nasty, categories: [nasty], organizer: { name: nasty, uri: 'invalid:nomail' } })
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\p{Cc}\u2028\u2029\p{Cs}]/u)
    const lines = linesOf(text)
    expect(lines.filter((line) => /^(BEGIN:VALARM|ATTACH|END:VEVENT|X:)/.test(line))).toEqual(['END:VEVENT'])
    const [event] = eventsOf(text)
    expect(event!.summary).toBe('a BEGIN:VALARM ATTACH:x END:VEVENT X:1 z')
    expect(event!.description).toBe('a\nBEGIN:VALARM\nATTACH:x\n\nEND:VEVENT\nX:1\nz')
    expect(event!.component.getAllSubcomponents('valarm')).toEqual([])
  })

  test('titles made by chance come back as they went', () => {
    const alphabet = [...'甲乙𬭶é\\;,:"\'=nN ()（）·🎓🏳️‍🌈\u{E0100}']
    let seed = 20261122
    const next = (most: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % most
    for (let n = 0; n < 300; n += 1) {
      const title = `始${Array.from({ length: next(200) }, () => alphabet[next(alphabet.length)]).join('').replace(/ +/g, ' ')}终`
      expect(eventsOf(titled(title))[0]!.summary).toBe(title)
    }
  })
})

describe('what is no calendar is refused', () => {
  test.each([
    ['an instant that is none', { time: { startsAt: 'soon', endsAt: '2026-11-25T03:30:00.000Z' } }],
    ['a day that is none', { time: { firstOn: '2026-02-30', lastOn: '2026-03-01' } }],
    ['a broken sequence', { sequence: -1 }],
    ['half a minute', { alarmMinutes: 0.5 }],
    ['an address with a line end', { url: 'https://example.invalid/\r\nX:1' }],
    ['an address with a quote', { organizer: { name: '某', uri: 'mailto:a"b@example.invalid' } }],
    ['no address', { attendees: [{ name: '某', uri: 'someone', answer: 'ACCEPTED' as const }] }],
  ])('%s', (_, change) => expect(() => write({ ...meeting, ...change })).toThrow(RangeError))
})
