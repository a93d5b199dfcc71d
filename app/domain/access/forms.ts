import { z } from 'zod'
import { ALWAYS, dayField, idField, line, optionalId, optionalLine, personName, versionField } from '#app/domain/community/fields.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { PASSWORD_MOST_CHARACTERS } from './limits.ts'
import { ROLES } from './terms.ts'

/** Whatever was typed is compared, never shown: nothing is trimmed off a password. */
const typedPassword = (ask: string) => z.string({ error: ask }).max(PASSWORD_MOST_CHARACTERS, `密码最多 ${PASSWORD_MOST_CHARACTERS} 个字符。`)

/** Account names: small latin letters, digits, dots and hyphens. */
const login = (ask: string) =>
  z.string({ error: ask }).transform((raw) => raw.normalize('NFKC').trim().toLowerCase()).pipe(z.string().regex(/^[a-z0-9][a-z0-9.-]{2,38}[a-z0-9]$/, '账号名用 4–40 个小写字母、数字、点或连字符，首尾是字母或数字。'))

const mobile = () =>
  optionalLine(20).transform((value) => value?.normalize('NFKC').replace(/[\s-]/g, '') ?? null).pipe(z.string().regex(/^(1[3-9]\d{9}|无)$/, '请填写 11 位手机号码。').nullable())
const email = () => optionalLine(200).pipe(z.union([z.literal('无'), z.email('请填写完整的邮箱地址，如 name@example.gov.cn。')]).nullable())
const place = () => z.enum(PLACES, { error: '请选择所属地区。' })

export const signInForm = z.object({
  login: z.string({ error: '请填写账号。' }).max(200, '账号过长。').transform((raw) => raw.normalize('NFKC').trim().toLowerCase().replace(/\p{Cc}/gu, '')),
  password: typedPassword('请填写密码。'),
  code: z.string().max(40, '动态口令过长。').optional(),
  returnTo: z.string().max(4000).optional().catch(undefined),
  kept: z.string().max(64).optional().catch(undefined),
})
export type SignIn = Pick<z.output<typeof signInForm>, 'login' | 'password' | 'code'>
export type SignedInTo = Pick<z.output<typeof signInForm>, 'returnTo' | 'kept'>

const person = { name: personName('请填写姓名。'), organisationId: optionalId(), post: optionalLine(100), mobile: mobile(), email: email() }

export const newAccountForm = z.object({ login: login('请填写账号名。'), place: place(), ...person })
export type NewAccount = z.output<typeof newAccountForm>

export const changedAccountForm = z.object({ version: versionField(), ...person })
export type ChangedAccount = z.output<typeof changedAccountForm>

const optionalDay = () => dayField('').optional().transform((day) => day ?? null)

export const grantRoleForm = z.object({ role: z.enum(ROLES, { error: '请选择角色。' }), place: place(), fromOn: dayField('请填写起始日期。'), toOn: optionalDay() })
export type GrantRole = z.output<typeof grantRoleForm>

export const endRoleForm = z.object({ toOn: dayField('请填写最后一天。') })
export type EndRole = z.output<typeof endRoleForm>

export const nameDeputyForm = z.object({ deputyId: idField('请选择代办人。'), fromOn: dayField('请填写起始日期。'), toOn: dayField('请填写截止日期。') })
export type NameDeputy = z.output<typeof nameDeputyForm>


export const revealForm = z.object({ reason: line('请填写查看事由，会记入日志。', 100) })

export const changePasswordForm = z
  .object({ currentPassword: typedPassword('请填写当前密码。'), newPassword: typedPassword('请填写新密码。'), repeatedPassword: typedPassword('请再填写一次新密码。') })
  .refine((form) => form.newPassword === form.repeatedPassword, { path: ['repeatedPassword'], error: '两次填写的新密码不一致。', ...ALWAYS })
export type ChangePassword = z.output<typeof changePasswordForm>

export const provePasswordForm = z.object({ currentPassword: typedPassword('请填写当前密码。') })

export const confirmSecondFactorForm = z.object({ sealed: z.string({ error: '请重新开始设置。' }).max(1000), code: z.string({ error: '请填写动态口令。' }).max(20).transform((raw) => raw.normalize('NFKC').replace(/\D/g, '')) })
export type ConfirmSecondFactor = z.output<typeof confirmSecondFactorForm>

/** Of those that were filled in. */
const areDistinct = (...texts: (string | undefined)[]) => new Set(texts.filter(Boolean)).size === texts.filter(Boolean).length

export const setUpForm = z
  .object({
    systemName: personName('请填写系统管理员的姓名。'), systemLogin: login('请填写系统管理员的账号名。'),
    password: typedPassword('请填写密码。'), repeatedPassword: typedPassword('请再填写一次密码。'),
    securityName: personName('请填写安全管理员的姓名。'), securityLogin: login('请填写安全管理员的账号名。'),
    auditName: personName('请填写审计管理员的姓名。'), auditLogin: login('请填写审计管理员的账号名。'),
  })
  .refine((form) => form.password === form.repeatedPassword, { path: ['repeatedPassword'], error: '两次填写的密码不一致。', ...ALWAYS })
  .refine((form) => areDistinct(form.systemLogin, form.securityLogin, form.auditLogin), { path: ['auditLogin'], error: '三名管理员的账号名不能相同。', ...ALWAYS })
  .refine((form) => areDistinct(form.systemName, form.securityName, form.auditName), { path: ['auditName'], error: '三名管理员应由三个人分别担任。', ...ALWAYS })
export type SetUp = z.output<typeof setUpForm>
