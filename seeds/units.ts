import type { InstitutionKind, OrgKind, Region } from '#app/domain/community/terms.ts'
import { ORG_DEPT_NAMES } from '#app/domain/community/terms.ts'

export interface SeedUnit {
  name: string
  kind: OrgKind
  institutionKind?: InstitutionKind
  below?: readonly SeedUnit[]
}

const each = (kind: OrgKind, ...names: string[]): SeedUnit[] => names.map((name) => ({ name, kind }))
const institution = (institutionKind: InstitutionKind, name: string): SeedUnit => ({ name, kind: 'enterprise_institution', institutionKind })
/** Made up, and named so. */
const example = (kind: OrgKind, name: string): SeedUnit => ({ kind, name: `示例·${name}` })

/** Party and state organs as such districts and counties have them: a selection. Whatever is no statutory body is an example and says so. */
export const UNITS: Record<Region, readonly SeedUnit[]> = {
  qingpu: [
    ...each('department', ORG_DEPT_NAMES.qingpu, '青浦区委宣传部', '青浦区委统一战线工作部'),
    ...each('commission', '青浦区纪律检查委员会', '青浦区委政法委员会', '青浦区发展和改革委员会', '青浦区经济委员会', '青浦区建设和管理委员会', '青浦区农业农村委员会', '青浦区卫生健康委员会'),
    ...each('office', '青浦区委机构编制委员会办公室', '青浦区人民政府办公室', '青浦区信访办公室'),
    { name: '青浦区教育局', kind: 'bureau', below: [example('enterprise_institution', '青浦区实验小学'), { ...institution('line_base', '示例·青浦区教育系统干部培训基地') }] },
    ...each('bureau', '青浦区财政局', '青浦区人力资源和社会保障局', '青浦区规划和自然资源局', '青浦区生态环境局', '青浦区文化和旅游局', '青浦区应急管理局', '青浦区市场监督管理局'),
    ...each('people_org', '青浦区总工会', '共青团青浦区委员会', '青浦区妇女联合会'),
    ...each('park', '青浦工业园区'),
    institution('party_school', '中共青浦区委党校（青浦区行政学院）'),
    institution('training_centre', '示例·青浦区干部培训中心'),
    institution('university', '示例·长三角高校研究院（青浦）'),
    example('enterprise_institution', '青浦区国有资产经营公司'),
  ],
  wujiang: [
    ...each('department', ORG_DEPT_NAMES.wujiang, '吴江区委宣传部', '吴江区委统一战线工作部'),
    ...each('commission', '吴江区纪律检查委员会', '吴江区委政法委员会', '吴江区发展和改革委员会', '吴江区卫生健康委员会'),
    ...each('office', '吴江区委机构编制委员会办公室', '吴江区人民政府办公室', '吴江区政府侨务办公室'),
    { name: '吴江区教育局', kind: 'bureau', below: [example('enterprise_institution', '吴江区实验初级中学'), { ...institution('principal_centre', '示例·吴江区校长培训中心') }] },
    ...each('bureau', '吴江区工业和信息化局', '吴江区科学技术局', '吴江区财政局', '吴江区人力资源和社会保障局', '吴江区农业农村局', '吴江区商务局', '吴江区应急管理局', '吴江区市场监督管理局'),
    ...each('people_org', '吴江区总工会', '共青团苏州市吴江区委员会', '吴江区科学技术协会'),
    institution('party_school', '中共苏州市吴江区委党校（吴江区行政学校）'),
    institution('cadre_college', '示例·吴江干部教育培训学院'),
    institution('social_provider', '示例·吴江社会培训机构'),
    example('enterprise_institution', '吴江区文化旅游发展公司'),
  ],
  jiashan: [
    ...each('department', ORG_DEPT_NAMES.jiashan, '嘉善县委宣传部', '嘉善县委统一战线工作部'),
    ...each('commission', '嘉善县纪律检查委员会', '嘉善县委政法委员会'),
    ...each('office', '嘉善县委机构编制委员会办公室', '嘉善县人民政府办公室'),
    { name: '嘉善县教育局', kind: 'bureau', below: [example('enterprise_institution', '嘉善县第一幼儿园')] },
    ...each('bureau', '嘉善县发展和改革局', '嘉善县经济和信息化局', '嘉善县财政局', '嘉善县人力资源和社会保障局', '嘉善县农业农村局', '嘉善县卫生健康局', '嘉善县应急管理局', '嘉善县市场监督管理局'),
    ...each('people_org', '嘉善县总工会', '共青团嘉善县委员会', '嘉善县妇女联合会'),
    ...each('park', '嘉善经济技术开发区'),
    institution('party_school', '中共嘉善县委党校（嘉善县行政学校）'),
    institution('training_centre', '示例·嘉善县干部培训中心'),
    institution('line_base', '示例·嘉善县农业农村条线培训基地'),
    example('enterprise_institution', '嘉善县城乡投资公司'),
  ],
}

/** Institutions that belong to no one place. */
export const COMMUNITY_UNITS: readonly SeedUnit[] = [institution('national_univ_base', '示例·全国干部教育培训高校基地'), institution('online_academy', '示例·示范区干部网络学院'), institution('university', '示例·长三角一体化研究院')]

/** One village each, below a town, so that every kind is there. */
export const VILLAGES: Record<Region, { town: string; name: string }> = {
  qingpu: { town: '金泽镇', name: '示例·金泽镇水乡村' },
  wujiang: { town: '黎里镇', name: '示例·黎里镇江南村' },
  jiashan: { town: '西塘镇', name: '示例·西塘镇古镇社区' },
}

export interface SeedMember {
  position: 'head' | 'deputy_head' | 'director' | 'deputy_director' | 'member' | 'expert' | 'liaison'
  personName: string
  post: string
  field?: 'course_development' | 'quality_management' | 'method_innovation' | 'onsite_theory'
}

/** Who sits in the community's bodies: examples, every one. */
export const COMMITTEE: readonly SeedMember[] = [
  { position: 'director', personName: '示例·周主任', post: '高校教授' },
  { position: 'expert', personName: '示例·吴专家', post: '高校教授', field: 'course_development' },
  { position: 'expert', personName: '示例·郑专家', post: '党校研究员', field: 'quality_management' },
  { position: 'expert', personName: '示例·王专家', post: '干部学院副教授', field: 'method_innovation' },
  { position: 'expert', personName: '示例·冯专家', post: '党校副教授', field: 'onsite_theory' },
]
export const OFFICE_STAFF: readonly SeedMember[] = [
  { position: 'director', personName: '示例·陈主任', post: '协作办公室负责人' },
  { position: 'liaison', personName: '示例·褚联络员', post: '教育行政干部类联络员' },
]

/** Departments that are 成员单位 of a 领导小组, by a part of their name. */
export const MEMBER_UNITS = ['组织部', '宣传部', '财政局', '人力资源和社会保障局', '党校'] as const

