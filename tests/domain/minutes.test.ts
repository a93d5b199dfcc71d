import { describe, expect, it } from 'vitest'
import { roundOf } from '#app/domain/minutes/comments.ts'
import { factsOf, outcomeLine, withoutInternal, type MinutesContent } from '#app/domain/minutes/content.ts'
import { compareContents, compareTexts, sentencesOf } from '#app/domain/minutes/differences.ts'
import { minutesDocument, type MinutesSource } from '#app/domain/minutes/document.ts'
import { MINUTES_STEPS, openMinutesSteps, whyLocked, whySettled, type MinutesStep, type MinutesStepName, type StepFacts } from '#app/domain/minutes/steps.ts'
import { MINUTES_STATES } from '#app/domain/minutes/terms.ts'

const OUTCOME = { kind: 'agreed', text: '同意。', dutyPlace: null, dutyUnitName: null, coUnits: '', dueOn: null } as const
const ASSIGNED = { kind: 'assigned', text: '形成方案', dutyPlace: 'jiashan', dutyUnitName: '县委党校', coUnits: '三地党校', dueOn: '2026-12-31' } as const
const CONTENT: MinutesContent = {
  opening: '会议召开。',
  items: [{ title: '甲', text: '讨论甲。', isInternal: false, outcomes: [OUTCOME, ASSIGNED] }, { title: '乙', text: '讨论乙。', isInternal: true, outcomes: [] }],
}

describe('steps of minutes', () => {
  it('are open in these states and no others', () => {
    expect(Object.fromEntries(MINUTES_STATES.map((state) => [state, openMinutesSteps({ state })]))).toEqual({ draft: ['consult'], consulting: ['redraft', 'sign'], signing: [], signed: ['redraft', 'issue'], issued: [] })
  })

  const facts: StepFacts = { items: 1, unwritten: [], meetingState: 'held', consultUntilOn: '2026-12-10', unanswered: 0, heard: 2 }
  it.each<[step: MinutesStepName, facts: Partial<StepFacts>, today: string, why: string | null]>([
    ['consult', {}, '2026-12-01', null],
    ['consult', { items: 0 }, '2026-12-01', '还没有任何议题'],
    ['consult', { unwritten: ['甲', '乙'] }, '2026-12-01', '请先补写，不需要的请删除：「甲」、「乙」。'],
    ['consult', { meetingState: 'convened' }, '2026-12-01', '还没有记为已召开'],
    ['sign', {}, '2026-12-01', null],
    ['sign', { unwritten: ['甲'] }, '2026-12-20', '「甲」'],
    ['sign', { meetingState: 'convened' }, '2026-12-20', '还没有记为已召开'],
    ['sign', { unanswered: 2 }, '2026-12-20', '还有2条意见没有答复'],
    ['sign', { heard: 1 }, '2026-12-10', '尚未都反馈意见'],
    ['sign', { heard: 0 }, '2026-12-11', null],
  ])('%s with %j on %s', (name, over, today, why) => {
    const said = (MINUTES_STEPS[name] as MinutesStep).guard!({ ...facts, ...over }, today)
    if (why) expect(said).toContain(why)
    else expect(said).toBeNull()
  })

  it('say why the wording is locked', () => {
    const words = MINUTES_STATES.map((state) => [state, whyLocked({ state, number: 3, addendumUntilOn: '2027-01-20' })])
    expect(words.filter(([, why]) => why).map(([state]) => state)).toEqual(['signed', 'issued'])
    expect(Object.fromEntries(words).issued).toContain('第3期')
  })

  it.each(['attendance', 'agenda'] as const)('keep %s as it is from the day the three places are asked', (part) => {
    const words = MINUTES_STATES.map((state) => [state, whySettled({ state, number: state === 'issued' ? 3 : null }, part)] as const)
    expect(words.filter(([, why]) => why).map(([state]) => state)).toEqual(['signing', 'signed', 'issued'])
    expect(Object.fromEntries(words).issued).toContain('第3期')
  })

  it('count a round by what was said in it', () => {
    const said = (round: number, place: 'qingpu' | 'jiashan', kind: 'opinion' | 'none', answeredAt: string | null) => ({ round, place, kind, answeredAt })
    expect(roundOf([said(1, 'qingpu', 'opinion', null), said(2, 'jiashan', 'opinion', 'then'), said(2, 'jiashan', 'opinion', null), said(2, 'jiashan', 'none', null)], 2)).toEqual({ unanswered: 1, heard: ['jiashan'] })
  })
})

describe('differences', () => {
  it('part text at stops and line ends, and lose nothing', () => {
    expect(sentencesOf('一。二；三\n四')).toEqual(['一。', '二；', '三\n', '四'])
    expect(sentencesOf('')).toEqual([])
  })

  it.each([
    ['一。二。', '一。二。', [['same', '一。二。']]],
    ['一。二。三。', '一。三。', [['same', '一。'], ['removed', '二。'], ['same', '三。']]],
    ['一。三。', '一。二。三。', [['same', '一。'], ['added', '二。'], ['same', '三。']]],
    ['一。二。三。', '一。新。三。', [['same', '一。'], ['removed', '二。'], ['added', '新。'], ['same', '三。']]],
    ['', '新。', [['added', '新。']]],
    ['旧。', '', [['removed', '旧。']]],
    ['一。一。', '一。', [['same', '一。'], ['removed', '一。']]],
  ])('%s → %s', (before, after, pieces) => {
    expect(compareTexts(before, after).map(({ how, text }) => [how, text])).toEqual(pieces)
  })

  it('put either text together again, whatever was changed', () => {
    const words = ['甲。', '乙。', '丙。', '丁。']
    let seed = 7
    const next = (most: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most
    for (let round = 0; round < 200; round++) {
      const [before, after] = [0, 1].map(() => Array.from({ length: next(8) }, () => words[next(4)]!).join(''))
      const pieces = compareTexts(before!, after!)
      expect(pieces.filter(({ how }) => how !== 'added').map(({ text }) => text).join('')).toBe(before)
      expect(pieces.filter(({ how }) => how !== 'removed').map(({ text }) => text).join('')).toBe(after)
    }
  })

  it('follow an item by its title and tell only what changed', () => {
    const after: MinutesContent = { ...CONTENT, items: [CONTENT.items[1]!, { ...CONTENT.items[0]!, text: '重新讨论甲。' }, { title: '丙', text: '新议题。', isInternal: false, outcomes: [] }] }
    expect(compareContents(CONTENT, after).map(({ title }) => title)).toEqual(['甲', '丙'])
    expect(compareContents(CONTENT, CONTENT)).toEqual([])
  })
})

describe('the wording', () => {
  it('reads line by line, with who does what until when', () => {
    expect(outcomeLine(ASSIGNED)).toBe('交办：形成方案（责任单位：嘉善县 县委党校；配合单位：三地党校；时限：2026年12月31日）')
    expect(factsOf(CONTENT).map(({ label, isInternal }) => [label, isInternal])).toEqual([['会议概况', false], ['1．甲', false], ['2．乙（内部）', true]])
    const present = { attended: [{ unit: '甲单位', names: ['示例甲', '示例乙'] }], excused: [], satIn: [{ unit: '乙单位', names: [] }] }
    expect(factsOf({ ...CONTENT, present }).slice(3)).toEqual([{ label: '出席', value: '甲单位 示例甲、示例乙', isInternal: false }, { label: '列席', value: '乙单位', isInternal: false }])
    expect(withoutInternal(CONTENT).items.map(({ title }) => title)).toEqual(['甲'])
  })

  const SOURCE: MinutesSource = {
    meeting: { kind: 'work_conference', title: '示范区干部教育工作会议（第二季度）', startsAt: '2026-05-12T01:00:00.000Z', place: 'wujiang' }, minutes: { state: 'issued', number: 3, issuedAt: '2026-05-25T02:00:00.000Z' },
    content: CONTENT, attended: [{ unit: '青浦区委组织部', names: ['示例甲', '示例乙'] }], excused: [{ unit: '嘉善县委党校', names: [] }], satIn: [], recipients: ['青浦区委组织部', '嘉善县委党校'], addenda: [], withInternal: false,
  }

  it('is printed with number, day and who was there, and marked until it is issued', () => {
    const document = minutesDocument(SOURCE)
    expect(document).toMatchObject({ masthead: '干部教育工作会议纪要', issue: '第3期', title: '示范区干部教育工作会议（第二季度）会议纪要', signature: { on: '2026-05-25' }, imprint: { copyTo: ['青浦区委组织部', '嘉善县委党校'] } })
    expect(document.draft).toBeUndefined()
    expect(document.body.at(-1)).toEqual({ block: 'fields', fields: [{ label: '出席', value: '青浦区委组织部 示例甲、示例乙' }, { label: '请假', value: '嘉善县委党校' }] })
    for (const [state, draft] of [['draft', '草稿'], ['consulting', '征求意见稿'], ['signing', '会签稿'], ['signed', '会签稿']] as const)
      expect(minutesDocument({ ...SOURCE, minutes: { state, number: null, issuedAt: null } })).toMatchObject({ draft, signature: { on: null } })
  })

  it('carries what was added afterwards beside the text', () => {
    expect(minutesDocument({ ...SOURCE, addenda: [{ text: '补列一个单位。', madeAt: '2026-06-01T02:00:00.000Z' }] }).attachments).toMatchObject([{ title: '补记', blocks: [{ text: '2026年6月1日补记：补列一个单位。' }] }])
  })
})
