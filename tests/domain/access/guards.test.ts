import { describe, expect, it } from 'vitest'
import { addressBlock } from '#app/domain/access/addresses.ts'
import { browserOf } from '#app/domain/access/browsers.ts'
import { isSecretField } from '#app/domain/access/masking.ts'
import { codeAt, enrolAddress, newSecret, stepOfCode } from '#app/domain/access/one-time-codes.ts'
import { Pace } from '#app/domain/access/pace.ts'
import { faultOfPassword } from '#app/domain/access/passwords.ts'
import { faultOfRole, type Period } from '#app/domain/access/roles.ts'
import { keysOf, pinyinOf } from '#app/domain/access/search-key.ts'
import { seal, unseal } from '#app/domain/access/seals.server.ts'
import { openShown, sealForShowing } from '#app/domain/access/shown-once.server.ts'
import { formPagePath, safePath, signInPath } from '#app/web/paths.ts'

describe('an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'], ['::ffff:192.0.2.7', '192.0.2.7'], ['2001:db8::1', '2001:db8:0:0::/64'], ['2001:DB8:0:0:ffff::1', '2001:db8:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'], ['fe80::1%eth0', 'fe80:0:0:0::/64'], ['::1', '0:0:0:0::/64'], ['', ''],
  ])('%s counts as %s', (address, block) => expect(addressBlock(address)).toBe(block))
})

describe('a one-time code', () => {
  const at = (seconds: number) => new Date(seconds * 1000)
  // RFC 6238 appendix B, SHA-1, the last six digits
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  it.each([[59, '287082'], [1111111109, '081804'], [1111111111, '050471'], [1234567890, '005924'], [2000000000, '279037']])('at %i s is %s', (seconds, code) => {
    expect(codeAt(secret, at(seconds))).toBe(code)
    expect(stepOfCode(secret, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })
  it('is accepted one step early or late, not two, and names its own step', () => {
    const code = codeAt(secret, at(3000))
    expect([-60, -30, 0, 30, 60].map((shift) => stepOfCode(secret, code, at(3000 + shift)))).toEqual([null, 100, 100, 100, null])
  })
  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('is not %s', (code) => expect(stepOfCode(secret, code, at(59))).toBeNull())
  it('is enrolled by an address every authenticator reads', () => {
    const address = new URL(enrolAddress(newSecret(), 'qingpu.staff'))
    expect(address.protocol).toBe('otpauth:')
    expect(address.searchParams.get('secret')).toMatch(/^[A-Z2-7]{32}$/)
    expect(decodeURIComponent(address.pathname)).toContain('qingpu.staff')
  })
})

describe('a password', () => {
  const owner = { login: 'qingpu.zhang', name: '张三', words: [pinyinOf('张三')], isDemo: false }
  it.each(['lantern-river-octagon', '晚风吹过稻田两三里', 'correct horse battery staple', 'x7#Kp2!vQ9'])('may be %s', (password) => expect(faultOfPassword(password, owner, 'nist')).toBeNull())
  it.each([
    ['seven77', '至少 8'], ['青浦2026', '至少 8'], ['青浦2026年干部教育', '地名'], ['QingPu-2026-abc', '地名'], ['ｗｕｊｉａｎｇ２０２６', '地名'], ['i-am-zhangsan-ok', '本人'], ['张三的长长密码呀', '本人'],
    ['aaaaaaaaaa', '连续'], ['abababababab', '连续'], ['qwertyuiop12', '连续'], ['9876543210aa', '连续'], ['x'.repeat(201), '最多'], ['Demo-2026-qwj', '示例'],
  ])('may not be %s', (password, why) => expect(faultOfPassword(password, owner, 'nist')).toContain(why))
  it('of the demo stays with demo people', () => expect(faultOfPassword('Demo-2026-qwj', { ...owner, isDemo: true }, 'mlps')).toBeNull())
  it('needs three kinds of characters under 等保 only', () => {
    expect(faultOfPassword('lantern-river-octagon', owner, 'mlps')).toContain('至少三种')
    expect(faultOfPassword('Lantern-river-octagon', owner, 'mlps')).toBeNull()
  })
})

describe('roles together', () => {
  const held = (more: Partial<Period> = {}): Period => ({ role: 'staff', place: 'qingpu', fromOn: '2026-01-01', toOn: '2026-12-31', ...more })
  it.each<[string, Period[], Period, string | null]>([
    ['the first', [], held(), null],
    ['another beside it', [held()], held({ role: 'finance' }), null],
    ['the same again', [held()], held({ fromOn: '2026-12-31', toOn: null }), '已有'],
    ['the same afterwards', [held()], held({ fromOn: '2027-01-01', toOn: null }), null],
    ['the same before', [held()], held({ fromOn: '2025-01-01', toOn: '2025-12-31' }), null],
    ['an end before the beginning', [], held({ toOn: '2025-12-31' }), '早于'],
    ['a place role with the community', [], held({ place: 'community' }), '不能在'],
    ['a community role with a place', [], held({ role: 'expert' }), '不能在'],
    ['an administrator beside another role', [held()], held({ role: 'audit_admin', place: 'community' }), '三权分立'],
    ['an administrator after another role', [held()], held({ role: 'audit_admin', place: 'community', fromOn: '2027-01-01', toOn: null }), null],
    ['a second administrator’s role', [held({ role: 'system_admin', place: 'community', toOn: null })], held({ role: 'security_admin', place: 'community' }), '三权分立'],
    ['anything beside an administrator', [held({ role: 'system_admin', place: 'community', toOn: null })], held({ role: 'superior', place: 'community' }), '三权分立'],
  ])('%s', (_called, before, wanted, fault) => {
    if (fault === null) expect(faultOfRole(before, wanted)).toBeNull()
    else expect(faultOfRole(before, wanted)).toContain(fault)
  })
})

describe('sealed text', () => {
  const secrets = ['first secret of the house, long enough']
  it('opens for its purpose, with any secret of the house, and not when touched', () => {
    const sealed = seal('内容', 'this', secrets)
    expect(sealed).not.toContain('内容')
    expect(unseal(sealed, 'this', secrets)).toBe('内容')
    expect(unseal(sealed, 'this', ['a newer one', ...secrets])).toBe('内容')
    expect(unseal(sealed, 'that', secrets)).toBeNull()
    expect(unseal(sealed, 'this', ['another'])).toBeNull()
    expect(unseal(`${sealed.slice(0, -2)}AA`, 'this', secrets)).toBeNull()
    for (const broken of ['', 'v1', 'v1...', 'v2.a.b.c', 'v1.YQ.YQ.YQ']) expect(unseal(broken, 'this', secrets)).toBeNull()
  })
  it('is shown to one person, for ten minutes', () => {
    const now = new Date('2026-11-24T01:00:00.000Z')
    const sealed = sealForShowing('密码', 'password', 'me', now, secrets)
    const after = (minutes: number, who = 'me', of = 'password') => openShown(sealed, of, who, new Date(now.getTime() + minutes * 60_000), secrets)
    expect([after(0), after(9), after(10), after(0, 'you'), after(0, 'me', 'codes'), openShown(null, 'password', 'me', now, secrets)]).toEqual(['密码', '密码', null, null, null, null])
  })
})

describe('the way back after signing in', () => {
  it.each([
    ['/meetings?q=1', '/meetings?q=1'], ['//evil.example', '/desk'], ['/\\evil.example', '/desk'], ['https:evil.example', '/desk'], ['https://evil.example/', '/desk'], ['/%0d%0aSet-Cookie:x', '/%0d%0aSet-Cookie:x'],
    ['/a\r\nSet-Cookie: x', '/desk'], ['javascript:alert(1)', '/desk'], ['', '/desk'], [null, '/desk'], ['/..//evil.example', '/desk'], ['/.//evil.example', '/desk'],
  ])('%j leads to %s', (wanted, path) => expect(safePath(wanted)).toBe(path))
  const request = (url: string, referer?: string, method = 'POST') => new Request(url, { method, headers: referer ? { Referer: referer } : {} })
  it('is the page a form stood on, not the address it was sent to', () => {
    expect(formPagePath(request('https://house.example/meetings/1/cancellation.data?_routes=x', 'https://house.example/meetings/1?tab=a&kept=b&done=c'))).toBe('/meetings/1?tab=a')
    expect(formPagePath(request('https://house.example/meetings/1/edit.data?index', 'https://evil.example/phish'))).toBe('/meetings/1/edit')
    expect(formPagePath(request('https://house.example/desk', 'https://house.example/elsewhere', 'GET'))).toBe('/desk')
    expect(formPagePath(request('https://house.example/desk', 'not a url'))).toBe('/desk')
    expect(signInPath('/a?b=c&d', 'kept1')).toBe('/sign-in?returnTo=%2Fa%3Fb%3Dc%26d&kept=kept1')
  })
})

it('names are found by pinyin and initials, whatever script they are in', () => {
  expect(keysOf('曾小贤', 'qingpu.zeng').searchKey).toBe('曾小贤 zengxiaoxian zxx qingpu.zeng')
  expect(keysOf('Ann Li', 'ann').searchKey).toBe('ann li annli al ann')
  expect(keysOf('𬱖㛃', 'rare').searchKey).toContain('𬱖㛃')
})

it('browsers are named as people know them', () => {
  expect(browserOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0')).toBe('Windows 上的 Edge')
  expect(browserOf('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0')).toBe('Linux 上的 Firefox')
  expect(browserOf('curl/8')).toBe('其他程序')
})

it('fields that hold secrets are known by their names', () => {
  expect(['password', 'currentPassword', 'code', 'sealed', 'clientSecret'].every(isSecretField)).toBe(true)
  expect(['townCode', 'title', 'codeList', 'reason'].some(isSecretField)).toBe(false)
})

it('a pace admits so many in a time, each person on their own', () => {
  const pace = new Pace(2, 60_000)
  const at = (seconds: number) => new Date(seconds * 1000)
  expect([pace.admits('a', at(0)), pace.admits('a', at(1)), pace.admits('a', at(2)), pace.admits('b', at(2)), pace.admits('a', at(60)), pace.admits('a', at(60))]).toEqual([true, true, false, true, true, false])
})
