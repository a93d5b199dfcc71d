import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigFault, readConfig, variableNames, type Variables } from '#app/web/config.server.ts'
import { seal, unseal } from '#app/domain/access/seals.server.ts'
import { SECRET } from './house.ts'

const SAFE = { APP_ORIGIN: 'https://house.example', SESSION_SECRET: SECRET }

function faultsOf(variables: Variables, known: Parameters<typeof readConfig>[1] = { mustBeSafe: true }): readonly string[] {
  try {
    readConfig(variables, known)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigFault)
    return (error as ConfigFault).faults
  }
}

/** The names that faults begin with. */
const named = (faults: readonly string[]) => [...new Set(faults.map((fault) => fault.split('：')[0]))].sort()

describe('the configuration', () => {
  it('is complete with an address and a secret', () => {
    expect(readConfig(SAFE, { mustBeSafe: true })).toMatchObject({ origin: 'https://house.example', secrets: [SECRET], DATABASE_URL: 'file:./data/community.db', PORT: 3000, isDemo: false })
  })

  it('is refused with every fault at once', () => {
    const faults = faultsOf({
      APP_ORIGIN: 'http://house.example', SESSION_SECRET: 'short', DATABASE_URL: 'mysql://x', PORT: '99999', DEMO: 'on', MFA: 'sometimes', TRUSTED_PROXY: '10.0.0.0/33, proxy',
      SMTP_URL: 'mail.example', METRICS_TOKEN: 'x', MAP_TILES: 'tianditu', SESION_SECRET: 'x', NODE_ENV: 'development',
    })
    expect(named(faults)).toEqual(['APP_ORIGIN', 'DATABASE_URL', 'DEMO', 'MAIL_FROM', 'METRICS_TOKEN', 'MFA', 'NODE_ENV', 'PORT', 'SESION_SECRET', 'SESSION_SECRET', 'SMTP_URL', 'TIANDITU_APPROVAL_NO', 'TIANDITU_KEY', 'TRUSTED_PROXY'])
  })

  it.each<[what: string, variables: Variables, names: string[]]>([
    ['nothing at all', {}, ['APP_ORIGIN', 'SESSION_SECRET']],
    ['tiles for development', { ...SAFE, MAP_TILES: 'osm' }, ['MAP_TILES']],
    ['tiles without their 审图号', { ...SAFE, MAP_TILES: 'tianditu', TIANDITU_KEY: 'k', TIANDITU_APPROVAL_NO: '0568' }, ['TIANDITU_APPROVAL_NO']],
    ['frames in anything', { ...SAFE, MAP_EMBED_ORIGINS: 'https://*.example, javascript:x' }, ['MAP_EMBED_ORIGINS']],
    ['an empty secret', { ...SAFE, SESSION_SECRET: '' }, ['SESSION_SECRET']],
    ['a secret of one letter', { ...SAFE, SESSION_SECRET: 'a'.repeat(64) }, ['SESSION_SECRET']],
    ['an address without a scheme', { ...SAFE, APP_ORIGIN: 'house.example' }, ['APP_ORIGIN']],
    ['another scheme', { ...SAFE, APP_ORIGIN: 'ftp://house.example' }, ['APP_ORIGIN']],
    ['a port that is no number', { ...SAFE, PORT: 'http' }, ['PORT']],
    ['mail without a sender', { ...SAFE, SMTP_URL: 'smtp://mail.example:587' }, ['MAIL_FROM']],
  ])('%s is refused', (_what, variables, names) => {
    expect(named(faultsOf(variables))).toEqual(names)
  })

  it('never repeats a value, which may be a secret', () => {
    const said = faultsOf({ SESSION_SECRET: 'hunter2', APP_ORIGIN: 'not-an-address-hunter3', DATABASE_URL: 'mysql://u:hunter4@x', METRICS_TOKEN: 'hunter5', SESSION_SECRT: 'hunter6' }).join('')
    expect(said).not.toMatch(/hunter\d/)
  })

  it('takes a name that is one letter off for a slip of the pen, and leaves other programs’ names alone', () => {
    for (const slip of ['SESSION_SECRT', 'DATABASE_URI', 'PASSWORD_PLOICY', 'TRUSTED_PROXYS', 'app_origin']) expect(named(faultsOf({ ...SAFE, [slip]: 'x' })), slip).toEqual([slip])
    expect(faultsOf({ ...SAFE, PATH: '/bin', HOME: '/', POST: 'x', LANG: 'C', npm_config_cache: 'x', KUBERNETES_SERVICE_HOST: 'x' })).toEqual([])
  })

  it('knows every name in its own file', () => {
    expect(named(faultsOf({ ...SAFE, THEME: 'dark' }, { mustBeSafe: true, ownNames: ['APP_ORIGIN', 'THEME'] }))).toEqual(['THEME'])
  })

  it('takes proxies as addresses and networks of both families', () => {
    expect(faultsOf({ ...SAFE, TRUSTED_PROXY: '127.0.0.1, 10.0.0.0/8,::1, fd00::/8' })).toEqual([])
  })

  it('puts the database into the data folder unless it is said where', () => {
    expect(readConfig({ ...SAFE, DATA_DIR: '/srv/house' }, { mustBeSafe: true }).DATABASE_URL).toBe('file:/srv/house/community.db')
    expect(readConfig({ ...SAFE, DATABASE_URL: 'postgres://u@h/d' }, { mustBeSafe: true }).DATABASE_URL).toBe('postgres://u@h/d')
  })

  it('stands in .env.example, name by name', () => {
    const names = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!)
    expect(names.sort()).toEqual([...variableNames].sort())
    expect(new Set(names).size).toBe(names.length)
  })

  it('is read in one place', () => {
    const files = ['app', 'db'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    const readers = files.filter((file) => /\.tsx?$/.test(file) && readFileSync(file, 'utf8').includes('process.env'))
    expect(readers).toEqual(['app/web/config.server.ts'])
  })
})

it('changes its secret without locking anybody out: what the old one sealed still opens, the new one seals', () => {
  const before = readConfig({ ...SAFE }, { mustBeSafe: true })
  const after = readConfig({ ...SAFE, SESSION_SECRET: `${SECRET.slice(0, -4)}9876`, SESSION_SECRET_OLD: ` ${SECRET} , ` }, { mustBeSafe: true })
  const old = seal('口令', 'test', before.secrets)
  const fresh = seal('口令', 'test', after.secrets)
  expect(after.secrets).toHaveLength(2)
  expect([unseal(old, 'test', after.secrets), unseal(fresh, 'test', after.secrets)]).toEqual(['口令', '口令'])
  expect(unseal(fresh, 'test', before.secrets)).toBeNull()
})
