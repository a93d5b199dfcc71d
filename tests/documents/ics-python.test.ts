import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { uidOf, writeCalendar, type CalendarEvent } from '#app/domain/meetings/ics.ts'

/** Debian's own Python, which sees Debian's own packages. */
const PYTHON = '/usr/bin/python3'
const MISSING = 'python3-icalendar is missing, so the calendar cannot be read back by another program: apt-get install python3-icalendar'

const READER = `
import json, sys
try:
    import icalendar
except ImportError:
    sys.exit(3)
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
def when(value):
    return value.dt.isoformat()
def text(event, name):
    return str(event[name]) if name in event else None
json.dump({
    'name': str(calendar['X-WR-CALNAME']), 'method': str(calendar['METHOD']), 'zones': [str(z['TZID']) for z in calendar.walk('VTIMEZONE')],
    'events': [{
        'uid': text(e, 'UID'), 'sequence': int(e['SEQUENCE']), 'stampAt': when(e['DTSTAMP']), 'startsAt': when(e['DTSTART']), 'endsAt': when(e['DTEND']),
        'title': text(e, 'SUMMARY'), 'status': text(e, 'STATUS'), 'location': text(e, 'LOCATION'), 'description': text(e, 'DESCRIPTION'),
        'organizer': str(e['ORGANIZER'].params['CN']) if 'ORGANIZER' in e else None, 'alarms': [a['TRIGGER'].dt.total_seconds() for a in e.walk('VALARM')],
    } for e in calendar.walk('VEVENT')],
}, sys.stdout)
`

function readByPython(text: string): { name: string; method: string; zones: string[]; events: Record<string, unknown>[] } {
  const run = spawnSync(PYTHON, ['-c', READER], { input: text, encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf-8', TZ: 'America/New_York' } })
  if (run.error || run.status === 3) throw new Error(MISSING)
  if (run.status !== 0) throw new Error(`python3-icalendar cannot read the calendar: ${run.stderr}`)
  return JSON.parse(run.stdout)
}

const base: CalendarEvent = {
  uid: uidOf('meeting', 'k3p9'), sequence: 0, stampAt: '2026-11-22T07:00:00.000Z', title: '干部教育工作会议',
  time: { startsAt: '2026-11-25T01:00:00.000Z', endsAt: '2026-11-25T03:30:00.000Z' },
}

test('python3-icalendar reads every event back as it was written', () => {
  const full: CalendarEvent = {
    ...base, uid: uidOf('meeting', 'q7r2'), sequence: 4, status: 'CONFIRMED', title: `干部教育工作会议（轮值：吴江），第1次；“三地”\\联席 ${'𬭶'.repeat(60)}👩‍🏫`,
    location: '吴江区委党校; 201会议室', description: '一、传达部署\n二、讨论, 表决\n三、其他', organizer: { name: '吴江区委组织部', uri: 'invalid:nomail' }, alarmMinutes: 45,
  }
  const read = readByPython(writeCalendar({ name: '示范区会议, 全部', method: 'PUBLISH', events: [base, full] }))
  expect(read).toMatchObject({ name: '示范区会议, 全部', method: 'PUBLISH', zones: ['Asia/Shanghai'] })
  expect(read.events).toEqual([
    {
      uid: 'meeting-k3p9@qingpu-wujiang-jiashan.community', sequence: 0, stampAt: '2026-11-22T07:00:00+00:00', startsAt: '2026-11-25T09:00:00+08:00', endsAt: '2026-11-25T11:30:00+08:00',
      title: '干部教育工作会议', status: 'CONFIRMED', location: null, description: null, organizer: null, alarms: [],
    },
    {
      uid: 'meeting-q7r2@qingpu-wujiang-jiashan.community', sequence: 4, stampAt: '2026-11-22T07:00:00+00:00', startsAt: '2026-11-25T09:00:00+08:00', endsAt: '2026-11-25T11:30:00+08:00',
      title: full.title, status: 'CONFIRMED', location: full.location, description: full.description, organizer: '吴江区委组织部', alarms: [-2700],
    },
  ])
})

test('instants around midnight and the year’s end stay the same instants', () => {
  const instants = ['2026-12-31T15:59:00.000Z', '2026-12-31T16:00:00.000Z', '2028-02-28T16:00:00.000Z', '2026-03-08T07:30:00.000Z', '2026-11-01T06:30:00.000Z']
  const events = instants.map((startsAt, n) => ({ ...base, uid: uidOf('meeting', String(n)), time: { startsAt, endsAt: startsAt } }))
  const read = readByPython(writeCalendar({ name: '会议', method: 'REQUEST', events })).events
  expect(read.map(({ startsAt }) => new Date(String(startsAt)).toISOString())).toEqual(instants)
})

test('holidays are whole days, a cancellation is cancelled', () => {
  const holiday = { ...base, uid: uidOf('holiday', '2026-10-01'), title: '国庆节', time: { firstOn: '2026-10-01', lastOn: '2026-10-07' } }
  expect(readByPython(writeCalendar({ name: '节假日', method: 'PUBLISH', events: [holiday] })).events[0]).toMatchObject({ startsAt: '2026-10-01', endsAt: '2026-10-08', title: '国庆节' })
  expect(readByPython(writeCalendar({ name: '会议', method: 'CANCEL', events: [{ ...base, sequence: 5 }] }))).toMatchObject({ method: 'CANCEL', events: [{ status: 'CANCELLED', sequence: 5 }] })
})

test('titles of every length fold so that nothing is lost', () => {
  const titles = Array.from({ length: 90 }, (_, n) => `${'a'.repeat(n)}会𬭶é👩‍🏫${'议'.repeat(60)}`)
  const read = readByPython(writeCalendar({ name: '会议', method: 'PUBLISH', events: titles.map((title, n) => ({ ...base, uid: uidOf('meeting', String(n)), title })) }))
  expect(read.events.map(({ title }) => title)).toEqual(titles)
})
