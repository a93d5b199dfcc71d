import { describe, expect, test } from 'vitest'
import { SORT_KEY_MOST_CHARACTERS, sortKey, unitSortKey } from '#app/domain/community/sort-key.ts'

describe('people', () => {
  test.each([
    ['曾国藩', 'zeng guo fan 121'],
    ['单雄信', 'shan xiong xin 424'],
    ['王单', 'wang dan 21'], // only the surname is read as one
    ['仇和', 'qiu he 22'],
    ['解缙', 'xie jin 44'],
    ['查良镛', 'zha liang yong 121'],
    ['尉迟恭', 'yu chi gong 421'],
    ['吕布', 'lv bu 34'],
    ['玛依拉·买买提', 'ma yi la mai mai ti 311332'],
    ['John Smith', 'john smith'],
    ['王𠀀', 'wang ~020000 2'],
    ['沈某（示例）', 'shen mou shi li 3344'],
  ])('%s → %s', (name, key) => expect(sortKey(name)).toBe(key))

  test('are in the order of their surnames, one-character names first', () => {
    const names = ['曾国藩', '单雄信', '张三', '王五', '𠀀某', '李白', '李明', '李', '林阿', '赵六', 'Adam Smith']
    const sorted = [...names].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
    expect(sorted).toEqual(['Adam Smith', '李', '李白', '李明', '林阿', '单雄信', '王五', '曾国藩', '张三', '赵六', '𠀀某'])
  })
})

describe('units', () => {
  test.each([
    ['区财政局', 'qu cai zheng ju 1242'],
    ['单位联络处', 'dan wei lian luo chu 14244'],
    ['中共嘉善县委组织部', 'zhong gong jia shan xian wei zu zhi bu 141443314'],
    ['2号园区', '2 hao yuan qu 421'],
  ])('%s → %s', (name, key) => expect(unitSortKey(name)).toBe(key))
})

test('keys are plain ASCII and short, whatever the name', () => {
  for (const name of ['', '·', '葛\u{E0100}亮', 'ئۇيغۇر', '👩‍🏫老师', '\uE863某', 'É'.repeat(300), '曾'.repeat(300)]) {
    for (const key of [sortKey(name), unitSortKey(name)]) {
      expect(key).toMatch(/^[ -~]*$/)
      expect(key.length).toBeLessThanOrEqual(SORT_KEY_MOST_CHARACTERS)
    }
  }
})
