/** The product, as every page, letter and calendar names it. */
export const PRODUCT_NAME = '青吴嘉干部教育培训共同体'

/** 三地: three equal parties, and the community they form together. */
export const REGIONS = ['qingpu', 'wujiang', 'jiashan'] as const
export type Region = (typeof REGIONS)[number]

/** Where somebody or something belongs: a place, or the community as a whole. */
export const PLACES = [...REGIONS, 'community'] as const
export type Place = (typeof PLACES)[number]

export const PLACE_NAMES: Record<Place, string> = { qingpu: '青浦区', wujiang: '吴江区', jiashan: '嘉善县', community: '示范区' }

/** Short forms for tables and badges. */
export const PLACE_SHORT: Record<Place, string> = { qingpu: '青浦', wujiang: '吴江', jiashan: '嘉善', community: '示范区' }

export const ORG_DEPT_NAMES: Record<Region, string> = {
  qingpu: '中共上海市青浦区委组织部',
  wujiang: '中共苏州市吴江区委组织部',
  jiashan: '中共嘉善县委组织部',
}

/** GB/T 2260 */
export const ADCODES: Record<Region, string> = { qingpu: '310118', wujiang: '320509', jiashan: '330421' }

/** 单位类别 (CLAUSES A1) */
export const ORG_KINDS = [
  'department', 'commission', 'office', 'bureau', 'town', 'subdistrict', 'park', 'people_org', 'enterprise_institution', 'village',
] as const
export type OrgKind = (typeof ORG_KINDS)[number]
export const ORG_KIND_NAMES: Record<OrgKind, string> = {
  department: '部', commission: '委', office: '办', bureau: '局', town: '镇', subdistrict: '街道', park: '园区（开发区）',
  people_org: '人民团体', enterprise_institution: '企事业单位', village: '村（社区）',
}

/** 培训机构类别 (CLAUSES A33, A35, B2) */
export const INSTITUTION_KINDS = [
  'party_school', 'training_centre', 'university', 'cadre_college', 'line_base', 'social_provider', 'national_univ_base', 'principal_centre', 'online_academy',
] as const
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number]
export const INSTITUTION_KIND_NAMES: Record<InstitutionKind, string> = {
  party_school: '党校（行政学院）', training_centre: '培训中心', university: '高校机构', cadre_college: '干部教育培训学院', line_base: '部门条线培训基地',
  social_provider: '社会培训机构', national_univ_base: '高校基地', principal_centre: '校长/园长培训中心', online_academy: '网络学院',
}

/** 组织机构 (CLAUSES A62, A77, B10); 成员单位 are members of a 领导小组 */
export const BODY_KINDS = ['leading_group', 'leading_group_office', 'advisory_committee', 'coordination_office'] as const
export type BodyKind = (typeof BODY_KINDS)[number]
export const BODY_KIND_NAMES: Record<BodyKind, string> = {
  leading_group: '干部教育领导小组', leading_group_office: '干部教育领导小组办公室', advisory_committee: '专家咨询委员会', coordination_office: '培训协作办公室',
}

export const BODY_POSITIONS = ['head', 'deputy_head', 'director', 'deputy_director', 'member', 'member_unit', 'expert', 'liaison'] as const
export type BodyPosition = (typeof BODY_POSITIONS)[number]
export const BODY_POSITION_NAMES: Record<BodyPosition, string> = {
  head: '组长', deputy_head: '副组长', director: '主任', deputy_director: '副主任', member: '成员', member_unit: '成员单位', expert: '委员（专家顾问）', liaison: '联络员',
}

/** 专家领域 (CLAUSES A62) */
export const EXPERT_FIELDS = ['course_development', 'quality_management', 'method_innovation', 'onsite_theory'] as const
export type ExpertField = (typeof EXPERT_FIELDS)[number]
export const EXPERT_FIELD_NAMES: Record<ExpertField, string> = {
  course_development: '特色课程开发', quality_management: '培训质量管理', method_innovation: '培训方法创新', onsite_theory: '现场教学理论',
}

/** 规则类别 */
export const RULE_KINDS = ['hours_duty', 'leave_limit', 'catalogue_hours', 'training_fee', 'lecture_fee'] as const
export type RuleKind = (typeof RULE_KINDS)[number]
export const RULE_KIND_NAMES: Record<RuleKind, string> = {
  hours_duty: '学时任务', leave_limit: '请假限度', catalogue_hours: '学时折算', training_fee: '培训费综合定额', lecture_fee: '讲课费标准',
}

/** 制度依据的效力 */
export const DOCUMENT_STATES = ['coming', 'in_force', 'superseded', 'repealed'] as const
export type DocumentState = (typeof DOCUMENT_STATES)[number]
export const DOCUMENT_STATE_NAMES: Record<DocumentState, string> = { coming: '尚未施行', in_force: '现行', superseded: '已被替代', repealed: '已废止' }

/** Rows of a page. */
export const ORGANISATIONS_PER_PAGE = 50
export const BODIES_PER_PAGE = 50
export const DOCUMENTS_PER_PAGE = 30
export const RULE_SETS_PER_PAGE = 50

/** Monday first. */
export const WEEKDAY_NAMES = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'] as const

export function isRegion(value: unknown): value is Region {
  return REGIONS.includes(value as Region)
}
