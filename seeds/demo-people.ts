import { ROLE_NAMES, type Role } from '#app/domain/access/terms.ts'
import { PLACE_SHORT, REGIONS, type Place, type Region } from '#app/domain/community/terms.ts'

/** Of every example person. Everybody may know it: such accounts open only where demo data is loaded. */
export const DEMO_PASSWORD = 'Demo-2026-qwj'

export interface DemoPerson {
  login: string
  /** Plainly marked 示例. */
  name: string
  place: Place
  role: Role
  post: string
}

/** Roles of each of the three places: what people are called and do. */
const REGION_CAST = {
  staff: ['经办', '组织部干部教育科工作人员'],
  lead: ['负责人', '组织部分管负责人'],
  school: ['教务', '党校教务科工作人员'],
  unit: ['联络人', '单位干部教育联络人'],
  cadre: ['学员', '单位干部'],
  lecturer: ['讲师', '党校教师'],
  mentor: ['导师', '带教导师'],
  host: ['接收联络员', '接收单位联络员'],
  guide: ['讲解员', '现场教学点讲解员'],
  finance: ['财务', '组织部财务人员'],
} as const satisfies Partial<Record<Role, readonly [string, string]>>
export type RegionRole = keyof typeof REGION_CAST

/** Those of the community, by login. */
const COMMUNITY_CAST = {
  'community.expert': ['expert', '专家委员', '专家咨询委员会委员'],
  'community.office': ['office', '协作办公室', '培训协作办公室工作人员'],
  'community.superior': ['superior', '上级', '上级组织部门'],
  'system.admin': ['system_admin', ROLE_NAMES.system_admin, ROLE_NAMES.system_admin],
  'security.admin': ['security_admin', ROLE_NAMES.security_admin, ROLE_NAMES.security_admin],
  'audit.admin': ['audit_admin', ROLE_NAMES.audit_admin, ROLE_NAMES.audit_admin],
} as const satisfies Record<string, readonly [Role, string, string]>

export type DemoLogin = `${Region}.${RegionRole}` | keyof typeof COMMUNITY_CAST

/** The people of the demo whom anybody may come in as. */
export const DEMO_PEOPLE: readonly (DemoPerson & { login: DemoLogin })[] = [
  ...REGIONS.flatMap((place) => entriesOf(REGION_CAST).map(([role, [called, post]]) => ({ login: `${place}.${role}` as const, name: `示例·${PLACE_SHORT[place]}${called}`, place, role, post }))),
  ...entriesOf(COMMUNITY_CAST).map(([login, [role, called, post]]) => ({ login, name: `示例·${called}`, place: 'community' as const, role, post })),
]

/** One more liaison, for a unit of its own. `number` counts within the place. */
export function demoLiaison(place: Region, unitName: string, number: number): DemoPerson {
  return { login: `${place}.unit.${String(number).padStart(2, '0')}`, name: `示例·${[...unitName].slice(-30).join('')}联络人`, place, role: 'unit', post: '单位干部教育联络人' }
}

/** 13800000001 and on: a number nobody has. */
export const demoMobile = (number: number) => `138${String(number).padStart(8, '0')}`
/** A domain that can never exist (RFC 2606). */
export const demoEmail = (login: string) => `${login}@example.invalid`

function entriesOf<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][]
}
