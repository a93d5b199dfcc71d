import { z } from 'zod'
import { ALWAYS, block, checkBox, dayField, idField, line, optionalBlock, optionalId, optionalLine, personName, STALE_CHOICE, versionField, wholeNumber } from './fields.ts'
import { isDay } from './local-time.ts'
import { SETTING_KEYS } from './settings-catalogue.ts'
import { ADCODES, BODY_KINDS, BODY_POSITIONS, EXPERT_FIELDS, INSTITUTION_KINDS, ORG_KINDS, PLACES, REGIONS, RULE_KINDS, type InstitutionKind, type OrgKind } from './terms.ts'

const PASTED_MOST_CHARACTERS = 20_000

export const importWorkdays = z.object({
  year: wholeNumber('请填写年份，如2027。', 2020, 2099),
  source: line('请填写依据，如“国务院办公厅关于2027年部分节假日安排的通知”。', 200),
  text: block('请粘贴放假安排，每行一天。', PASTED_MOST_CHARACTERS),
  isReplacing: checkBox(),
})
export type ImportWorkdays = z.output<typeof importWorkdays>

const settingFields = {
  key: z.enum(SETTING_KEYS, { error: STALE_CHOICE }),
  value: z.string({ error: '请填写设置的值。' }).max(5_000, '内容过长，请精简。'),
  fromOn: dayField('请填写生效日期。'),
  source: line('请填写依据，如会议、文件名称和文号。', 200),
}

/** A value that one place, or the administrator, decides. */
export const changeSetting = z.object({ ...settingFields, place: z.enum(PLACES, { error: STALE_CHOICE }), version: versionField() })
export type ChangeSetting = z.output<typeof changeSetting>

/** A common value, for 三方会签; `isRevision` changes what is put forward already. */
export const proposeSetting = z.object({ ...settingFields, isRevision: checkBox(), note: optionalLine(200) })
export type ProposeSetting = z.output<typeof proposeSetting>

const organisationFields = {
  kind: z.enum(ORG_KINDS, { error: '请选择单位类别。' }),
  institutionKind: z.enum(INSTITUTION_KINDS, { error: STALE_CHOICE }).optional().transform((kind) => kind ?? null),
  name: line('请填写单位名称。', 50),
  parentId: optionalId(),
  townCode: optionalLine(9),
}
type OrganisationFields = { kind: OrgKind; institutionKind: InstitutionKind | null; townCode: string | null }

/** GB/T 10114: the code of the district or county, then three digits. */
const isTownCode = (code: string) => /^\d{9}$/.test(code) && Object.values(ADCODES).includes(code.slice(0, 6))
const TOWN_KINDS: readonly OrgKind[] = ['town', 'subdistrict', 'park']

const institutionRule = ({ kind, institutionKind }: OrganisationFields) => !institutionKind || kind === 'enterprise_institution'
const townRule = ({ kind, townCode }: OrganisationFields) => !townCode || (TOWN_KINDS.includes(kind) && isTownCode(townCode))
const INSTITUTION_FAULT = { path: ['institutionKind'], error: '培训机构类别只用于企事业单位。', ...ALWAYS }
const TOWN_FAULT = { path: ['townCode'], error: '区划代码为9位数字，以本地区代码开头，只用于镇、街道和园区。', ...ALWAYS }

export const addOrganisation = z
  .object({ place: z.enum(PLACES, { error: '请选择所在地区。' }), ...organisationFields })
  .refine(institutionRule, INSTITUTION_FAULT)
  .refine(townRule, TOWN_FAULT)
export type AddOrganisation = z.output<typeof addOrganisation>

export const changeOrganisation = z
  .object({ ...organisationFields, version: versionField() })
  .refine(institutionRule, INSTITUTION_FAULT)
  .refine(townRule, TOWN_FAULT)
export type ChangeOrganisation = z.output<typeof changeOrganisation>

export const closeOrganisation = z.object({ closedOn: dayField('请填写停用日期。'), version: versionField() })
export type CloseOrganisation = z.output<typeof closeOrganisation>

export const reopenOrganisation = z.object({ version: versionField() })

const optionalDay = () => dayField('').optional().transform((day) => day ?? null)

const documentFields = {
  name: line('请填写文件名称。', 100),
  docNo: optionalLine(60),
  issuer: line('请填写发文机关。', 100),
  issuedOn: optionalDay(),
  validFromOn: dayField('请填写施行日期。'),
  validToOn: optionalDay(),
  supersededById: optionalId(),
  note: optionalBlock(1_000),
}
type DocumentDays = { validFromOn: string; validToOn: string | null; supersededById: string | null }

const endsLater = ({ validFromOn, validToOn }: DocumentDays) => !validToOn || !isDay(validFromOn) || validToOn >= validFromOn
const endsWhenReplaced = ({ validToOn, supersededById }: DocumentDays) => !supersededById || Boolean(validToOn)
const END_FAULT = { path: ['validToOn'], error: '失效日期不能早于施行日期。', ...ALWAYS }
const REPLACED_FAULT = { path: ['validToOn'], error: '已被替代的文件请填写失效日期（替代文件施行的前一日）。', ...ALWAYS }

export const registerDocument = z.object(documentFields).refine(endsLater, END_FAULT).refine(endsWhenReplaced, REPLACED_FAULT)
export type RegisterDocument = z.output<typeof registerDocument>

export const changeDocument = z.object({ ...documentFields, version: versionField() }).refine(endsLater, END_FAULT).refine(endsWhenReplaced, REPLACED_FAULT)
export type ChangeDocument = z.output<typeof changeDocument>

const ruleFields = {
  kind: z.enum(RULE_KINDS, { error: '请选择规则类别。' }),
  fromOn: dayField('请填写起始日期。'),
  toOn: optionalDay(),
  governingDocumentId: idField('请选择依据的文件。'),
  /** The numbers, as typed, by the names of the kind's fields. */
  numbers: z.record(z.string().max(40), z.string().max(20).optional()).default({}),
  note: optionalBlock(1_000),
}

export const adoptRuleSet = z
  .object({ place: z.enum(REGIONS, { error: '请选择适用地区。' }), ...ruleFields })
  .refine(({ fromOn, toOn }) => !toOn || !isDay(fromOn) || toOn >= fromOn, { path: ['toOn'], error: '截止日期不能早于起始日期。', ...ALWAYS })
export type AdoptRuleSet = z.output<typeof adoptRuleSet>

export const endRuleSet = z.object({ toOn: dayField('请填写截止日期。'), version: versionField() })
export type EndRuleSet = z.output<typeof endRuleSet>

const bodyFields = {
  name: line('请填写机构名称。', 50),
  fromOn: dayField('请填写成立或任期起始日期。'),
  toOn: optionalDay(),
  note: optionalBlock(1_000),
}
const termRule = ({ fromOn, toOn }: { fromOn: string; toOn: string | null }) => !toOn || !isDay(fromOn) || toOn >= fromOn
const TERM_FAULT = { path: ['toOn'], error: '任期截止日期不能早于起始日期。', ...ALWAYS }

export const foundBody = z.object({ kind: z.enum(BODY_KINDS, { error: '请选择机构类别。' }), ...bodyFields }).refine(termRule, TERM_FAULT)
export type FoundBody = z.output<typeof foundBody>

export const changeBody = z.object({ ...bodyFields, version: versionField() }).refine(termRule, TERM_FAULT)
export type ChangeBody = z.output<typeof changeBody>

/** A unit or a person, not both. */
export const addMember = z
  .object({
    position: z.enum(BODY_POSITIONS, { error: '请选择职务。' }),
    organisationId: optionalId(),
    personName: personName('').optional().transform((name) => name ?? null),
    post: optionalLine(50),
    field: z.enum(EXPERT_FIELDS, { error: STALE_CHOICE }).optional().transform((field) => field ?? null),
    fromOn: dayField('请填写任职日期。'),
  })
  .refine(({ organisationId, personName: name }) => Boolean(organisationId) !== Boolean(name), { path: ['personName'], error: '请选择单位，或填写姓名，二者择一。', ...ALWAYS })
  .refine(({ position, field }) => position !== 'expert' || Boolean(field), { path: ['field'], error: '专家委员请选择专家领域。', ...ALWAYS })
export type AddMember = z.output<typeof addMember>

export const endMember = z.object({ toOn: dayField('请填写离任日期。') })
export type EndMember = z.output<typeof endMember>
