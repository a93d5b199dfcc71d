import { isUninhabited } from '#app/domain/access/operators.server.ts'
import { withDatabase, type Command } from './command.ts'

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
