import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import {
  answerSwap, cancelMeeting, changeMeeting, conveneMeeting, inviteMore, proposeRotationRule, proposeSwap, skipTurn,
} from '#app/domain/meetings/forms.ts'
import { replyToMeeting, showAttendees } from '#app/domain/meetings/reply-form.ts'

type Typed = Record<string, string | string[] | undefined>

/** As a browser posts it: every field a text, several values under one name. */
function post<Schema extends z.ZodType>(schema: Schema, typed: Typed) {
  const body = new FormData()
  for (const [name, values] of Object.entries(typed)) for (const value of [values ?? []].flat()) body.append(name, value)
  return parseWithZod(body, { schema })
}
const accepted = <Schema extends z.ZodType>(schema: Schema, typed: Typed): z.output<Schema> => {
  const submission = post(schema, typed)
  if (submission.status !== 'success') throw new Error(JSON.stringify(submission.error))
  return submission.value
}
const faults = (schema: z.ZodType, typed: Typed) => {
  const submission = post(schema, typed)
  return submission.status === 'error' ? submission.error : {}
}

const meeting: Typed = {
  kind: 'work_conference', title: '干部教育工作会议', day: '2026-12-02', startTime: '09:00', endTime: '11:30', venue: '区委党校201会议室', venuePlace: 'wujiang', replyByOn: '2026-11-30',
}

describe('convening', () => {
  test('what was typed comes out clean; what was left empty is null or nothing', () => {
    expect(accepted(conveneMeeting, meeting)).toMatchObject({
      ...meeting, seriesId: null, agenda: null, note: null, contact: null, invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [],
    })
  })

  test('dates and times are read as people type them, titles are kept as they are', () => {
    const typed = { ...meeting, title: 'ＡＢ１２　𬭶湖会议', day: '２０２６年１２月２日', startTime: '９：００', endTime: '11点30分', replyByOn: '2026/11/30' }
    expect(accepted(conveneMeeting, typed)).toMatchObject({ title: 'ＡＢ１２ 𬭶湖会议', day: '2026-12-02', startTime: '09:00', endTime: '11:30', replyByOn: '2026-11-30' })
  })

  test.each([
    ['a\r\nBcc: x', 'a Bcc: x'],
    ['会\u0000议\u2028通知\t', '会 议 通知'],
    ['\u202E倒写', '倒写'],
  ])('the title %j can carry no line end', (title, clean) => expect(accepted(conveneMeeting, { ...meeting, title }).title).toBe(clean))

  test('replies may be due on the day of the meeting', () => {
    expect(accepted(conveneMeeting, { ...meeting, replyByOn: meeting.day }).replyByOn).toBe('2026-12-02')
  })

  test('the agenda keeps its lines', () => {
    expect(accepted(conveneMeeting, { ...meeting, agenda: '一、传达\r\n二、讨论\u0000\r\n\r\n' }).agenda).toBe('一、传达\n二、讨论')
  })

  test('lengths are counted in characters, not in halves of them', () => {
    expect(accepted(conveneMeeting, { ...meeting, title: '𬭶'.repeat(120) }).title).toHaveLength(240)
    expect(faults(conveneMeeting, { ...meeting, title: '𬭶'.repeat(121) })).toEqual({ title: ['最多120个字，现有121个字，请精简。'] })
    expect(faults(conveneMeeting, { ...meeting, agenda: '字'.repeat(5001) })).toEqual({ agenda: ['最多5000个字，现有5001个字，请精简。'] })
  })

  test('an empty form says for every field what to do, in Chinese', () => {
    expect(faults(conveneMeeting, {})).toEqual({
      kind: ['请选择会议类型。'], title: ['请填写会议名称。'], day: ['请填写会议日期。'], startTime: ['请填写开始时间。'], endTime: ['请填写结束时间。'],
      venue: ['请填写会议地点。'], venuePlace: ['请选择会议地点所在地。'], replyByOn: ['请填写答复截止日期。'],
    })
  })

  test.each([
    ['title', ' \u3000\r\n', '请填写会议名称。'],
    ['kind', 'party', '请选择会议类型。'],
    ['day', '2026-02-30', '日期不存在或写法不对，请写成2026-11-25这样的形式。'],
    ['day', '明天', '日期不存在或写法不对，请写成2026-11-25这样的形式。'],
    ['startTime', '25:00', '时间写法不对，请写成09:00这样的形式。'],
    ['endTime', '09:00', '结束时间应晚于开始时间。'],
    ['endTime', '08:59', '结束时间应晚于开始时间。'],
    ['replyByOn', '2026-12-03', '答复截止日期不应晚于会议日期。'],
    ['venuePlace', 'community', '请选择会议地点所在地。'],
    ['seriesId', "x' or 1=1", '有的选项已经失效，请刷新页面后重新选择。'],
  ])('%s %j: %s', (field, value, message) => expect(faults(conveneMeeting, { ...meeting, [field]: value })).toEqual({ [field]: [message] }))

  test('rules about two fields are told together with other faults', () => {
    expect(faults(conveneMeeting, { ...meeting, title: '', endTime: '08:00', replyByOn: '2027-01-01' })).toEqual({
      title: ['请填写会议名称。'], endTime: ['结束时间应晚于开始时间。'], replyByOn: ['答复截止日期不应晚于会议日期。'],
    })
    expect(faults(conveneMeeting, { ...meeting, day: '2026-02-30', startTime: 'x' })).toEqual({
      day: ['日期不存在或写法不对，请写成2026-11-25这样的形式。'], startTime: ['时间写法不对，请写成09:00这样的形式。'],
    })
  })

  test('several units, kinds and people may be invited, each once', () => {
    const invited = { invitedOrgKinds: ['bureau', 'town', 'bureau'], invitedPlaces: 'qingpu', invitedOrganisationIds: ['a1', 'a1', 'b2'], invitedAccountIds: 'c3' }
    expect(accepted(conveneMeeting, { ...meeting, ...invited })).toMatchObject({ invitedOrgKinds: ['bureau', 'town'], invitedPlaces: ['qingpu'], invitedOrganisationIds: ['a1', 'b2'], invitedAccountIds: ['c3'] })
  })

  test.each([
    [{ invitedOrgKinds: 'bureau' }, { invitedPlaces: ['请选择邀请哪些地区的单位。'] }],
    [{ invitedPlaces: ['qingpu'] }, { invitedOrgKinds: ['请选择邀请哪几类单位。'] }],
    [{ invitedOrganisationIds: ['a1', '../../etc'] }, { 'invitedOrganisationIds[1]': ['有的选项已经失效，请刷新页面后重新选择。'] }],
    [{ invitedOrganisationIds: Array.from({ length: 501 }, (_, n) => `a${n}`) }, { invitedOrganisationIds: ['一次最多选择500项。'] }],
  ])('invitations %#', (invited, expected) => expect(faults(conveneMeeting, { ...meeting, ...invited })).toEqual(expected))

  test('fields sent twice, nested or as files are refused in Chinese, without falling over', () => {
    for (const broken of [{ title: ['a', 'b'] }, { 'title.x': 'a', title: undefined }, { agenda: ['a', 'b'] }, { 'invitedPlaces.x': 'qingpu' }, { 'day[0]': '2026-12-02', day: undefined }]) {
      const told = Object.values(faults(conveneMeeting, { ...meeting, ...broken }) ?? {}).flat()
      expect(told.length).toBeGreaterThan(0)
      for (const message of told) expect(message).toMatch(/。$/)
    }
    const body = new FormData()
    body.append('title', new File(['x'], 'x.txt'))
    expect(parseWithZod(body, { schema: conveneMeeting }).reply().error).toMatchObject({ title: ['请填写会议名称。'] })
  })
})

describe('changing and cancelling', () => {
  test('say which version was changed', () => {
    expect(accepted(changeMeeting, { ...meeting, version: '３', changeNote: '' })).toMatchObject({ version: 3, changeNote: null, title: '干部教育工作会议' })
    for (const version of [undefined, '', '-1', '1.5', 'x', '9999999999']) expect(faults(changeMeeting, { ...meeting, version })).toEqual({ version: ['页面已经过期，请刷新后重新填写。'] })
    expect(faults(changeMeeting, { ...meeting, version: '3', endTime: '08:00' })).toEqual({ endTime: ['结束时间应晚于开始时间。'] })
  })

  test('a cancellation gives its reason', () => {
    expect(accepted(cancelMeeting, { reason: '防汛\r\n值守 ', version: '2' })).toEqual({ reason: '防汛\n值守', version: 2 })
    expect(faults(cancelMeeting, { reason: ' ', version: '2' })).toEqual({ reason: ['请填写取消原因，参会单位和人员将收到通知。'] })
    expect(faults(cancelMeeting, { reason: '字'.repeat(501), version: '2' })).toEqual({ reason: ['最多500个字，现有501个字，请精简。'] })
  })

  test('inviting more invites somebody', () => {
    expect(accepted(inviteMore, { invitedAccountIds: 'c3' })).toMatchObject({ invitedAccountIds: ['c3'] })
    expect(Object.keys(faults(inviteMore, {}) ?? {})).toHaveLength(1)
  })
})

describe('replying', () => {
  const reply = { answer: 'attend', attendees: '张某某，科长', version: '1' }
  const people = (attendees: string) => accepted(replyToMeeting, { ...reply, attendees }).attendees

  test.each([
    ['张某某，科长', [{ name: '张某某', post: '科长' }]],
    ['张某某,科长\r\n李某，副科长', [{ name: '张某某', post: '科长' }, { name: '李某', post: '副科长' }]],
    ['\r\n 王𬭶 干部教育科 科长 \r\n\r\n', [{ name: '王𬭶', post: '干部教育科 科长' }]],
    ['玛依拉•买买提、四级调研员', [{ name: '玛依拉·买买提', post: '四级调研员' }]],
    ['张　三，科长', [{ name: '张三', post: '科长' }]],
    ['John Smith, visiting lecturer', [{ name: 'John Smith', post: 'visiting lecturer' }]],
    ['沈某（示例）；科员，挂职', [{ name: '沈某（示例）', post: '科员，挂职' }]],
  ])('%j names who comes', (typed, attendees) => {
    expect(people(typed)).toEqual(attendees)
    expect(people(showAttendees(attendees))).toEqual(attendees)
  })

  test.each([
    ['', ['请填写参加人员，每行一人，如“张某某，科长”。']],
    [' \r\n ', ['请填写参加人员，每行一人，如“张某某，科长”。']],
    ['张某某', ['第1人：请在姓名后用逗号隔开填写职务，如“张某某，科长”。']],
    ['张某某，科长\n三，科长\n<b>，科长', ['第2人：姓名应为2至50个字，可含生僻字和“·”。', '第3人：姓名应为2至50个字，可含生僻字和“·”。']],
    [`张某某，${'长'.repeat(51)}`, ['第1人：职务最多50个字。']],
    ['，科长', ['第1人：姓名应为2至50个字，可含生僻字和“·”。']],
    ['张某某，科长\n'.repeat(51), ['一次最多填写50人，现有51人。']],
  ])('%j: %s', (attendees, expected) => expect(faults(replyToMeeting, { ...reply, attendees })).toEqual({ attendees: expected }))

  test('a delegate is named with his post', () => {
    const delegate = { answer: 'delegate', delegateName: ' 李　某 ', delegatePost: '副科长', reason: '出差', version: '1' }
    expect(accepted(replyToMeeting, { ...delegate, attendees: '不相干，内容' })).toMatchObject({ answer: 'delegate', attendees: [{ name: '李某', post: '副科长' }], reason: '出差' })
    expect(faults(replyToMeeting, { ...delegate, delegateName: '', delegatePost: ' ' })).toEqual({ delegateName: ['请填写代表的姓名。'], delegatePost: ['请填写代表的职务。'] })
    expect(faults(replyToMeeting, { ...delegate, delegateName: '李', delegatePost: '长'.repeat(51) })).toEqual({ delegateName: ['姓名应为2至50个字，可含生僻字和“·”。'], delegatePost: ['职务最多50个字。'] })
  })

  test('who does not come says why', () => {
    expect(accepted(replyToMeeting, { ...reply, answer: 'decline', reason: '换届工作', attendees: '三' })).toMatchObject({ answer: 'decline', attendees: [], reason: '换届工作' })
    expect(faults(replyToMeeting, { ...reply, answer: 'decline' })).toEqual({ reason: ['请填写不参加的原因。'] })
  })

  test('who comes gives no reason; without an answer nothing else is asked', () => {
    expect(accepted(replyToMeeting, { ...reply, reason: '旧的理由' })).toMatchObject({ reason: null, version: 1 })
    expect(faults(replyToMeeting, { attendees: '三', version: '1' })).toEqual({ answer: ['请选择参加、请假并派代表或不参加。'] })
    expect(faults(replyToMeeting, { ...reply, attendees: ['a', 'b'] })).toEqual({ attendees: ['填写的内容无法识别，请重新填写。'] })
  })
})

describe('the rotation', () => {
  const rule = { sequence: ['wujiang', 'jiashan', 'qingpu'], termMonths: '６', startsOn: '2027-01-01', reason: '三地商定' }

  test('a rule names each place once and a whole number of months', () => {
    expect(accepted(proposeRotationRule, rule)).toEqual({ sequence: ['wujiang', 'jiashan', 'qingpu'], termMonths: 6, startsOn: '2027-01-01', reason: '三地商定' })
    expect(accepted(proposeRotationRule, { ...rule, sequence: undefined, 'sequence[0]': 'jiashan', 'sequence[1]': 'qingpu', 'sequence[2]': 'wujiang' }).sequence).toEqual(['jiashan', 'qingpu', 'wujiang'])
  })

  test.each([
    [{ sequence: ['wujiang', 'wujiang', 'qingpu'] }, { sequence: ['三地应各排一次，请检查轮值顺序。'] }],
    [{ sequence: ['wujiang', 'qingpu'] }, { sequence: ['三地应各排一次，请检查轮值顺序。'] }],
    [{ sequence: [] }, { sequence: ['三地应各排一次，请检查轮值顺序。'] }],
    [{ sequence: ['wujiang', 'jiashan', 'qingpu', 'qingpu'] }, { sequence: ['三地应各排一次，请检查轮值顺序。'] }],
    [{ sequence: ['wujiang', 'jiashan', 'community'] }, { 'sequence[2]': ['请为每个次序选择一地。'] }],
    [{ termMonths: '0' }, { termMonths: ['每期应为1至12个月的整数。'] }],
    [{ termMonths: '13' }, { termMonths: ['每期应为1至12个月的整数。'] }],
    [{ termMonths: '1.5' }, { termMonths: ['每期应为1至12个月的整数。'] }],
    [{ termMonths: '0x6' }, { termMonths: ['每期应为1至12个月的整数。'] }],
    [{ startsOn: '2027-02-29' }, { startsOn: ['日期不存在或写法不对，请写成2026-11-25这样的形式。'] }],
    [{ reason: '' }, { reason: ['请填写提议理由，供三地部务会研究。'] }],
  ])('a rule with %j', (change, expected) => expect(faults(proposeRotationRule, { ...rule, ...change })).toEqual(expected))

  test('a swap names two terms', () => {
    const swap = { firstTermKey: '2027-01-01.r1', secondTermKey: '2027-07-01.r1', reason: '换届' }
    expect(accepted(proposeSwap, swap)).toEqual(swap)
    expect(faults(proposeSwap, { ...swap, secondTermKey: swap.firstTermKey })).toEqual({ secondTermKey: ['请选择两个不同的轮值期。'] })
    expect(faults(proposeSwap, { ...swap, secondTermKey: '' })).toEqual({ secondTermKey: ['请选择要与之对调的轮值期。'] })
    expect(faults(proposeSwap, { ...swap, firstTermKey: 'r1' })).toEqual({ firstTermKey: ['有的选项已经失效，请刷新页面后重新选择。'] })
  })

  test('a refused swap says why', () => {
    expect(accepted(answerSwap, { answer: 'agree' })).toEqual({ answer: 'agree', reason: null })
    expect(faults(answerSwap, { answer: 'refuse', reason: ' ' })).toEqual({ reason: ['请填写不同意的原因。'] })
    expect(faults(answerSwap, { answer: 'maybe' })).toEqual({ answer: ['请选择同意或不同意。'] })
  })

  test('a skipped turn names its substitute', () => {
    expect(accepted(skipTurn, { termKey: '2027-01-01.r1', substitute: 'jiashan', reason: '换届' })).toEqual({ termKey: '2027-01-01.r1', substitute: 'jiashan', reason: '换届' })
    expect(faults(skipTurn, {})).toEqual({ termKey: ['请选择轮空的轮值期。'], substitute: ['请选择代为轮值的一地。'], reason: ['请填写轮空原因。'] })
  })
})

test('browsers are told what is required', () => {
  for (const schema of [conveneMeeting, changeMeeting, inviteMore, cancelMeeting, replyToMeeting, proposeRotationRule, proposeSwap, answerSwap, skipTurn]) expect(() => getZodConstraint(schema)).not.toThrow()
  const constraint = getZodConstraint(conveneMeeting)
  expect([constraint.title?.required, constraint.agenda?.required, constraint.invitedPlaces?.required]).toEqual([true, false, false])
  expect(getZodConstraint(replyToMeeting).reason?.required).toBe(false)
})
