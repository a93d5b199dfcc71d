import { beforeAll, describe, expect, test } from 'vitest'
import { paragraph, type OfficialDocument } from '#app/domain/documents/content.ts'
import { renderDocx } from '#app/domain/documents/docx.server.ts'
import { jointNotice, letter, minutes, signInSheet } from '#tests/domain/documents/samples.ts'
import { openWithLibreOffice, type Pdf, type Picture, type Word } from '#tests/support/pdf.ts'

const POINTS_PER_MM = 72 / 25.4
const mm = (points: number) => points / POINTS_PER_MM
/** Fallback fonts differ by a little in where they stand in their line. */
const TOLERANCE_MM = 1.5

const DOCUMENTS = {
  notice: jointNotice(),
  draft: jointNotice({ draft: '代拟稿', docNo: undefined, signature: { on: null } }),
  upward: jointNotice({ signers: ['示例甲', '示例乙', '示例丙'], attachments: [] }),
  letter: letter({ body: Array.from({ length: 20 }, (_, index) => paragraph(`第${index + 1}件事，请予支持。`)) }),
  minutes: minutes(),
  sheet: signInSheet(),
  squares: jointNotice({ kind: 'plain', title: '方格', body: [paragraph('国'.repeat(28 * 60), 'left')], mainRecipients: [], attachments: [], signature: undefined, contactNote: undefined, imprint: undefined }),
}
/** Notices whose text ends just above, at and inside the room of the 版记. */
const TIGHT = [19, 20, 21, 22] as const
const ofLines = (count: number) => jointNotice({ issuers: ['中共嘉善县委组织部'], attachments: [], body: Array.from({ length: count }, (_, index) => paragraph(`第${index + 1}行正文。`)) })
const ALL = { ...DOCUMENTS, ...(Object.fromEntries(TIGHT.map((count) => [`tight${count}`, ofLines(count)])) as Record<`tight${(typeof TIGHT)[number]}`, OfficialDocument>) }
let opened: Record<keyof typeof ALL, Pdf>

beforeAll(async () => {
  const rendered = await Promise.all(Object.entries(ALL).map(async ([name, document]) => [name, await renderDocx(document)] as const))
  opened = openWithLibreOffice(Object.fromEntries(rendered) as Record<keyof typeof ALL, Buffer>)
})

/** The words that make up a line whose beginning is given. */
function lineOf(words: readonly Word[], beginning: string): Word[] {
  const first = words.find(({ text }) => text.startsWith(beginning))
  if (!first) throw new Error(`no line begins with ${beginning}`)
  return words.filter(({ top }) => Math.abs(top - first.top) < 3)
}

const isRed = ([red, green, blue]: readonly [number, number, number]) => red > 200 && green < 90 && blue < 90
/** Half-transparent silver on white. */
const isPale = ([red, green, blue]: readonly [number, number, number]) => red === green && green === blue && red > 215 && red < 230

function count(picture: Picture, isCounted: (pixel: readonly [number, number, number]) => boolean): number {
  let counted = 0
  for (let y = 0; y < picture.height; y += 1) for (let x = 0; x < picture.width; x += 1) if (isCounted(picture.at(x, y))) counted += 1
  return counted
}

/** Rows of a picture in which red runs on over most of the width, with where it begins and ends, in millimetres. */
function redRules(picture: Picture): { at: number; from: number; to: number }[] {
  const scale = 297 / picture.height
  return Array.from({ length: picture.height }, (_, y) => {
    const red = Array.from({ length: picture.width }, (_, x) => x).filter((x) => isRed(picture.at(x, y)))
    return { at: y * scale, from: (red[0] ?? 0) * scale, to: ((red.at(-1) ?? 0) + 1) * scale, share: red.length / picture.width }
  }).filter(({ share }) => share > 0.6)
}

describe('a joint notice', () => {
  test('reads in order over six pages, none of them empty', () => {
    const { texts } = opened.notice
    expect(texts).toHaveLength(6)
    const inOrder = [
      '中共苏州市吴江区委组织部', '中共上海市青浦区委组织部', '中共嘉善县委组织部', '吴组发〔2026〕3号', '关于召开长三角', '的通知', '各镇（街道）', '现将有关事项通知如下。', '一、会议时间和地点',
      '时间：2026年11月25日（星期三）上午9:00–11:30', '（一）通报三季度工作。', '1.优质师资', '（1）示范培训班', '𠮷示例', '四、有关要求', '附件：1.会议日程', '2.参会回执', '中共嘉善县委组织部', '2026年11月2日',
      '（联系人：', '附件1', '会议日程', '附件2', '参会回执', '24', '抄送：', '2026年11月2日印发',
    ]
    const whole = texts.join('')
    inOrder.reduce((from, text) => {
      const at = whole.indexOf(text, from)
      expect(at, text).toBeGreaterThanOrEqual(from)
      return at
    }, 0)
  })

  test('has its red head 35 mm below the top of the text, and text on page one', () => {
    const [page] = opened.notice.pages
    expect(mm(lineOf(page!, '中共苏州')[0]!.top)).toBeGreaterThan(72 - 2 * TOLERANCE_MM)
    expect(mm(lineOf(page!, '中共苏州')[0]!.top)).toBeLessThan(72 + TOLERANCE_MM)
    expect(opened.notice.texts[0]).toContain('现将有关事项通知如')
    const [names, file] = [page!.filter(({ text }) => /^中共|^中$/.test(text)), page!.find(({ text }) => text.includes('文件'))!]
    expect(Math.max(...names.map(({ left }) => left)) - Math.min(...names.map(({ left }) => left))).toBeLessThan(2)
    expect(file.left).toBeGreaterThan(names[0]!.left + 250)
  })

  test('has a red rule as wide as the text 4 mm below its number', () => {
    const rules = redRules(opened.notice.picture(1, 100))
    expect(rules.length).toBeGreaterThan(0)
    const number = lineOf(opened.notice.pages[0]!, '吴组发')
    // The box of a word includes room below the characters.
    expect(rules[0]!.at - mm(number[0]!.bottom)).toBeGreaterThan(4 - 2 * TOLERANCE_MM)
    expect(rules[0]!.at - mm(number[0]!.bottom)).toBeLessThan(4 + TOLERANCE_MM)
    expect(rules[0]!.from).toBeCloseTo(28, 0)
    expect(rules[0]!.to).toBeCloseTo(184, 0)
  })

  test('is numbered outside, one character in, 7 mm below the text', () => {
    opened.notice.pages.forEach((page, index) => {
      const words = page.filter(({ top }) => mm(top) > 262)
      expect(words.map(({ text }) => text).join('')).toBe(`—${index + 1}—`)
      const [left, right] = [mm(Math.min(...words.map((word) => word.left))), mm(Math.max(...words.map((word) => word.right)))]
      if (index % 2 === 0) expect(Math.abs(right - (184 - 4.94))).toBeLessThan(TOLERANCE_MM)
      else expect(Math.abs(left - (28 + 4.94))).toBeLessThan(TOLERANCE_MM)
      expect(Math.abs(mm((words[0]!.top + words[0]!.bottom) / 2) - 269)).toBeLessThan(TOLERANCE_MM)
    })
  })

  test('has its signers side by side, the last one over the date', () => {
    const page = opened.notice.pages[2]!
    expect(lineOf(page, '中共苏州').map(({ text }) => text)).toEqual(['中共苏州市吴江区委组织部', '中共上海市青浦区委组织部'])
    const last = lineOf(page, '中共嘉善')[0]!
    const date = page.filter(({ top }) => top > last.bottom - 3 && top < last.bottom + 15)
    expect(date.map(({ text }) => text).join('')).toBe('2026年11月2日')
    expect(mm(last.top - lineOf(page, '中共苏州')[0]!.top)).toBeCloseTo(5 * 10.2, 0)
    expect(Math.abs(mm(Math.max(...date.map(({ right }) => right))) - (184 - 4 * 5.56))).toBeLessThan(TOLERANCE_MM)
  })

  test('begins each attachment at the top left of a page, its title on the third line', () => {
    for (const [page, label, title] of [[3, '附件', '会议日程'], [4, '附件', '参会回执']] as const) {
      const words = opened.notice.pages[page]!
      expect(words[0]!.text).toContain(label)
      expect(mm(words[0]!.left)).toBeCloseTo(28, 0)
      const third = mm(words.find(({ text }) => text === title)!.top)
      expect(third).toBeGreaterThan(37 + 2 * 10.2)
      expect(third).toBeLessThan(37 + 3 * 10.2)
    }
  })

  test('repeats the header of a table on its second page', () => {
    expect(opened.notice.texts[4]).toContain('单位及职务')
    expect(opened.notice.texts[5]).toContain('单位及职务')
  })

  test('ends with the 版记 on the last line of the last page', () => {
    const printed = lineOf(opened.notice.pages[5]!, '中共苏州市吴江区委组织部办公室')
    expect(mm(printed[0]!.bottom)).toBeGreaterThan(262 - 10.2)
    expect(mm(printed[0]!.bottom)).toBeLessThan(262)
    expect(Math.abs(mm(printed.at(-1)!.right) - (184 - 4.94))).toBeLessThan(TOLERANCE_MM)
  })

  test('going up shows the signers at the right of its number', () => {
    const [page] = opened.upward.pages
    const line = lineOf(page!, '吴组发')
    expect(line.at(-1)!.text).toBe('示例丙')
    expect(mm(line[0]!.left)).toBeCloseTo(28 + 5.56, 0)
    expect(opened.upward.texts[0]).toMatch(/签发人：示例甲示例乙/)
  })
})

test('a page holds 22 lines of 28 characters', () => {
  const lines = opened.squares.pages[1]!.filter(({ text }) => text.startsWith('国'))
  expect(lines).toHaveLength(22)
  expect(lines.map(({ text }) => text)).toEqual(Array.from({ length: 22 }, () => '国'.repeat(28)))
  expect(mm(lines[0]!.top)).toBeGreaterThan(36)
  expect(mm(lines[21]!.bottom)).toBeLessThan(263)
})

test.each(TIGHT)('after %i lines of text the 版记 stands under the text, never in it, and no page is empty', (count) => {
  const { pages, texts } = opened[`tight${count}`]
  const last = pages.at(-1)!
  const [copies, printed] = [last.find(({ text }) => text.startsWith('抄送：'))!, lineOf(last, '中共苏州市吴江区委组织部办公室')]
  const between = last.filter(({ top }) => top > copies.top - 3 && mm(top) < 262).map(({ text }) => text).join('')
  expect(between).toMatch(/^抄送：.*嘉善县委办公室。中共苏州市吴江区委组织部办公室2026年11月2日印发$/)
  expect(mm(printed[0]!.bottom)).toBeGreaterThan(262 - 10.2)
  expect(texts.every((text) => text.replace(/—\d+—/, '') !== '')).toBe(true)
  for (const text of texts.filter((text) => text.includes('2026年11月2日') && !text.includes('印发'))) expect(text).toMatch(/行正文。/)
})

test('a draft says so on page one and behind the text of every page, and leaves room for number and date', () => {
  const { texts, picture } = opened.draft
  expect(texts[0]).toMatch(/^代拟稿/)
  expect(texts.join('')).toContain('年月日')
  for (const page of [1, 2, 6]) {
    const [marked, unmarked] = [picture(page, 50), opened.notice.picture(page, 50)]
    expect(count(marked, isPale) - count(unmarked, isPale)).toBeGreaterThan(0.02 * marked.width * marked.height)
  }
  expect(texts).toHaveLength(opened.notice.texts.length)
})

describe('a letter', () => {
  test('has a double red line of 170 mm above and below page one only', () => {
    const rules = redRules(opened.letter.picture(1, 200))
    const [above, below] = [rules.filter(({ at }) => at < 100), rules.filter(({ at }) => at > 200)]
    for (const lines of [above, below]) {
      expect(lines.length).toBeGreaterThan(1)
      expect(lines[0]!.from).toBeCloseTo(20, 0)
      expect(lines[0]!.to).toBeCloseTo(190, 0)
    }
    expect(Math.abs(297 - below.at(-1)!.at - 20)).toBeLessThan(TOLERANCE_MM)
    expect(redRules(opened.letter.picture(2, 100))).toEqual([])
  })

  test('has its head 30 mm from the edge, its number at the right, no page number on page one', () => {
    const [first, second] = opened.letter.pages
    expect(Math.abs(mm(first![0]!.top) - 30)).toBeLessThan(2 * TOLERANCE_MM)
    const number = first!.filter(({ top }) => mm(top) > 46 && mm(top) < 66)
    expect(number.map(({ text }) => text).join('')).toBe('青组函〔2026〕12号')
    expect(Math.abs(mm(number.at(-1)!.right) - 184)).toBeLessThan(TOLERANCE_MM)
    expect(opened.letter.texts[0]).not.toContain('—1—')
    expect(second!.filter(({ top }) => mm(top) > 262).map(({ text }) => text).join('')).toBe('—2—')
  })
})

test('minutes have a red title, who issued them, and the names hanging under the first', () => {
  const [page] = opened.minutes.pages
  expect(opened.minutes.pages).toHaveLength(1)
  expect(opened.minutes.texts[0]).toMatch(/^干部教育工作会议纪要中共苏州市吴江区委组织部2026年11月25日2026年11月25日上午/)
  const [label, next] = [lineOf(page!, '出席：')[0]!, page!.find(({ text }) => text.startsWith('部）、'))!]
  expect(next.left - label.left).toBeCloseTo(3 * 15.75, 0)
})

test('a sheet goes over two pages under the same header', () => {
  expect(opened.sheet.texts).toHaveLength(2)
  for (const text of opened.sheet.texts) for (const name of ['单位', '姓名', '签名']) expect(text).toContain(name)
  expect(opened.sheet.texts[1]).toContain('示例单位40')
})
