/** Roles people hold at a place from one day to another. Administrators hold no other role (三权分立). */
export const ROLES = [
  'staff', 'lead', 'school', 'unit', 'cadre', 'lecturer', 'mentor', 'host', 'guide', 'finance',
  'expert', 'office', 'superior', 'system_admin', 'security_admin', 'audit_admin',
] as const
export type Role = (typeof ROLES)[number]

export const ROLE_NAMES: Record<Role, string> = {
  staff: '组织部经办', lead: '组织部负责人', school: '党校教务', unit: '单位联络人', cadre: '干部/学员', lecturer: '讲师', mentor: '导师',
  host: '接收单位联络员', guide: '讲解员', finance: '财务', expert: '专家咨询委员', office: '协作办公室', superior: '上级（只读）',
  system_admin: '系统管理员', security_admin: '安全管理员', audit_admin: '审计管理员',
}

/** Roles that belong to one of the three places; the others belong to the community. */
export const REGION_ROLES: readonly Role[] = ['staff', 'lead', 'school', 'unit', 'cadre', 'lecturer', 'mentor', 'host', 'guide', 'finance']
export const ADMIN_ROLES: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin']

/** Whom MFA=required obliges to set a second factor. */
export const SECOND_FACTOR_ROLES: readonly Role[] = ['staff', 'lead', ...ADMIN_ROLES]

/** For demo people only; no other account may have it. */
export const DEMO_PASSWORD = 'Demo-2026-qwj'

export const NOT_FOR_SECRETS = '本系统为非涉密平台，严禁存储、处理、传输国家秘密和工作秘密。'

/** One text for everything that may be wrong, so that nobody learns which accounts there are. */
export const SIGN_IN_FAULTS = {
  wrong: '账号、密码或动态口令不正确，或账号暂时不能登录。连续 5 次错误将锁定 15 分钟；忘记密码请联系系统管理员重置。',
  noRole: '您的账号目前没有有效的角色，请联系安全管理员授予角色后再登录。',
  throttled: '您所在的网络尝试登录的账号过多，请稍候几分钟再试。',
} as const

/** 账号状态 */
export const ACCOUNT_STATES = ['active', 'disabled'] as const
export const ACCOUNT_STATE_NAMES: Record<(typeof ACCOUNT_STATES)[number], string> = { active: '使用中', disabled: '已停用' }
