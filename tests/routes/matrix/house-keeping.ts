import { forAll, get, post, type Row } from './rows.ts'

const DEPTS = '*.staff *.lead'
const OVERSIGHT = 'community.office community.superior'
const READERS = `${DEPTS} ${OVERSIGHT}`

const LETTER = { id: 'letter' }
/** Keepers of what is 青浦's own, and of what is the community's. */
const QINGPU = 'qingpu.staff qingpu.lead'
const KEEPERS = `${DEPTS} community.office`

export const APPROVALS: readonly Row[] = [
  get('routes/approvals/approvals', {}, { ok: READERS }),
  get('routes/approvals/approval', { id: 'approval' }, { ok: READERS }),
  get('routes/approvals/approval', { id: 'nothing' }, { missing: READERS }),
  post('routes/approvals/approval', { id: 'approval' }, ({ ids }) => ({ place: 'qingpu', contentHash: ids.approvalHash!, decision: 'agree', boardMeetingOn: '2026-11-20', boardMeetingNo: '2026年第12次' }), { moved: 'qingpu.lead' }),
  get('routes/approvals/withdrawal', { id: 'approval' }, { ok: 'wujiang.staff wujiang.lead' }),
  post('routes/approvals/withdrawal', { id: 'approval' }, { reason: '另行研究' }, { moved: 'wujiang.staff wujiang.lead' }),
]

export const JOURNAL: readonly Row[] = [
  get('routes/journal/journal', {}, { ok: 'audit.admin' }),
  get('routes/journal/line', { seq: 'line' }, { ok: 'audit.admin' }),
  get('routes/journal/verification', {}, { ok: 'audit.admin' }),
  post('routes/journal/verification', {}, {}, { ok: 'audit.admin' }),
  get('routes/journal/export', {}, { ok: 'audit.admin' }),
  post('routes/journal/export', {}, { reason: '年度检查' }, { moved: 'audit.admin' }),
  get('/journal/exports/:file{[0-9]+\\.csv}', { file: 'no export file' }, { missing: 'audit.admin' }),
]

export const NOTICES: readonly Row[] = [
  forAll('routes/inbox/inbox'),
  forAll('routes/inbox/readings'),
  post('routes/inbox/readings', {}, {}, { moved: 'everybody' }),
  forAll('routes/inbox/preferences'),
  post('routes/inbox/preferences', {}, { mailMode: 'digest', digestHour: '9' }, { moved: 'everybody' }),
  get('routes/inbox/notice', LETTER, { ok: 'wujiang.cadre' }, 'missing'),
  forAll('routes/inbox/reading', LETTER),
  post('routes/inbox/reading', LETTER, {}, { moved: 'wujiang.cadre' }, 'missing'),
  forAll('routes/inbox/receipt', LETTER),
  post('routes/inbox/receipt', LETTER, {}, { moved: 'wujiang.cadre' }, 'missing'),
  get('routes/inbox/sent', {}, { ok: `${DEPTS} community.office` }),
  get('routes/inbox/sent-notice', LETTER, { ok: 'wujiang.staff wujiang.lead community.office', missing: DEPTS }),
  get('routes/admin/mail', {}, { ok: 'system.admin' }),
  get('routes/admin/mail-item', { id: 'mail' }, { ok: 'system.admin' }),
  get('routes/admin/mail-calendar', { id: 'mail with calendar' }, { ok: 'system.admin' }),
  get('routes/admin/mail-resendings', {}, { ok: 'system.admin' }),
  post('routes/admin/mail-resendings', {}, {}, { moved: 'system.admin' }),
  get('routes/admin/mail-resending', { id: 'failed mail' }, { ok: 'system.admin' }),
  post('routes/admin/mail-resending', { id: 'failed mail' }, {}, { moved: 'system.admin' }),
  get('routes/admin/reminders', {}, { ok: `${READERS} system.admin` }),
  post('routes/admin/reminders', {}, { kind: 'meetingComing', place: 'qingpu', direction: 'before', days: '5', audience: 'staff', fromOn: '2026-12-01' }, { moved: QINGPU }),
  get('routes/admin/reminder-ending', { id: 'reminder' }, { ok: `${DEPTS} system.admin` }),
  post('routes/admin/reminder-ending', { id: 'reminder' }, { version: '1' }, { moved: 'system.admin' }),
]

const unit = { kind: 'bureau', name: '示例新局', place: 'qingpu' }
const body = { name: '示例新机构', fromOn: '2026-01-01' }
const holidays = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `2027-${day},节日,休`).join('\n')
const decree = { name: '示例新办法', issuer: '示例机关', validFromOn: '2026-01-01' }

export const COMMUNITY: readonly Row[] = [
  forAll('routes/admin/organisations'),
  forAll('routes/admin/organisation', { id: 'unit qingpu' }),
  get('routes/admin/new-organisation', {}, { ok: KEEPERS }),
  post('routes/admin/new-organisation', {}, unit, { moved: QINGPU }),
  get('routes/admin/edit-organisation', { id: 'unit qingpu' }, { ok: QINGPU }),
  post('routes/admin/edit-organisation', { id: 'unit qingpu' }, { kind: 'bureau', name: '改名的局', version: '1' }, { moved: QINGPU }),
  get('routes/admin/organisation-closing', { id: 'unit qingpu' }, { ok: QINGPU }),
  post('routes/admin/organisation-closing', { id: 'unit qingpu' }, { closedOn: '2026-11-20', version: '1' }, { moved: QINGPU }),
  get('routes/admin/organisation-reopening', { id: 'closed unit' }, { ok: QINGPU }),
  post('routes/admin/organisation-reopening', { id: 'closed unit' }, { version: '1' }, { moved: QINGPU }),
  forAll('routes/admin/bodies'),
  forAll('routes/admin/body', { id: 'body qingpu' }),
  get('routes/admin/new-body', {}, { ok: KEEPERS }),
  post('routes/admin/new-body', {}, { kind: 'leading_group', ...body }, { moved: KEEPERS }),
  get('routes/admin/edit-body', { id: 'body qingpu' }, { ok: QINGPU }),
  post('routes/admin/edit-body', { id: 'body qingpu' }, { ...body, version: '1' }, { moved: QINGPU }),
  post('routes/admin/edit-body', { id: 'body community' }, { ...body, version: '1' }, { moved: 'community.office' }),
  get('routes/admin/new-member', { id: 'body qingpu' }, { ok: QINGPU }),
  post('routes/admin/new-member', { id: 'body qingpu' }, { position: 'member', personName: '示例甲', fromOn: '2026-11-01' }, { moved: QINGPU }),
  get('routes/admin/member-ending', { id: 'body qingpu', member: 'member qingpu' }, { ok: QINGPU }),
  post('routes/admin/member-ending', { id: 'body qingpu', member: 'member qingpu' }, { toOn: '2026-11-20' }, { moved: QINGPU }),
  get('routes/admin/settings', {}, { ok: `${READERS} system.admin security.admin` }),
  get('routes/admin/setting', { key: 'setting of each place' }, { ok: `${READERS} system.admin security.admin` }),
  post('routes/admin/setting', { key: 'setting of each place' }, ({ ids }) => ({ key: 'afternoonTimes', place: 'qingpu', value: '13:30–16:00', fromOn: '2026-12-01', source: '部务会', version: ids['setting version']! }), { moved: '*.lead' }),
  post('routes/admin/setting', { key: 'setting of the three' }, { key: 'approvalDays', value: '20', fromOn: '2026-12-01', source: '部务会' }, { moved: DEPTS }),
  post('routes/admin/setting', { key: 'setting of the administrator' }, { key: 'digestHour', place: 'community', value: '9', fromOn: '2026-12-01', source: '规定', version: '0' }, { moved: 'system.admin' }),
  get('routes/admin/rule-sets', {}, { ok: `${READERS} *.school *.finance system.admin` }),
  get('routes/admin/rule-set', { id: 'rule set qingpu' }, { ok: `${READERS} *.school *.finance system.admin` }),
  get('routes/admin/new-rule-set', {}, { ok: DEPTS }),
  post('routes/admin/new-rule-set', {}, ({ ids }) => ({ place: 'qingpu', kind: 'leave_limit', fromOn: '2030-01-01', governingDocumentId: ids.document!, 'numbers.leavePart': '1', 'numbers.leaveOf': '7' }), { moved: QINGPU }),
  get('routes/admin/rule-set-ending', { id: 'rule set qingpu' }, { ok: QINGPU }),
  post('routes/admin/rule-set-ending', { id: 'rule set qingpu' }, { toOn: '2027-12-31', version: '1' }, { moved: QINGPU }),
  forAll('routes/admin/workdays'),
  get('routes/admin/workday-import', {}, { ok: 'system.admin' }),
  post('routes/admin/workday-import', {}, { year: '2027', source: '示例通知', text: holidays }, { ok: 'system.admin' }),
  post('routes/admin/workday-import', {}, { step: 'import', year: '2027', source: '示例通知', text: holidays }, { moved: 'system.admin' }),
  forAll('routes/rules/rules'),
  forAll('routes/rules/document', { id: 'document' }),
  get('routes/rules/new-document', {}, { ok: KEEPERS }),
  post('routes/rules/new-document', {}, decree, { moved: KEEPERS }),
  get('routes/rules/edit-document', { id: 'document' }, { ok: 'community.office' }),
  post('routes/rules/edit-document', { id: 'document' }, { ...decree, version: '1' }, { moved: 'community.office' }),
]
