import { describe, expect, test } from 'vitest'
import { paragraph, table, type OfficialDocument } from '#app/domain/documents/content.ts'
import { renderDocx } from '#app/domain/documents/docx.server.ts'
import { leastCost } from '#tests/support/processor-time.ts'
import { unzip } from '#tests/support/unzip.ts'
import { jointNotice, letter, minutes, signInSheet } from './samples.ts'

/** Milliseconds docs/speed.md allows for a notice. */
const BUDGET_MS = 50

/** The parts of a rendered document: `document`, `styles`, `footer1` … */
async function partsOf(document: OfficialDocument): Promise<Record<string, string>> {
  const files = [...unzip(await renderDocx(document))]
  return Object.fromEntries(files.map(([path, data]) => [path.replace(/^.*\/|\.xml$/g, ''), data.toString('utf8')]))
}

interface Shown {
  style: string
  text: string
  xml: string
}

/** Paragraphs in order, those in tables included. */
function paragraphsIn(xml: string): Shown[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/g)].map(([, inner]) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(inner!)?.[1] ?? '',
    text: inner!.replace(/<w:tab\/>/g, '\t').replace(/<w:br\/>/g, '\n').replace(/<[^>]+>/g, ''),
    xml: inner!,
  }))
}

const textOf = (xml: string) => paragraphsIn(xml).map(({ text }) => text).join('\n')
const ofStyle = (xml: string, style: string) => paragraphsIn(xml).filter((paragraph) => paragraph.style === style)
const styleIn = (styles: string, id: string) => new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(styles)![0]
/** An element's attributes, as in `{ w: '11906', h: '16838' }`. */
function attributesOf(xml: string, element: string): Record<string, string> {
  const [, inner] = new RegExp(`<w:${element}\\b([^>]*)>`).exec(xml)!
  return Object.fromEntries([...inner!.matchAll(/w:(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
}

const notice = await partsOf(jointNotice())

describe('the page', () => {
  test('is A4 with the margins of the standard', () => {
    expect(attributesOf(notice.document!, 'pgSz')).toMatchObject({ w: '11906', h: '16838' })
    expect(attributesOf(notice.document!, 'pgMar')).toMatchObject({ top: '2098', left: '1587', right: '1474', bottom: '1984' })
  })

  test('holds 22 exact lines of 28 characters', () => {
    const { line, lineRule } = attributesOf(/<w:pPrDefault>.*?<\/w:pPrDefault>/.exec(notice.styles!)![0], 'spacing')
    expect(lineRule).toBe('exact')
    expect(Number(line) / 20).toBeCloseTo(29, 0)
    expect(Math.floor((16838 - 2098 - 1984) / Number(line))).toBe(22)
    const squeeze = Number(attributesOf(styleIn(notice.styles!, 'Normal'), 'spacing').val)
    expect(Math.floor((11906 - 1587 - 1474) / (320 + squeeze))).toBe(28)
    expect(attributesOf(notice.document!, 'docGrid')).toEqual({ type: 'default', linePitch: line })
  })

  test('is set in Chinese, in the fonts of the standard', () => {
    expect(attributesOf(/<w:rPrDefault>.*?<\/w:rPrDefault>/.exec(notice.styles!)![0], 'lang').eastAsia).toBe('zh-CN')
    const fonts = { Title: '方正小标宋简体', Body: '仿宋_GB2312', Heading1: '黑体', Heading2: '楷体_GB2312', Heading3: '仿宋_GB2312', Heading4: '仿宋_GB2312', PageNumber: '宋体' }
    for (const [id, font] of Object.entries(fonts)) {
      expect(attributesOf(styleIn(notice.styles!, id), 'rFonts')).toEqual({ ascii: font, hAnsi: font, eastAsia: font, cs: font })
    }
    for (const font of Object.values(fonts)) expect(notice.fontTable).toContain(`<w:font w:name="${font}"><w:altName`)
  })

  test('has 二号 titles, 三号 text, 四号 page numbers and 版记', () => {
    const sizes = { Title: '44', Heading1: '32', PageNumber: '28', Imprint: '28' }
    for (const [id, size] of Object.entries(sizes)) expect(attributesOf(styleIn(notice.styles!, id), 'sz').val).toBe(size)
    expect(attributesOf(/<w:rPrDefault>.*?<\/w:rPrDefault>/.exec(notice.styles!)![0], 'sz').val).toBe('32')
  })

  test('is numbered outside: right on odd pages, left on even ones', () => {
    expect(notice.settings).toContain('<w:evenAndOddHeaders/>')
    const relationships = Object.fromEntries([...notice['document.xml.rels']!.matchAll(/<Relationship [^>]*>/g)].map(([it]) => [/Id="(\w+)"/.exec(it)![1], /Target="(\w+)\.xml"/.exec(it)?.[1]]))
    const sides = Object.fromEntries([...notice.document!.matchAll(/<w:footerReference w:type="(\w+)" r:id="(\w+)"\/>/g)].map(([, type, id]) => [type, notice[relationships[id!]!]!]))
    expect(Object.keys(sides).sort()).toEqual(['default', 'even'])
    expect([attributesOf(sides.default!, 'jc').val, attributesOf(sides.default!, 'ind')]).toEqual(['right', { right: '280' }])
    expect([attributesOf(sides.even!, 'jc').val, attributesOf(sides.even!, 'ind')]).toEqual(['left', { left: '280' }])
    expect(textOf(sides.default!)).toBe('— PAGE —')
  })
})

describe('the head of a joint notice', () => {
  const head = notice.document!.slice(0, notice.document!.indexOf('<w:pStyle w:val="Title"/>'))

  test('names all issuers in order in red, 「文件」 at their right', () => {
    expect(attributesOf(styleIn(notice.styles!, 'Masthead'), 'color').val).toBe('FF0000')
    expect(attributesOf(styleIn(notice.styles!, 'Masthead'), 'rFonts').eastAsia).toBe('方正小标宋简体')
    const [names, file] = [...head.matchAll(/<w:tc>(.*?)<\/w:tc>/g)].map(([, cell]) => paragraphsIn(cell!))
    expect(names!.map(({ text }) => text)).toEqual(['中共苏州市吴江区委组织部', '中共上海市青浦区委组织部', '中共嘉善县委组织部'])
    expect(names!.every(({ xml }) => attributesOf(xml, 'jc').val === 'distribute')).toBe(true)
    expect(file!.map(({ text }) => text)).toEqual(['文件'])
    const width = Number(attributesOf(head, 'tblW').w)
    expect(width).toBeLessThanOrEqual(11906 - 1587 - 1474)
    expect(width).toBeGreaterThan(8000)
  })

  test('has the number over a red rule as wide as the text', () => {
    const [number] = ofStyle(notice.document!, 'DocNo')
    expect(number!.text).toBe('吴组发〔2026〕3号')
    expect(attributesOf(number!.xml, 'bottom')).toMatchObject({ val: 'single', color: 'FF0000' })
    expect(number!.xml).not.toContain('<w:ind')
  })

  test('leaves the line open when there is no number yet', async () => {
    const { document } = await partsOf(jointNotice({ docNo: undefined }))
    expect(ofStyle(document!, 'DocNo').map(({ text }) => text)).toEqual([''])
    const open = await partsOf(jointNotice({ docNo: { code: '吴组发', year: 2026, number: null } }))
    expect(ofStyle(open.document!, 'DocNo')[0]!.text).toBe('吴组发〔2026〕　　号')
  })

  test('shows signers only where there are any, the number beside the last of them', async () => {
    expect(textOf(notice.document!)).not.toContain('签发人')
    const { document } = await partsOf(jointNotice({ signers: ['示例甲', '示例乙', '示例丙'] }))
    const [number] = ofStyle(document!, 'DocNo')
    expect(number!.text.split('\n')).toEqual(['\t\t签发人：\t示例甲　示例乙', '\t吴组发〔2026〕3号\t\t示例丙'])
    expect(number!.xml).toMatch(/w:eastAsia="楷体_GB2312".*?示例甲　示例乙/)
  })

  test('of one issuer is one line', async () => {
    const { document } = await partsOf(jointNotice({ issuers: ['中共嘉善县委组织部'] }))
    expect(ofStyle(document!, 'Masthead').map(({ text }) => text)).toEqual(['中共嘉善县委组织部文件'])
  })

  test.each([[1], [3], [10]])('of %i issuers leaves room for text on page one', async (count) => {
    const { document } = await partsOf(jointNotice({ issuers: Array.from({ length: count }, () => '中共苏州市吴江区委组织部') }))
    const heights = ofStyle(document!, 'Masthead').filter(({ text }) => text !== '文件').map(({ xml }) => Number(attributesOf(xml, 'spacing').line))
    expect(heights.reduce((sum, height) => sum + height, 0)).toBeLessThan(2700)
  })
})

describe('the text', () => {
  test('has real headings, numbered by level', () => {
    const headings = paragraphsIn(notice.document!).filter(({ style }) => /^Heading/.test(style))
    expect(headings.map(({ style, text }) => [style, text.slice(0, 4)])).toEqual([
      ['Heading1', '一、会议'], ['Heading1', '二、会议'], ['Heading2', '（一）通'], ['Heading2', '（二）审'], ['Heading3', '1.优质'], ['Heading3', '2.20'],
      ['Heading4', '（1）示'], ['Heading4', '（2）专'], ['Heading2', '（三）部'], ['Heading1', '三、参会'], ['Heading1', '四、有关'],
    ])
    for (const level of [1, 2, 3, 4]) expect(attributesOf(styleIn(notice.styles!, `Heading${level}`), 'outlineLvl').val).toBe(String(level - 1))
  })

  test('lets text run on after a heading in 仿宋', () => {
    const [heading] = ofStyle(notice.document!, 'Heading2')
    expect(heading!.xml).toMatch(/通报三季度工作。<\/w:t><\/w:r><w:r><w:rPr><w:rFonts [^>]*w:eastAsia="仿宋_GB2312"/)
  })

  test('is indented by two characters, the recipients are not', () => {
    expect(attributesOf(styleIn(notice.styles!, 'Body'), 'ind')).toEqual({ firstLineChars: '200', firstLine: '630' })
    expect(ofStyle(notice.document!, 'MainRecipients').map(({ text }) => text)).toEqual([expect.stringMatching(/^各镇（街道）.*党校（行政学院）：$/)])
    expect(styleIn(notice.styles!, 'MainRecipients')).not.toContain('<w:ind')
  })

  test('has labels in 黑体 and hanging values', () => {
    const field = paragraphsIn(notice.document!).find(({ text }) => text.startsWith('地点：'))!
    expect(field.xml).toMatch(/w:eastAsia="黑体"[^>]*\/><\/w:rPr><w:t[^>]*>地点：<\/w:t>/)
    expect(attributesOf(field.xml, 'ind')).toEqual({ left: '1575', hanging: '945' })
  })

  test('makes a paragraph of every line somebody typed', async () => {
    const { document } = await partsOf(jointNotice({ body: [paragraph('第一段\r\n\r\n第二段\n第三段')] }))
    expect(ofStyle(document!, 'Body').slice(0, 3).map(({ text }) => text)).toEqual(['第一段', '第二段', '第三段'])
  })

  test('breaks the title into lines, or takes the lines given', async () => {
    expect(ofStyle(notice.document!, 'Title').map(({ text }) => text)).toEqual(['关于召开长三角生态绿色一体化发展示范区\n2026年第四季度干部教育工作会议的通知'])
    const { document, core } = await partsOf(jointNotice({ title: ['关于召开', '会议的通知'] }))
    expect(ofStyle(document!, 'Title').map(({ text }) => text)).toEqual(['关于召开\n会议的通知'])
    expect(core).toContain('<dc:title>关于召开会议的通知</dc:title>')
  })

  test('never says that a page has no text', () => {
    expect(textOf(notice.document!)).not.toContain('此页无正文')
  })
})

describe('the end', () => {
  test('lists the attachments, each then on a page of its own', () => {
    expect(ofStyle(notice.document!, 'AttachmentNote').map(({ text }) => text)).toEqual(['附件：1.\t会议日程', '2.\t参会回执'])
    const labels = ofStyle(notice.document!, 'AttachmentLabel')
    expect(labels.map(({ text }) => text)).toEqual(['附件1', '附件2'])
    expect(labels.every(({ xml }) => xml.includes('<w:pageBreakBefore/>'))).toBe(true)
    expect(ofStyle(notice.document!, 'AttachmentTitle').map(({ text }) => text)).toEqual(['会议日程', '参会回执'])
  })

  test('does not number a single attachment', async () => {
    const { document } = await partsOf(jointNotice({ attachments: [{ title: '参会回执', blocks: [] }] }))
    expect(ofStyle(document!, 'AttachmentNote').map(({ text }) => text)).toEqual(['附件：参会回执'])
    expect(ofStyle(document!, 'AttachmentLabel').map(({ text }) => text)).toEqual(['附件'])
  })

  test('is signed by all issuers, the date four characters from the edge', async () => {
    expect(ofStyle(notice.document!, 'Signature').map(({ text }) => text)).toEqual(['\t中共苏州市吴江区委组织部\t中共上海市青浦区委组织部', '\t中共嘉善县委组织部'])
    expect(ofStyle(notice.document!, 'SignedOn').map(({ text }) => text)).toEqual(['2026年11月2日'])
    expect(attributesOf(styleIn(notice.styles!, 'SignedOn'), 'ind')).toEqual({ right: '1260' })
    const unsigned = await partsOf(jointNotice({ signature: { on: null } }))
    expect(ofStyle(unsigned.document!, 'SignedOn').map(({ text }) => text)).toEqual(['　　年　月　日'])
  })

  test('keeps the note with the date, the date with the names, and the names with the text', () => {
    const last = paragraphsIn(notice.document!).find(({ text }) => text.startsWith('请各单位'))!
    expect(last.xml).toContain('<w:keepNext/>')
    expect(ofStyle(notice.document!, 'SignedOn')[0]!.xml).toContain('<w:keepNext/>')
    for (const id of ['AttachmentNote', 'Signature']) expect(styleIn(notice.styles!, id)).toContain('<w:keepNext/>')
  })

  test('has the 版记 at the foot of the last page: 0.35 mm outside, 0.25 mm inside', () => {
    const [imprint] = notice.document!.match(/<w:tbl><w:tblPr><w:tblpPr.*?<\/w:tbl>/g)!
    expect(attributesOf(imprint!, 'tblpPr')).toMatchObject({ vertAnchor: 'margin', tblpYSpec: 'bottom' })
    expect(attributesOf(imprint!, 'tblW').w).toBe(String(11906 - 1587 - 1474))
    const rules = [...imprint!.matchAll(/<w:tcBorders>(.*?)<\/w:tcBorders>/g)].map(([, borders]) => [attributesOf(borders!, 'top'), attributesOf(borders!, 'bottom')].map(({ sz }) => Number(sz)))
    const millimetres = rules.map((row) => row.map((eighths) => ((eighths / 8) * 25.4) / 72))
    expect(millimetres.map((row) => row.map((width) => width.toFixed(2)))).toEqual([['0.35', '0.26'], ['0.26', '0.35']])
    expect(paragraphsIn(imprint!).map(({ text }) => text)).toEqual([
      '抄送：长三角生态绿色一体化发展示范区执行委员会、上海市青浦区委办公室、苏州市吴江区委办公室、嘉善县委办公室。',
      '中共苏州市吴江区委组织部办公室\t2026年11月2日印发',
    ])
  })

  test('puts the note in brackets under the date', () => {
    const all = paragraphsIn(notice.document!).map(({ text }) => text)
    expect(all[all.indexOf('2026年11月2日') + 1]).toBe('（联系人：示例丁，电话：0512-00000000）')
  })

  test('leaves no table without a paragraph after it', async () => {
    for (const document of [notice.document!, (await partsOf(signInSheet())).document!]) {
      expect(document).not.toMatch(/<\/w:tbl><w:(?:tbl|sectPr)>/)
    }
  })
})

describe('a table', () => {
  test('repeats its header and breaks no row', () => {
    const tables = notice.document!.split('<w:tbl>').filter((part) => part.includes('<w:tblHeader/>'))
    expect(tables).toHaveLength(2)
    for (const part of tables) {
      expect(part.match(/<w:tblHeader\/>/g)).toHaveLength(1)
      expect(part.match(/<w:cantSplit\/>/g)!.length).toBe(part.match(/<w:tr>/g)!.length)
    }
  })

  test('has cells that span, and none where no column is named', async () => {
    const rows = [[{ text: '单位', isLabel: true }, { text: '（填写）', columns: 2 }], [{ text: '负责人', rows: 2, isLabel: true }, '姓名', '手机'], ['', '']]
    const { document } = await partsOf(jointNotice({ body: [table([{ width: 1 }, { width: 2 }, { width: 2 }], rows)], attachments: [], imprint: undefined }))
    expect(document).not.toContain('<w:tblHeader/>')
    expect(document).toContain('<w:gridSpan w:val="2"/>')
    expect(document!.match(/<w:vMerge w:val="\w+"\/>/g)).toEqual(['<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'])
  })
})

describe('a draft', () => {
  test.each(['代拟稿', '草稿', '征求意见稿'] as const)('says 「%s」 on page one and behind every page', async (draft) => {
    const { document, header1, header2 } = await partsOf(jointNotice({ draft }))
    expect(ofStyle(document!, 'DraftMark').map(({ text }) => text)).toEqual([draft])
    for (const header of [header1, header2]) expect(header).toMatch(new RegExp(`<v:textpath [^>]*string="${draft}"`))
  })

  test('is the only one with a mark', () => {
    expect(notice.header1).toBeUndefined()
    expect(ofStyle(notice.document!, 'DraftMark').map(({ text }) => text)).toEqual([''])
  })
})

describe('what the file says of itself', () => {
  test('names the issuing body and no person', () => {
    expect(notice.core).toContain('<dc:creator>中共苏州市吴江区委组织部</dc:creator>')
    expect(notice.core).toContain('<cp:lastModifiedBy>中共苏州市吴江区委组织部</cp:lastModifiedBy>')
    expect(notice.core).not.toMatch(/示例|Un-named/)
  })

  test('what XML forbids is dropped everywhere, markup is text, rare characters stay', async () => {
    const evil = (text: string) => `${text}\u0000\u000b\ud842<w:p/>&"𠮷·㛃`
    const parts = await partsOf(
      jointNotice({
        issuers: [evil('甲'), evil('乙')], title: evil('题'), mainRecipients: [evil('送')], signers: [evil('签')], contactNote: evil('注'), docNo: { code: evil('号'), year: 2026, number: 1 },
        body: [paragraph(evil('文')), table([{ name: evil('列'), width: 1 }], [[evil('格')]], { caption: evil('表') })], attachments: [{ title: evil('附'), blocks: [] }],
        imprint: { copyTo: [evil('抄')], printedBy: evil('印'), printedOn: '2026-11-02' }, draft: '草稿',
      }),
    )
    for (const [name, xml] of Object.entries(parts)) {
      expect(xml, name).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}|\ufffd/u)
      expect(xml, name).not.toContain('<w:p/>')
    }
    for (const sign of '甲乙题送签注号文列格表附抄印') expect(parts.document).toContain(`${sign}&lt;w:p/&gt;&amp;&quot;𠮷·㛃`)
  })

  test('is refused without an issuer', async () => {
    await expect(renderDocx(jointNotice({ issuers: [] }))).rejects.toThrow(RangeError)
  })
})

describe('other kinds', () => {
  test('minutes have their title in red, the issuer and the day, and no number or signature', async () => {
    const { document } = await partsOf(minutes())
    expect(ofStyle(document!, 'Masthead').map(({ text }) => text)).toEqual(['干部教育工作会议纪要'])
    expect(ofStyle(document!, 'DocNo').map(({ text }) => text)).toEqual(['中共苏州市吴江区委组织部\t2026年11月25日'])
    expect([...ofStyle(document!, 'Title'), ...ofStyle(document!, 'Signature'), ...ofStyle(document!, 'SignedOn')]).toEqual([])
    for (const label of ['出席：', '请假：', '列席：']) expect(document).toMatch(new RegExp(`w:eastAsia="黑体"[^>]*/></w:rPr><w:t[^>]*>${label}<`))
  })

  test('a letter has two double red lines on page one, and its number from page two on', async () => {
    const parts = await partsOf(letter())
    expect(parts.document).toMatch(/<w:titlePg(?: w:val="true")?\/>/)
    const reference = (kind: string, type: string) => {
      const id = new RegExp(`<w:${kind}Reference w:type="${type}" r:id="(\\w+)"/>`).exec(parts.document!)![1]
      return parts[new RegExp(`Id="${id}"[^>]*Target="(\\w+)\\.xml"`).exec(parts['document.xml.rels']!)?.[1] ?? new RegExp(`Target="(\\w+)\\.xml"[^>]*Id="${id}"`).exec(parts['document.xml.rels']!)![1]!]!
    }
    const rules = (xml: string) => [attributesOf(xml, 'top'), attributesOf(xml, 'bottom')].map(({ color, sz }) => [color, Number(sz)])
    expect(textOf(reference('header', 'first'))).toContain('中共上海市青浦区委组织部')
    const [above, below] = [rules(reference('header', 'first')), rules(reference('footer', 'first'))]
    expect([...above, ...below].every(([color]) => color === 'FF0000')).toBe(true)
    expect([above[0]![1]! > above[1]![1]!, below[0]![1]! < below[1]![1]!]).toEqual([true, true])
    expect(reference('footer', 'first')).not.toContain('PAGE')
    expect(reference('footer', 'even')).toContain('PAGE')
    expect(ofStyle(parts.document!, 'DocNo').map(({ text }) => text)).toEqual(['\t青组函〔2026〕12号'])
    expect(textOf(parts.document!)).not.toContain('印发')
  })

  test('a plain sheet has neither red nor number', async () => {
    const { document } = await partsOf(signInSheet())
    expect([...ofStyle(document!, 'Masthead'), ...ofStyle(document!, 'DocNo')]).toEqual([])
    expect(document).not.toContain('FF0000')
    expect(ofStyle(document!, 'Title').map(({ text }) => text)).toEqual(['签到表'])
  })
})

test(`a notice costs less than ${BUDGET_MS} ms of this process`, async () => {
  const document = jointNotice()
  expect(await leastCost(() => renderDocx(document), { warm: 5 })).toBeLessThan(BUDGET_MS)
})
