import { describe, expect, it } from 'vitest'
import { preferencesCookie, readPreferences, regionOf, type Preferences } from '#app/web/preferences.server.ts'
import { readConfig } from '#app/web/config.server.ts'

const config = readConfig({ SESSION_SECRET: '0123456789abcdefghijklmnopqrstuvwxyz', NODE_ENV: 'test' }, { mustBeSafe: false })
const asked = (cookie?: string, path = '/meetings') => {
  const url = new URL(path, 'http://localhost')
  return { url, request: new Request(url, cookie ? { headers: { Cookie: cookie } } : {}) }
}
const sent = (preferences: Preferences) => preferencesCookie(preferences, config).split(';')[0]!

describe('how somebody wants to see pages', () => {
  it.each<Preferences>([
    { isLarge: false, isContrast: false, region: null },
    { isLarge: true, isContrast: false, region: 'jiashan' },
    { isLarge: true, isContrast: true, region: 'qingpu' },
  ])('comes back as it was sent: %j', (preferences) => {
    expect(readPreferences(asked(`other=1; ${sent(preferences)}`).request)).toEqual(preferences)
  })

  it('is plain when the cookie is missing, foreign or broken', () => {
    for (const cookie of [undefined, 'session=abc', 'view=', 'view=shanghai.huge', 'preview=large']) {
      expect(readPreferences(asked(cookie).request)).toEqual({ isLarge: false, isContrast: false, region: null })
    }
  })

  it('cannot be read by scripts and goes to no other site', () => {
    expect(preferencesCookie({ isLarge: true, isContrast: false, region: null }, config)).toMatch(/HttpOnly; SameSite=Lax/)
    expect(preferencesCookie({ isLarge: true, isContrast: false, region: null }, { ...config, origin: 'https://example.cn' })).toContain('; Secure')
  })

  it('lets the address of a list decide, then the choice for all lists', () => {
    const chosen = sent({ isLarge: false, isContrast: false, region: 'wujiang' })
    expect(regionOf(asked(chosen))).toBe('wujiang')
    expect(regionOf(asked(chosen, '/meetings?region=jiashan'))).toBe('jiashan')
    expect(regionOf(asked(chosen, '/meetings?region=all'))).toBeNull()
    expect(regionOf(asked(chosen, '/meetings?region=nowhere'))).toBeNull()
    expect(regionOf(asked())).toBeNull()
  })
})
