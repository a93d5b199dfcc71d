import { accessSync, constants, statSync } from 'node:fs'
import { ConfigFault, environment, readConfig, type Config } from '#app/web/config.server.ts'
import { databaseFaults } from '#app/web/db.server.ts'
import { fileOf } from '#db/portable/backup.ts'
import { engineSettings, isDurable } from '#db/portable/settings.ts'
import { freeBytes, LEAST_FREE_BYTES } from '#app/server/health.ts'
import { withDatabase, type Command } from './command.ts'

interface Finding {
  what: string
  /** null: worth knowing, no fault */
  isOk: boolean | null
  says: string
}

/** A second or two of drift between file system and clock is nothing. */
const CLOCK_TOLERANCE_MS = 5_000
const MEGABYTE = 1024 * 1024

export const doctorCommand: Command = {
  takes: '',
  does: '检查配置、磁盘、时钟、时区和数据库',
  async run({ config, now }) {
    const findings = [productionConfig(), folder(config), await disk(config), clock(config, now), zone(), program(), ...(await database(config))]
    const sign = (isOk: boolean | null) => (isOk === null ? '·' : isOk ? '✓' : '✗')
    return { isOk: findings.every(({ isOk }) => isOk !== false), lines: findings.map(({ what, isOk, says }) => `${sign(isOk)} ${what}：${says}`), facts: { findings } }
  },
}

/** Only advice: on one's own machine much may be missing. */
function productionConfig(): Finding {
  const what = '正式运行的配置'
  try {
    readConfig(environment().variables, { mustBeSafe: true, ownNames: environment().ownNames })
    return { what, isOk: true, says: '齐全' }
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error
    return { what, isOk: null, says: error.faults.join('；') }
  }
}

function folder({ DATA_DIR }: Config): Finding {
  const what = '数据目录'
  try {
    accessSync(DATA_DIR, constants.R_OK | constants.W_OK)
    return { what, isOk: true, says: `${DATA_DIR} 可读写` }
  } catch {
    return { what, isOk: false, says: `${DATA_DIR} 不存在或不可写` }
  }
}

async function disk({ DATA_DIR }: Config): Promise<Finding> {
  const free = await freeBytes(DATA_DIR)
  return { what: '磁盘', isOk: free >= LEAST_FREE_BYTES, says: Number.isFinite(free) ? `剩余 ${Math.floor(free / MEGABYTE)} MB` : '尚无数据目录' }
}

/** A clock that went back would give sessions and journal lines times before the ones they follow. */
function clock({ DATABASE_URL }: Config, now: Date): Finding {
  const written = DATABASE_URL.startsWith('file:') ? statSync(fileOf(DATABASE_URL), { throwIfNoEntry: false })?.mtimeMs : undefined
  const isBehind = written !== undefined && written > now.getTime() + CLOCK_TOLERANCE_MS
  return { what: '时钟', isOk: !isBehind, says: isBehind ? `比数据库最后写入的时间还早，请校准（现在 ${now.toISOString()}）` : now.toISOString() }
}

function zone(): Finding {
  const hour = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', hour: '2-digit', hourCycle: 'h23' }).format(new Date(0))
  return { what: '时区', isOk: hour === '08', says: `本机 ${Intl.DateTimeFormat().resolvedOptions().timeZone}；页面和文书一律用 Asia/Shanghai` }
}

function program(): Finding {
  const isSupported = /^v(20|2[2-9])\./.test(process.version)
  return { what: 'Node.js', isOk: isSupported, says: process.version }
}

async function database(config: Config): Promise<Finding[]> {
  const what = '数据库'
  try {
    return await withDatabase(config, async (db) => {
      const faults = await databaseFaults(db)
      const settings = Object.entries(await engineSettings(db)).map(([name, value]) => `${name}=${value}`)
      return [
        { what, isOk: faults.length === 0, says: faults.join('；') || '可用，结构与程序相符' },
        { what: '写入落盘', isOk: await isDurable(db), says: settings.join(' ') },
      ]
    })
  } catch (error) {
    return [{ what, isOk: false, says: error instanceof Error ? error.message : String(error) }]
  }
}
