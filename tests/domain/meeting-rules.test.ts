import { describe, expect, it } from 'vitest'
import { monthSheet, readMonth, specialDays } from '#app/domain/meetings/calendar.ts'
import { inviteesOf } from '#app/domain/meetings/invitees.ts'
import { meetingEvent } from '#app/domain/meetings/meeting-event.ts'
import { meetingNotice, type NoticeSource } from '#app/domain/meetings/notice-document.ts'
import { isOverdue, nextDue } from '#app/domain/meetings/series.ts'
import { MEETING_STEP_NAMES, openSteps } from '#app/domain/meetings/steps.ts'
import { MEETING_STATES } from '#app/domain/meetings/terms.ts'
import workdays from '#seeds/data/workdays-2025-2026.json' with { type: 'json' }

describe('the steps of a meeting', () => {
  const now = new Date('2026-12-01T01:00:00.000Z')
  const TO_COME = '2026-12-01T01:00:00.001Z'
  const BEGUN = '2026-12-01T01:00:00.000Z'
  const OPEN = { draft: { [TO_COME]: ['convene'], [BEGUN]: [] }, convened: { [TO_COME]: ['cancel'], [BEGUN]: ['hold'] }, cancelled: { [TO_COME]: [], [BEGUN]: [] }, held: { [TO_COME]: [], [BEGUN]: [] } }
  const cases = MEETING_STATES.flatMap((state) => [TO_COME, BEGUN].map((startsAt) => ({ state, startsAt, steps: OPEN[state][startsAt as never] as string[] })))

  it.each(cases)('from $state, beginning $startsAt, are $steps', ({ state, startsAt, steps }) => {
    expect(openSteps({ state, startsAt }, now)).toEqual(steps)
  })

  it('are each reachable from some state', () => {
    expect(new Set(cases.flatMap(({ steps }) => steps))).toEqual(new Set(MEETING_STEP_NAMES))
  })
})

describe('a series', () => {
  it.each([
    { lastAt: null, everyMonths: 3, dueOn: null },
    { lastAt: '2026-08-31T01:00:00.000Z', everyMonths: 6, dueOn: '2027-02-28' },
    { lastAt: '2026-09-30T16:00:00.000Z', everyMonths: 3, dueOn: '2027-01-01' },
  ])('that last met $lastAt every $everyMonths months is due $dueOn', ({ lastAt, everyMonths, dueOn }) => {
    expect(nextDue({ everyMonths }, lastAt)).toBe(dueOn)
  })

  it('is overdue the day after, and from the start when it never met', () => {
    expect([isOverdue('2026-12-01', '2026-12-01'), isOverdue('2026-12-01', '2026-12-02'), isOverdue(null, '2026-12-02')]).toEqual([false, true, true])
  })
})

describe('the calendar', () => {
  it.each([
    ['2026-11', '2026-10-26', '2026-12-06'],
    ['2026-06', '2026-06-01', '2026-07-05'],
    ['2027-02', '2027-02-01', '2027-02-28'],
  ])('shows %s in whole weeks from %s to %s', (month, first, last) => {
    expect(monthSheet(month)).toEqual({ first, last })
  })

  it.each([
    ['month=2026-10', '2026-10'],
    ['on=2026-12-25', '2026-12'],
    ['month=2026-13', '2026-11'],
    ['month=<script>', '2026-11'],
    ['', '2026-11'],
  ])('reads %s as %s', (query, month) => {
    expect(readMonth(new URLSearchParams(query), new Date('2026-11-30T15:59:00.000Z'))).toBe(month)
  })

  it('names holidays and 调休', () => {
    const october = specialDays(workdays, '2026-09-28', '2026-10-11')
    expect(october).toContainEqual({ on: '2026-10-01', isWorkday: false, name: expect.stringContaining('国庆') })
    expect(october).toContainEqual({ on: '2026-10-10', isWorkday: true, name: expect.stringMatching(/国庆.*调休上班/) })
    expect(specialDays(workdays, '2026-10-12', '2026-10-18')).toEqual([])
  })
})

describe('invitees', () => {
  const unit = (id: string) => ({ id, place: 'qingpu' as const })

  it('are each invited once, and not again', () => {
    expect(inviteesOf([unit('a'), unit('b'), unit('a')], [unit('p')], [{ organisationId: 'b', accountId: null }])).toEqual([
      { place: 'qingpu', organisationId: 'a', accountId: null },
      { place: 'qingpu', organisationId: null, accountId: 'p' },
    ])
  })
})

const MEETING: NoticeSource = {
  place: 'wujiang', kind: 'work_conference', title: '示范区干部教育工作会议', startsAt: '2026-12-09T01:00:00.000Z', endsAt: '2026-12-09T03:30:00.000Z', venue: '区委党校报告厅', venuePlace: 'wujiang',
  agenda: '通报情况\n讨论计划', note: '', contact: '示例，0000-00000000', replyByAt: '2026-12-04T15:59:00.000Z', docNo: '吴组发〔2026〕3号', state: 'convened', convenedAt: '2026-11-24T01:00:00.000Z',
}

describe('the notice', () => {
  it('is issued by the three departments together, the convening one first', () => {
    const notice = meetingNotice({ ...MEETING, place: 'jiashan' }, ['甲局'])
    expect(notice.issuers).toEqual(['中共嘉善县委组织部', '中共上海市青浦区委组织部', '中共苏州市吴江区委组织部'])
    expect(notice.imprint).toEqual({ printedBy: '中共嘉善县委组织部办公室', printedOn: '2026-11-24' })
  })

  it('says what, when, where and until when to answer', () => {
    const notice = meetingNotice(MEETING, ['甲局', '乙镇'])
    expect(notice).toMatchObject({ title: '关于召开示范区干部教育工作会议的通知', docNo: { code: '吴组发', year: 2026, number: 3 }, mainRecipients: ['甲局', '乙镇'], signature: { on: '2026-11-24' } })
    const text = notice.body.map((block) => ('text' in block ? block.text : '')).join('\n')
    for (const words of ['2026年12月9日（星期三）上午9:00–11:30', '吴江区委党校报告厅', '通报情况', '请于2026年12月4日（星期五）前（含当日）']) expect(text).toContain(words)
    expect(notice.draft).toBeUndefined()
  })

  it('of a draft is marked as one and bears no date', () => {
    expect(meetingNotice({ ...MEETING, state: 'draft', convenedAt: null, docNo: null }, [])).toMatchObject({ draft: '草稿', signature: { on: null }, mainRecipients: ['各有关单位'] })
  })
})

describe('the calendar entry', () => {
  it('keeps its name for life and carries no personal data', () => {
    const event = meetingEvent({ ...MEETING, id: 'm1', sequence: 2, updatedAt: '2026-11-25T00:00:00.000Z', state: 'cancelled' })
    expect(event).toMatchObject({ uid: expect.stringMatching(/^meeting-m1@/), sequence: 2, status: 'CANCELLED', title: '（已取消）示范区干部教育工作会议' })
    expect(JSON.stringify(event)).not.toContain('0000-00000000')
  })
})
