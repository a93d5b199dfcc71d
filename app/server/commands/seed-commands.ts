import { isUninhabited } from '#app/domain/access/operators.server.ts'
import { Misuse, withDatabase, type Command } from './command.ts'

export const seedDemoCommand: Command = {
  takes: '',
  does: '把示例数据载入空数据库（先运行 migrate）',
  async run({ config, now }) {
    return withDatabase(config, async (db) => {
      if (!(await isUninhabited(db))) return { isOk: false, lines: ['数据库里已经有账号，示例数据只能载入空数据库。'], facts: {} }
      const { seedDemo } = await import('#seeds/demo.ts')
      await seedDemo(db, now)
      return { isOk: true, lines: ['已载入示例数据，示例账号列在登录页上'], facts: {} }
    })
  },
}

const FACTOR_MOST = 200

export const seedScaleCommand: Command = {
  takes: '--factor N',
  does: '把示例数据扩充到N倍，用于测量速度（数据库须只有示例数据，或为空）',
  async run({ config, flags, now }) {
    const factor = Number(flags.factor)
    if (!Number.isInteger(factor) || factor < 1 || factor > FACTOR_MOST) throw new Misuse(`倍数应为1至${FACTOR_MOST}的整数：--factor 50`)
    const started = performance.now()
    return withDatabase(config, async (db) => {
      const { seedDemo } = await import('#seeds/demo.ts')
      const { isGrowable, seedScale } = await import('#seeds/scale.ts')
      if (await isUninhabited(db)) await seedDemo(db, now)
      if (!(await isGrowable(db))) return { isOk: false, lines: ['数据库里有示例以外的账号，或已经扩充过；只能扩充示例数据库。'], facts: {} }
      const grown = await seedScale(db, now, factor)
      const ms = Math.round(performance.now() - started)
      return { isOk: true, lines: [`已扩充：会议${grown.meetings}次，答复${grown.replies}份，督办事项${grown.followUps}件，教学点${grown.bases}处，讲解员${grown.guides}名，线路${grown.tours}条，预约${grown.bookings}次，用时${Math.round(ms / 1000)}秒`], facts: { ...grown, factor, ms } }
    })
  },
}
