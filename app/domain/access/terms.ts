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
