import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { readApprovalNumber } from '#app/domain/maps/map-approval-number.ts'
import { faultsOfProxies } from './trusted-proxies.ts'

const onOff = z.enum(['on', 'off'], '应为 on 或 off')
/** Names of other sites, separated by commas. */
export const originsOf = (list: string) => list.split(',').map((origin) => origin.trim()).filter(Boolean)

const SECRET_MISSING = '必填，至少 32 个字符，可用 openssl rand -hex 32 生成'

/** Every variable the house reads; `.env.example` explains each. Changing one here without the other fails a test. */
const variablesShape = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test'], '应为 production、development 或 test').default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number('应为 1–65535 的整数').int('应为 1–65535 的整数').min(1, '应为 1–65535 的整数').max(65535, '应为 1–65535 的整数').default(3000),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, '应为 file:路径 或 postgres://…').optional(),
  APP_ORIGIN: z.url({ protocol: /^https?$/, error: '应为浏览器里看到的地址，如 https://gbjy.example.gov.cn' }).optional(),
  SESSION_SECRET: z.string(SECRET_MISSING).min(32, '至少 32 个字符，可用 openssl rand -hex 32 生成'),
  SESSION_SECRET_OLD: z.string().optional(),
  SMTP_URL: z.string().regex(/^smtps?:\/\/.+/, '应为 smtp://… 或 smtps://…').optional(),
  MAIL_FROM: z.string().optional(),
  MAP_TILES: z.enum(['none', 'tianditu', 'osm'], '应为 none、tianditu 或 osm').default('none'),
  TIANDITU_KEY: z.string().optional(),
  TIANDITU_APPROVAL_NO: z.string().refine((number) => readApprovalNumber(number) !== null, '应为地图上所注的审图号，如 GS（2024）0650号').transform((number) => readApprovalNumber(number)!).optional(),
  MAP_EMBED_ORIGINS: z.string().refine((list) => originsOf(list).every((origin) => /^https?:\/\/[\w.-]+(?::\d+)?$/.test(origin)), '应为以逗号分隔的网站地址，如 https://www.example.gov.cn').default(''),
  MFA: z.enum(['off', 'optional', 'required'], '应为 off、optional 或 required').default('optional'),
  PASSWORD_POLICY: z.enum(['nist', 'mlps'], '应为 nist 或 mlps').default('nist'),
  TRUSTED_PROXY: z.string().refine((list) => faultsOfProxies(list).length === 0, '应为以逗号分隔的 IP 地址或网段，如 127.0.0.1, 10.0.0.0/8').default(''),
  METRICS_TOKEN: z.string().min(16, '至少 16 个字符').optional(),
  JOURNAL_HASH: z.enum(['sha256', 'sm3'], '应为 sha256 或 sm3').default('sha256'),
  DEMO: onOff.default('off'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], '应为 debug、info、warn、error 或 silent').default('info'),
})

type Environment = z.infer<typeof variablesShape>
export type Variables = Readonly<Record<string, string | undefined>>

export interface Config extends Omit<Environment, 'DATABASE_URL' | 'APP_ORIGIN' | 'SESSION_SECRET' | 'SESSION_SECRET_OLD' | 'DEMO'> {
  DATABASE_URL: string
  /** Scheme, name and port as browsers see them. */
  origin: string
  /** The first signs, all verify. */
  secrets: readonly string[]
  isDemo: boolean
}

export class ConfigFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`配置有误，未启动：\n${faults.map((fault) => `  · ${fault}`).join('\n')}`)
  }
}

/** The variables of the process, and those of `.env` that it does not set itself. */
export function environment(file = '.env'): { variables: Variables; ownNames: string[] } {
  const own: Variables = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  return { variables: { ...own, ...process.env }, ownNames: Object.keys(own) }
}

/** Before anything is loaded that asks: React decides by it which of its two builds it is. */
export function runAs(mode: 'production' | 'development'): void {
  process.env.NODE_ENV = mode
}

export const variableNames: readonly string[] = Object.keys(variablesShape.shape)

/**
 * Reads and judges the whole environment at once. Values never stand in a fault, only names.
 * @param ownNames names from our own `.env`: there a name nobody knows is a fault; elsewhere only one that looks like a slip of the pen is
 * @throws ConfigFault with every problem, not only the first
 */
export function readConfig(variables: Variables, known: { mustBeSafe: boolean; ownNames?: readonly string[] }): Config {
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = variablesShape.safeParse(filled)
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}：${issue.message}`),
    ...faultsTogether(filled, known.mustBeSafe),
    ...strangers(Object.keys(filled), known.ownNames ?? []),
  ]
  if (!parsed.success || faults.length > 0) throw new ConfigFault(faults)
  const { DATABASE_URL, APP_ORIGIN, SESSION_SECRET, SESSION_SECRET_OLD = '', DEMO, ...rest } = parsed.data
  return {
    ...rest,
    DATABASE_URL: DATABASE_URL ?? `file:${rest.DATA_DIR}/community.db`,
    origin: new URL(APP_ORIGIN ?? `http://localhost:${rest.PORT}`).origin,
    secrets: [SESSION_SECRET, ...SESSION_SECRET_OLD.split(',').map((secret) => secret.trim()).filter(Boolean)],
    isDemo: DEMO === 'on',
  }
}

function faultsTogether(given: Variables, mustBeSafe: boolean): string[] {
  const faults: string[] = []
  if (given.MAP_TILES === 'tianditu' && !given.TIANDITU_KEY) faults.push('TIANDITU_KEY：选用天地图时必填')
  if (given.MAP_TILES === 'tianditu' && !given.TIANDITU_APPROVAL_NO) faults.push('TIANDITU_APPROVAL_NO：选用天地图时必填，照天地图网站下方所注的审图号填写')
  if (given.SMTP_URL && !given.MAIL_FROM) faults.push('MAIL_FROM：设置了 SMTP_URL 时必填，如 干部教育共同体 <gbjy@example.gov.cn>')
  if (!mustBeSafe) return faults
  if (!given.APP_ORIGIN) faults.push('APP_ORIGIN：必填，写浏览器里看到的地址，如 https://gbjy.example.gov.cn')
  else if (/^http:/.test(given.APP_ORIGIN)) faults.push('APP_ORIGIN：正式运行必须是 https:// 地址，登录状态只在加密连接中发送')
  if (given.NODE_ENV && given.NODE_ENV !== 'production') faults.push('NODE_ENV：正式运行必须是 production')
  if (given.MAP_TILES === 'osm') faults.push('MAP_TILES：osm 只用于开发，正式运行请用 none 或 tianditu')
  if (given.DEMO === 'on') faults.push('DEMO：正式运行不得载入示例数据')
  if (given.SESSION_SECRET && new Set(given.SESSION_SECRET).size < 10) faults.push('SESSION_SECRET：过于简单，请用 openssl rand -hex 32 生成的随机值')
  return faults
}

/** Short names are left alone: too many of other programs look like them. */
const LEAST_LENGTH_TO_COMPARE = 8

function strangers(names: readonly string[], ownNames: readonly string[]): string[] {
  return names
    .filter((name) => !variableNames.includes(name))
    .flatMap((name) => {
      const meant = name.length < LEAST_LENGTH_TO_COMPARE ? undefined : variableNames.find((known) => known.length >= LEAST_LENGTH_TO_COMPARE && differsByOne(name.toUpperCase(), known))
      if (meant) return [`${name}：没有这个变量，是否想写 ${meant}？`]
      return ownNames.includes(name) ? [`${name}：没有这个变量，可用的变量见 .env.example`] : []
    })
}

/** One letter more, less, other, or two neighbours swapped; or the same. */
function differsByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const left = a.slice(start, a.length - end)
  const right = b.slice(start, b.length - end)
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === [...right].reverse().join(''))
}
