import { describe, expect, test } from 'vitest'
import { attachmentLabel, heading, paragraph, recipientList, signatureRows } from '#app/domain/documents/content.ts'
import { chineseNumber, headingNumbers } from '#app/domain/documents/headings.ts'
import { clean, paragraphsOf, widthOf } from '#app/domain/documents/text.ts'

test.each([[1, '一'], [9, '九'], [10, '十'], [11, '十一'], [20, '二十'], [21, '二十一'], [99, '九十九']])('%i is %s', (value, text) => {
  expect(chineseNumber(value)).toBe(text)
})

test.each([[0], [100], [1.5]])('%d is no heading number', (value) => {
  expect(() => chineseNumber(value)).toThrow(RangeError)
})

test('headings count their level and begin the lower ones anew', () => {
  const levels = [1, 2, 3, 4, 4, 3, 2, 1, 3, 3, 2] as const
  const blocks = levels.flatMap((level) => [heading(level, '题'), paragraph('文')])
  expect(headingNumbers(blocks).filter(Boolean)).toEqual(['一、', '（一）', '1.', '（1）', '（2）', '2.', '（二）', '二、', '1.', '2.', '（一）'])
  expect(headingNumbers(blocks)[1]).toBeNull()
})

test('a single attachment has no number', () => {
  expect(attachmentLabel(0, 1)).toBe('附件')
  expect([attachmentLabel(0, 2), attachmentLabel(1, 2)]).toEqual(['附件1', '附件2'])
})

test('kinds of recipients are parted by commas when one is a list', () => {
  expect(recipientList(['各镇党委', '各部门'])).toBe('各镇党委、各部门')
  expect(recipientList(['各镇党委、街道党工委', '各部门'])).toBe('各镇党委、街道党工委，各部门')
})

describe('issuers above the date', () => {
  test.each([
    [['中共嘉善县委组织部'], [['中共嘉善县委组织部']]],
    [['青浦区委组织部', '吴江区委组织部', '嘉善县委组织部'], [['青浦区委组织部', '吴江区委组织部', '嘉善县委组织部']]],
    [['中共苏州市吴江区委组织部', '中共上海市青浦区委组织部', '中共嘉善县委组织部'], [['中共苏州市吴江区委组织部', '中共上海市青浦区委组织部'], ['中共嘉善县委组织部']]],
    [['长三角生态绿色一体化发展示范区执委会', '嘉善县委'], [['长三角生态绿色一体化发展示范区执委会'], ['嘉善县委']]],
  ])('%j', (issuers, rows) => {
    expect(signatureRows(issuers)).toEqual(rows)
  })
})

describe('text for a Word file', () => {
  test.each([
    ['阿卜杜拉·艾力 𠮷 㛃 👩‍🏫', '阿卜杜拉·艾力 𠮷 㛃 👩‍🏫'],
    ['a\u0000b\u0008c\u000bd\u001fe\ufffef\uffff', 'abcdef'],
    ['半个\ud842字\udfb7', '半个字'],
    ['一行\r\n二行\t三', '一行 二行 三'],
    ['<w:t>&"\'', '<w:t>&"\''],
  ])('%j', (text, kept) => {
    expect(clean(text)).toBe(kept)
  })

  test('lines are paragraphs, empty ones are none', () => {
    expect(paragraphsOf('一\r\n\r\n 二 \u2028三\u0000\n\u0007')).toEqual(['一', '二', '三'])
  })

  test.each([['2026年', 3], ['附件1', 2.5], ['中共·', 3], ['𠮷', 1], ['', 0]])('«%s» is %d characters wide', (text, width) => {
    expect(widthOf(text)).toBe(width)
  })
})
