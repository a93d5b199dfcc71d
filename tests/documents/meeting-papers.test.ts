import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/attendance/roll.ts'
import { cardNames, seatingSheet, signInSheet, type SheetMeeting } from '#app/domain/attendance/sheets.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { renderDocx } from '#app/domain/documents/docx.server.ts'
import { renderNameCards } from '#app/domain/documents/name-cards.server.ts'
import { zipOf, type ZippedFile } from '#app/domain/documents/zip.server.ts'
import { openWithLibreOffice, type Pdf, type Picture } from '#tests/support/pdf.ts'

const MEETING: SheetMeeting = {
  place: 'wujiang', title: '示范区干部教育工作会议', startsAt: '2026-12-09T01:00:00.000Z', endsAt: '2026-12-09T03:30:00.000Z', venue: '区委党校第二报告厅', venuePlace: 'wujiang', state: 'convened',
}
const person = (name: string, place: Place, over: Partial<Person> = {}): Person => ({
  key: name, invitationId: 'a', place, unit: `${place}组织部`, name, post: '科长', capacity: 'attend', mark: null, signedAt: null, isLate: false, leftAt: null, method: null, deputyName: null, deputyPost: null, note: '', seat: null, version: 0,
  accountId: null, organisationId: null, ...over,
})
const CROWD = (['qingpu', 'wujiang', 'jiashan'] as const).flatMap((place) => Array.from({ length: 9 }, (_, n) => person(`${{ qingpu: '青', wujiang: '吴', jiashan: '嘉' }[place]}${'甲乙丙丁戊己庚辛壬'[n]}某`, place)))
const PEOPLE = [
  person('吴部长', 'wujiang', { post: '部长' }), person('㛃·示例𠮷', 'wujiang', { mark: 'present', signedAt: '2026-12-09T00:45:00.000Z', method: 'qr' }), person('青部长', 'qingpu', { post: '部长', deputyName: '代会人', deputyPost: '副科长' }),
  person('嘉代表', 'jiashan', { capacity: 'delegate' }), person('嘉请假', 'jiashan', { mark: 'leave' }), person('列席甲', 'qingpu', { capacity: 'sit_in', unit: '区发改委' }),
]
const NAMES = ['张三', '欧阳示例', '阿卜杜拉·示例买买提']
let opened: Record<'sheet' | 'long' | 'nobody' | 'seats' | 'crowd' | 'empty' | 'cards', Pdf>

beforeAll(async () => {
  const files = {
    sheet: await renderDocx(signInSheet(MEETING, PEOPLE)), long: await renderDocx(signInSheet(MEETING, CROWD)), nobody: await renderDocx(signInSheet(MEETING, [])),
    seats: await renderDocx(seatingSheet(MEETING, PEOPLE)), crowd: await renderDocx(seatingSheet(MEETING, CROWD)), empty: await renderDocx(seatingSheet(MEETING, [])), cards: await renderNameCards('组织部', '桌签', NAMES),
  }
  opened = openWithLibreOffice(files)
})

const inOrder = (text: string, parts: readonly string[]) =>
  parts.reduce((from, part) => {
    const at = text.indexOf(part, from)
    expect(at, part).toBeGreaterThanOrEqual(from)
    return at
  }, 0)

describe('签到表', () => {
  test('lists the chair’s people first, listeners last, with who signed and who stood in', () => {
    inOrder(opened.sheet.texts.join(''), ['示范区干部教育工作会议签到表', '时间：2026年12月9日', '地点：吴江区区委党校第二报告厅', '序号', '签名', '吴江区（2人）', '吴部长', '㛃·示例𠮷', '08:45', '扫码签到', '青浦区（1人）', '代会人', '代青部长', '嘉善县（2人）', '嘉请假', '请假', '嘉代表', '代表', '列席（1人）', '列席甲'])
  })

  test('repeats its header on every page and leaves lines for those nobody announced', () => {
    expect(opened.long.texts.length).toBeGreaterThan(1)
    for (const text of opened.long.texts) expect(text).toContain('签名')
    expect(opened.long.texts.join('')).toContain('嘉壬某')
    expect(opened.nobody.texts).toHaveLength(1)
    expect(opened.sheet.texts.length).toBeLessThan(3)
  })
})

describe('座次表', () => {
  test('lies on its side with the chair in the middle of the row in front', () => {
    const { width, height } = opened.seats.picture(1, 20)
    expect(width).toBeGreaterThan(height)
    const words = opened.seats.pages[0]!
    const left = (text: string) => words.find((word) => word.text.includes(text))!.left
    expect(left('嘉代')).toBeLessThan(left('吴部'))
    expect(left('吴部')).toBeLessThan(left('代会'))
    expect(opened.seats.texts[0]).not.toContain('请假')
    inOrder(opened.seats.texts[0]!, ['座次表', '主席台', '吴部长', '会场（面向主席台）', '㛃·示例𠮷', '列席', '列席甲'])
  })

  test('has room for everybody, and says so when there is nobody', () => {
    const whole = opened.crowd.texts.join('')
    for (const { name } of CROWD) expect(whole).toContain(name)
    expect(opened.empty.texts[0]).toContain('还没有报名参会的人员')
  })
})

describe('桌签', () => {
  /** Where the ink of a half is, in parts of the page's height, and how far it spreads. */
  function ink(picture: Picture, from: number, to: number) {
    const rows = []
    const columns = []
    for (let y = Math.floor(from * picture.height); y < to * picture.height; y++) for (let x = 0; x < picture.width; x++) if (picture.at(x, y)[0] < 100) { rows.push(y); columns.push(x) }
    const spread = (values: number[]) => [Math.min(...values), Math.max(...values)] as const
    return { top: spread(rows)[0] / picture.height, bottom: spread(rows)[1] / picture.height, width: (spread(columns)[1] - spread(columns)[0]) / picture.width, count: rows.length }
  }

  test('has one sheet for each name, the lower name as text', () => {
    expect(opened.cards.texts).toHaveLength(NAMES.length)
    expect(opened.cards.texts[0]).toContain('张三')
    expect(opened.cards.texts[1]).toContain('欧阳示例')
    expect(opened.cards.texts[2]!.replace(/\s/g, '')).toContain('阿卜杜拉·示例买买提')
  })

  test.each([1, 2, 3])('shows the name in the middle of both halves of sheet %i, as large as fits', (page) => {
    const picture = opened.cards.picture(page, 40)
    const [upper, lower] = [ink(picture, 0, 0.49), ink(picture, 0.51, 1)]
    for (const [half, middle] of [[upper, 0.25], [lower, 0.75]] as const) {
      expect(Math.abs((half.top + half.bottom) / 2 - middle)).toBeLessThan(0.04)
      expect(half.width).toBeGreaterThan(0.5)
      expect(half.width).toBeLessThan(0.97)
    }
    expect(Math.abs(upper.width - lower.width)).toBeLessThan(0.15)
  })

  test('has the upper name turned round, so that the folded sheet shows it on both sides', () => {
    const picture = opened.cards.picture(1, 40)
    const isInk = (x: number, y: number) => picture.at(x, y)[0] < 128
    /** 三: its longest stroke is the lowest, in the right half when upright, turned it is the highest, at the left. */
    const longest = (left: number, right: number, top: number, bottom: number) => {
      const lengths = Array.from({ length: Math.floor((bottom - top) * picture.height) }, (_, n) => {
        const y = Math.floor(top * picture.height) + n
        return Array.from({ length: Math.floor((right - left) * picture.width) }, (_, m) => Math.floor(left * picture.width) + m).filter((x) => isInk(x, y)).length
      })
      return lengths.indexOf(Math.max(...lengths)) / lengths.length
    }
    expect(longest(0.5, 1, 0.6, 0.9)).toBeGreaterThan(0.5)
    expect(longest(0, 0.5, 0.1, 0.4)).toBeLessThan(0.5)
  })

  test('are made for whoever is expected, in the order in which they are set out', () => {
    expect(cardNames(PEOPLE, 'wujiang')).toEqual(['吴部长', '㛃·示例𠮷', '代会人', '嘉代表', '列席甲'])
  })
})

describe('the whole set', () => {
  async function* some(): AsyncGenerator<ZippedFile> {
    yield { name: '1 会议通知.docx', bytes: Buffer.from('通知') }
    yield { name: '2 签到表/㛃𠮷:示例.docx', bytes: Buffer.alloc(300_000, 7) }
  }

  test('unpacks elsewhere with its Chinese names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'papers-'))
    try {
      const pieces: Uint8Array[] = []
      for await (const piece of zipOf(some(), new Date('2026-12-09T01:00:00.000Z'))) pieces.push(piece)
      expect(pieces.length).toBeGreaterThan(4)
      writeFileSync(join(folder, 'set.zip'), Buffer.concat(pieces))
      const { status, stderr } = spawnSync('python3', ['-c', 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])', join(folder, 'set.zip'), join(folder, 'out')], { encoding: 'utf8' })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(readdirSync(join(folder, 'out')).sort()).toEqual(['1 会议通知.docx', '2 签到表㛃𠮷示例.docx'])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
