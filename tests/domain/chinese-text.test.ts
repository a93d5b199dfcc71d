import { describe, expect, test } from 'vitest'
import { isName, lengthOf, normaliseBlock, normaliseLine, normaliseName } from '#app/domain/community/chinese-text.ts'

describe('one line of text', () => {
  test.each([
    ['  干部教育\r\n工作会议\t', '干部教育 工作会议'],
    ['会议\r\nBCC: somebody', '会议 BCC: somebody'],
    ['a\u0000b\u001Bc\u007Fd\u0085e\u2028f\u2029g', 'a b c d e f g'],
    ['全　角　空格', '全 角 空格'],
    ['隐\u200B藏\uFEFF的\u2060字', '隐藏的字'],
    ['\u202Egnp.exe', 'gnp.exe'],
    ['半\uD83D个', '半个'],
    ['\r\n\t ', ''],
  ])('%j becomes %j', (raw, clean) => expect(normaliseLine(raw)).toBe(clean))

  test.each([
    ['supplementary ideographs', '𬭶𫟼𠮷'],
    ['compatibility ideographs, which NFC would replace', '\uFA11\uFA0E\uF900'],
    ['variation selectors of 异体字', '葛\u{E0100}'],
    ['private-use characters of old input methods', '\uE863'],
    ['emoji joined from several', '👩‍🏫👨‍👩‍👧'],
    ['Uighur and Tibetan letters', 'ئۇيغۇر བོད'],
  ])('leaves %s as they are', (_, text) => expect(normaliseLine(text)).toBe(text))

  test('is clean when cleaned again', () => {
    for (let code = 0; code < 0x3000; code += 1) {
      const once = normaliseLine(`甲${String.fromCharCode(code)}${String.fromCharCode(code)}乙`)
      expect(normaliseLine(once)).toBe(once)
      expect(once).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
    }
  })
})

describe('several lines of text', () => {
  test.each([
    ['一\r\n二\r三\u2028四\u0085五\v六', '一\n二\n三\n四\n五\n六'],
    ['\n\n一\n\n\n\n二  \n', '一\n\n二'],
    ['　　首行缩进\t后', '　　首行缩进 后'],
    ['a\u0000\u0007b', 'ab'],
    ['   \n ', ''],
  ])('%j becomes %j', (raw, clean) => expect(normaliseBlock(raw)).toBe(clean))
})

test.each([['青浦', 2], ['𬭶𫟼', 2], ['玛依拉·买买提', 7], ['', 0], ['👩‍🏫', 3]])('%s is %i characters long', (text, length) => expect(lengthOf(text)).toBe(length))

describe('names of people', () => {
  test.each([
    ['张　三', '张三'],
    [' 欧阳  修 ', '欧阳修'],
    ['玛依拉•买买提', '玛依拉·买买提'],
    ['玛依拉 ・ 买买提', '玛依拉·买买提'],
    ['玛依拉‧买买提', '玛依拉·买买提'],
    ['John  Smith', 'John Smith'],
    ['沈某（示例）', '沈某（示例）'],
  ])('%s is written %s', (typed, name) => expect(normaliseName(typed)).toBe(name))

  test.each(['张三', '王𬭶', '𠮷野𫟼', '\u{30EDE}面', '\u{3A000}某', '李\uE863', '葛\u{E0100}亮', '玛依拉·买买提', 'John Smith', "O'Brien", '沈某（示例）', '示例1号', '三'.repeat(50)])(
    '%s is a name', (name) => expect(isName(name)).toBe(true),
  )
  test.each(['', '三', '三'.repeat(51), '·三', '三\n四', '张三<b>', '=1+1', '@张三', '张三，李四', '12', '（示例）', '张三;', '👩‍🏫老师'])('%j is none', (name) => expect(isName(name)).toBe(false))
})
