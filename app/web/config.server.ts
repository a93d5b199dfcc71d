import { z } from 'zod'

const onOff = z.enum(['on', 'off'])

/** Every variable the house reads; `.env.example` explains each. Changing one here without the other fails a test. */
const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('端口应为 1–65535 的整数').int().min(1).max(65535).default(3000),
  DATABASE_URL: z.string().regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, '应为 file:路径 或 postgres://…').default('file:./data/community.db'),
  DATA_DIR: z.string().min(1).default('./data'),
  APP_ORIGIN: z.url({ protocol: /^https?$/, error: '应为浏览器里看到的地址，如 https://gbjy.example.gov.cn' }).optional(),
  SESSION_SECRET: z.string().min(32, '至少 32 个字符，可用 openssl rand -hex 32 生成').optional(),
  /** Secrets that were in use before: still accepted, never used for new signatures. */
  SESSION_SECRET_OLD: z.string().optional(),
  SMTP_URL: z.string().regex(/^smtps?:\/\/.+/, '应为 smtp://… 或 smtps://…').optional(),
  MAIL_FROM: z.string().optional(),
  MAP_TILES: z.enum(['none', 'tianditu', 'osm']).default('none'),
  TIANDITU_KEY: z.string().optional(),
  MFA: z.enum(['off', 'optional', 'required']).default('optional'),
  PASSWORD_POLICY: z.enum(['nist', 'mlps']).default('nist'),
  TRUSTED_PROXY: z.string().default(''),
  METRICS_TOKEN: z.string().min(16, '至少 16 个字符').optional(),
  JOURNAL_HASH: z.enum(['sha256', 'sm3']).default('sha256'),
  DEMO: onOff.default('off'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Environment = z.infer<typeof environment>

export interface Config extends Omit<Environment, 'APP_ORIGIN' | 'SESSION_SECRET' | 'DEMO'> {
  origin: string
  /** First signs, all verify. */
  secrets: string[]
  isDemo: boolean
}

export class ConfigFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`配置有误，未启动：\n${faults.map((fault) => `  · ${fault}`).join('\n')}`)
  }
}

/**
 * Reads and judges the whole environment at once.
 * @throws ConfigFault with every problem, not only the first
 */
export function readConfig(variables: Record<string, string | undefined>, known: { mustBeSafe: boolean }): Config {
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(filled)
  const faults = parsed.success ? faultsTogether(parsed.data, known.mustBeSafe) : parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`)
  if (!parsed.success || faults.length > 0) throw new ConfigFault(faults)
  const { APP_ORIGIN, SESSION_SECRET, DEMO, ...rest } = parsed.data
  return {
    ...rest,
    origin: new URL(APP_ORIGIN ?? `http://localhost:${rest.PORT}`).origin,
    secrets: [SESSION_SECRET ?? 'demo-only-secret-that-serve-refuses-to-use', ...(rest.SESSION_SECRET_OLD?.split(',') ?? [])],
    isDemo: DEMO === 'on',
  }
}

function faultsTogether(given: Environment, mustBeSafe: boolean): string[] {
  const faults: string[] = []
  if (given.MAP_TILES === 'tianditu' && !given.TIANDITU_KEY) faults.push('TIANDITU_KEY：选用天地图时必填')
  if (given.SMTP_URL && !given.MAIL_FROM) faults.push('MAIL_FROM：设置了 SMTP_URL 时必填，如 干部教育共同体 <gbjy@example.gov.cn>')
  if (!mustBeSafe) return faults
  if (!given.SESSION_SECRET) faults.push('SESSION_SECRET：必填，至少 32 个字符，可用 openssl rand -hex 32 生成')
  if (!given.APP_ORIGIN) faults.push('APP_ORIGIN：必填，写浏览器里看到的地址，如 https://gbjy.example.gov.cn')
  else if (!given.APP_ORIGIN.startsWith('https://')) faults.push('APP_ORIGIN：正式运行必须是 https:// 地址，登录状态只在加密连接中发送')
  if (given.DEMO === 'on') faults.push('DEMO：正式运行不得载入示例数据')
  if (given.SESSION_SECRET && new Set(given.SESSION_SECRET).size < 10) faults.push('SESSION_SECRET：过于简单，请用随机值')
  return faults
}
