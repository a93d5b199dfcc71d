/** 办理结果 */
export const RESULTS = ['done', 'refused', 'failed'] as const
export type Result = (typeof RESULTS)[number]
export const RESULT_NAMES: Record<Result, string> = { done: '已办理', refused: '被拒绝', failed: '未成功' }

/** 对象 */
export const OBJECT_KIND_NAMES: Record<string, string> = {
  account: '账号', page: '页面', session: '登录', organisation: '单位', body: '组织机构', workdayYear: '工作日历', setting: '设置', ruleSet: '规则',
  governingDocument: '制度依据', approval: '三方会签', journal: '审计日志', rotationRule: '轮值规则', turnChange: '轮值调整', meeting: '会议',
  invitation: '会议邀请', notice: '通知', reminderRule: '提醒规则', feed: '日历订阅', mail: '邮件',
}

/** 事项, by which lines can be picked; what has no name here shows its word. */
export const DEED_NAMES: Record<string, string> = {
  'access.refused': '越权访问被拒绝',
  'organisation.manage': '维护单位', 'body.manage': '维护组织机构',
  'workday.import': '导入工作日历', 'setting.change': '修改设置', 'setting.propose': '提出共同设置',
  'ruleSet.manage': '维护规则', 'governingDocument.manage': '维护制度依据',
  'approval.open': '发起会签', 'approval.decide': '会签表态', 'approval.revise': '修改会签内容', 'approval.withdraw': '撤回会签', 'approval.close': '会签办结',
  'journal.read': '查阅日志', 'journal.export': '导出日志', 'journal.verify': '核验日志',
}

/** Lines on one page. */
export const LINES_PER_PAGE = 50
/** Lines in one export; more are exported in parts, by day. */
export const EXPORT_MOST_LINES = 100_000
/** How long what was asked for can be downloaded. */
export const EXPORT_OPEN_MINUTES = 15
/** 审计记录留存期限 (《网络安全法》第二十一条：不少于六个月); nothing is deleted in this version. */
export const RETENTION_LEAST_DAYS = 180
