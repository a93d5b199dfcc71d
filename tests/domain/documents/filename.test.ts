import { describe, expect, test } from 'vitest'
import { contentDisposition, safeFilename } from '#app/domain/documents/filename.ts'

describe('a file name every system takes', () => {
  test.each([
    ['关于召开会议的通知.docx', '关于召开会议的通知.docx'],
    ['../../etc/passwd', 'etcpasswd'],
    ['a\\b/c:d*e?f"g<h>i|j.docx', 'abcdefghij.docx'],
    ['通知\r\nSet-Cookie: x=1.docx', '通知Set-Cookie x=1.docx'],
    ['evil\u202excod.exe.docx', 'evilxcod.exe.docx'],
    ['半个\ud842.docx', '半个.docx'],
    ['𠮷·示例.docx', '𠮷·示例.docx'],
    ['  ..  ', 'document'],
    ['.docx', 'docx'],
    ['', 'document'],
  ])('%j', (name, safe) => {
    expect(safeFilename(name)).toBe(safe)
  })

  test('a long one is cut between characters and keeps its ending', () => {
    const safe = safeFilename(`${'𠮷'.repeat(300)}.docx`)
    expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200)
    expect(safe).toMatch(/^𠮷+\.docx$/u)
  })
})

describe('the header of a download', () => {
  test('names the file twice: for what reads RFC 6266, and in ASCII', () => {
    expect(contentDisposition('通知 2026.docx')).toBe(`attachment; filename="_ 2026.docx"; filename*=UTF-8''%E9%80%9A%E7%9F%A5%202026.docx`)
    expect(contentDisposition("a'(1)*%.docx", 'inline')).toBe(`inline; filename="a'(1)_.docx"; filename*=UTF-8''a%27%281%29%25.docx`)
  })

  test.each([['a"; filename="b.exe'], ['x\r\nX-Injected: 1'], ['x\u0000y'], ['%0d%0a'], ['\ud800'], ['“引号”\\'], ['；通知\u2028']])('%j cannot leave its place', (name) => {
    const header = contentDisposition(name)
    expect(header).toMatch(/^attachment; filename="[\u0020!#-[\]-~]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/)
    expect(() => new Headers({ 'Content-Disposition': header })).not.toThrow()
    expect(decodeURIComponent(header.split("UTF-8''")[1]!)).toBe(safeFilename(name))
  })
})
