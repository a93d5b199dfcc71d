import { describe, expect, it, test } from 'vitest'
import { judgeContent } from '#app/domain/files/content-kinds.ts'
import { sizeWords } from '#app/domain/files/terms.ts'
import { makeZip } from '#tests/support/archives.ts'
import { chunk, makeJpeg, makePng, segment } from '#tests/support/pictures.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const wide = (word: string) => Buffer.from(word, 'utf16le')
const ole = (...streams: string[]) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), ...streams.map(wide)])
const office = (part: string, more: Record<string, string> = {}) => makeZip({ '[Content_Types].xml': '<Types/>', [part]: '<x/>', ...more })

const pdf = bytes('%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n')
const docx = office('word/document.xml')

describe('a file is what its content says, and its name must say the same', () => {
  test.each([
    ['通知.pdf', pdf, 'pdf'],
    ['纪要.docx', docx, 'docx'],
    ['名单.XLSX', office('xl/workbook.xml'), 'xlsx'],
    ['讲稿.pptx', office('ppt/presentation.xml'), 'pptx'],
    ['函.wps', ole('WordDocument'), 'wps'],
    ['表.et', ole('Workbook'), 'et'],
    ['合影.png', makePng(3, 2), 'png'],
    ['合影.jpg', makeJpeg(), 'jpg'],
    ['合影.JPEG', makeJpeg(), 'jpg'],
    ['说明.txt', Buffer.from('第一行\r\n\t第二行'), 'txt'],
  ] as const)('%s is taken', (name, content, type) => expect(judgeContent(name, content)).toMatchObject({ type }))

  test.each([
    ['网页.html', bytes('<script>alert(1)</script>'), '不能上传这种文件'],
    ['图.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), '不能上传这种文件'],
    ['程序.exe', bytes('MZ\x90\x00'), '不能上传这种文件'],
    ['没有扩展名', pdf, '不能上传这种文件'],
    ['通知.docx.exe', docx, '不能上传这种文件'],
    ['网页.pdf', bytes('<html><script>alert(1)</script>'), '不是「.pdf」文件'],
    ['网页.png', bytes('<html>'), '不是「.png」文件'],
    ['图.gif', bytes('GIF89a'), '不能上传这种文件'],
    ['图.png', makeJpeg(), '与扩展名「.png」不符'],
    ['纪要.pdf', docx, '与扩展名「.pdf」不符'],
    ['名单.xlsx', docx, '与扩展名「.xlsx」不符'],
    ['表.et', ole('WordDocument'), '与扩展名「.et」不符'],
    ['空.txt', bytes(''), '文件是空的'],
    ['半截.pdf', bytes('%PDF-1.7\n1 0 obj'), '已损坏'],
    ['半截.docx', docx.subarray(0, docx.length - 30), '已损坏'],
    ['半截.png', makePng(3, 2).subarray(0, 40), '已损坏'],
    ['半截.jpg', makeJpeg().subarray(0, 60), '已损坏'],
    ['宏.docx', office('word/document.xml', { 'word/vbaProject.bin': 'x' }), '含有宏'],
    ['宏.wps', ole('WordDocument', '_VBA_PROJECT'), '含有宏'],
    ['压缩.docx', makeZip({ 'a.txt': 'a' }), '不能上传这种文件'],
    ['出格.docx', office('word/document.xml', { '../../etc/passwd': 'x' }), '不能上传这种文件'],
    ['别的.wps', ole('PowerPoint'), '不能上传这种文件'],
    ['二进制.txt', bytes('a\x00b'), '不含控制字符'],
    ['国标.txt', Buffer.from([0xc7, 0xe0, 0xc6, 0xd6]), 'UTF-8'],
  ])('%s is refused with what to do', (name, content, fault) => expect(judgeContent(name, content)).toMatchObject({ fault: expect.stringContaining(fault) }))
})

describe('a picture', () => {
  const kept = (name: string, content: Buffer) => {
    const judged = judgeContent(name, content)
    if ('fault' in judged) throw new Error(judged.fault)
    return Buffer.from(judged.bytes)
  }
  const exif = (turn: number) =>
    Buffer.concat([bytes('Exif\0\0MM\0*\0\0\0\b'), Buffer.from([0, 2, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0]), bytes('GPS 31.15N 121.12E')])

  it('loses what the camera noted, and with it the place', () => {
    const jpeg = kept('合影.jpg', makeJpeg([segment(0xe1, exif(1)), segment(0xfe, bytes('made by somebody'))]))
    expect(jpeg.equals(makeJpeg())).toBe(true)
    const png = kept('合影.png', makePng(3, 2, [chunk('tEXt', bytes('Author\0somebody')), chunk('eXIf', exif(6))]))
    expect(png.equals(makePng(3, 2))).toBe(true)
  })

  it('keeps which way up it was held', () => {
    const jpeg = kept('合影.jpg', makeJpeg([segment(0xe1, exif(6))]))
    expect(jpeg.includes(bytes('GPS'))).toBe(false)
    expect(jpeg.includes(bytes('Exif\0\0MM'))).toBe(true)
    expect(kept('合影.jpg', jpeg).equals(jpeg)).toBe(true)
  })

  it('loses what hides behind its end', () => {
    expect(kept('合影.jpg', Buffer.concat([makeJpeg(), bytes('PK\x03\x04<script>')])).equals(makeJpeg())).toBe(true)
    expect(kept('合影.png', Buffer.concat([makePng(3, 2), bytes('<script>')])).equals(makePng(3, 2))).toBe(true)
  })

  it('must have a size that can be looked at, and whole parts', () => {
    expect(judgeContent('大.png', makePng(30_000, 1))).toMatchObject({ fault: expect.stringContaining('已损坏') })
    const broken = makePng(3, 2)
    broken[20]! ^= 1
    expect(judgeContent('坏.png', broken)).toMatchObject({ fault: expect.stringContaining('已损坏') })
  })

  it.each(Array.from({ length: 60 }, (_, n) => n))('cut off after %i bytes is never taken and never breaks anything', (length) => {
    for (const whole of [makePng(3, 2), makeJpeg([segment(0xe1, exif(6))])]) expect(judgeContent(whole[0] === 0xff ? 'a.jpg' : 'a.png', whole.subarray(0, length))).toHaveProperty('fault')
  })
})

test.each([[1, '1 KB'], [1500, '1 KB'], [840_000, '820 KB'], [20 * 1024 * 1024, '20.0 MB']])('%i bytes read as %s', (size, words) => expect(sizeWords(size)).toBe(words))
