import { newAccountForm } from '#app/domain/access/forms.ts'
import { addUser, liftUsersSecondFactor, resetUser, unlockUser } from '#app/domain/access/operators.server.ts'
import { ROLE_NAMES, ROLES } from '#app/domain/access/terms.ts'
import { Misuse, visitOf, withDatabase, wordOf, type Command } from './command.ts'

const FIRST_PASSWORD = '初始密码（只显示这一次，首次登录后须修改）：'

export const createUserCommand: Command = {
  takes: 'LOGIN --name 姓名 --place PLACE [--role ROLE]',
  does: '新建账号，打印初始密码',
  async run(call) {
    const { name, place, role: wanted } = call.flags
    const role = isRole(wanted) ? wanted : null
    if (wanted !== undefined && !role) throw new Misuse(`没有角色 ${String(wanted)}，可用：${ROLES.map((code) => `${code}（${ROLE_NAMES[code]}）`).join('、')}`)
    const account = newAccountForm.safeParse({ login: wordOf(call, 0, 'LOGIN'), name, place })
    if (!account.success) throw new Misuse(account.error.issues.map((issue) => issue.message).join(''))
    const password = await withDatabase(call.config, (db) => addUser(visitOf(db, call.now), account.data, role))
    return { isOk: true, lines: [`已新建账号 ${account.data.login}`, FIRST_PASSWORD + password], facts: { login: account.data.login, role, password } }
  },
}

export const unlockUserCommand: Command = {
  takes: 'LOGIN',
  does: '解除登录锁定',
  async run(call) {
    const login = wordOf(call, 0, 'LOGIN')
    const wasLocked = await withDatabase(call.config, (db) => unlockUser(visitOf(db, call.now), login))
    return { isOk: true, lines: [wasLocked ? `已解除 ${login} 的锁定` : `${login} 没有被锁定`], facts: { login, wasLocked } }
  },
}

export const resetUserCommand: Command = {
  takes: 'LOGIN',
  does: '重置密码并退出其所有登录，打印初始密码',
  async run(call) {
    const login = wordOf(call, 0, 'LOGIN')
    const password = await withDatabase(call.config, (db) => resetUser(visitOf(db, call.now), login))
    return { isOk: true, lines: [`已重置 ${login} 的密码`, FIRST_PASSWORD + password], facts: { login, password } }
  },
}

export const liftSecondFactorCommand: Command = {
  takes: 'LOGIN',
  does: '解除双重验证并退出其所有登录，用于手机和恢复码都已遗失的管理员',
  async run(call) {
    const login = wordOf(call, 0, 'LOGIN')
    const hadOne = await withDatabase(call.config, (db) => liftUsersSecondFactor(visitOf(db, call.now), login))
    return { isOk: true, lines: [hadOne ? `已解除 ${login} 的双重验证` : `${login} 没有设置双重验证`], facts: { login, hadOne } }
  },
}

function isRole(word: unknown): word is (typeof ROLES)[number] {
  return ROLES.some((role) => role === word)
}
