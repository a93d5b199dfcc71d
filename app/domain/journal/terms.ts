/** 办理结果 */
export const RESULTS = ['done', 'refused', 'failed'] as const
export type Result = (typeof RESULTS)[number]
export const RESULT_NAMES: Record<Result, string> = { done: '已办理', refused: '被拒绝', failed: '未成功' }

/** 对象. A test holds both lists against everything that is recorded anywhere. */
export const OBJECT_KIND_NAMES: Record<string, string> = {
  meeting: '会议', meetingSeries: '会议系列', poll: '商定会期', calendarFeed: '日历订阅', followUp: '督办事项', rotationRule: '轮值规则', turnChange: '轮值调整', handover: '轮值交接', consultation: '专家咨询', annualPlan: '年度规划', approval: '三方会签',
  organisation: '单位', body: '组织机构', governingDocument: '制度依据', ruleSet: '规则', setting: '参数', workdayYear: '工作日历',
  agendaItem: '议题', awardRound: '授牌申报', plaque: '牌匾', scoreSheet: '评分表', guide: '讲解员',
  notice: '通知', reminderRule: '提醒规则', mail: '邮件', account: '账号', signIn: '登录', page: '页面', journal: '审计日志', database: '数据库',
  attendance: '会议签到', minutes: '会议纪要', base: '教学基地', tour: '教学线路', travelTime: '点间路程',
  booking: '基地预约', visitSignIn: '到访签到', innovation: '创新案例',
  mapLayer: '地图图层',
}

/** 事项, by which lines can be picked. */
export const DEED_NAMES: Record<string, string> = {
  'account.signIn': '登录', 'account.signOut': '退出登录', 'session.end': '退出另一处登录', 'access.refused': '越权访问被拒绝',
  'account.create': '新建账号', 'account.change': '修改账号', 'account.disable': '停用账号', 'account.enable': '启用账号', 'account.unlock': '解除锁定',
  'password.change': '修改密码', 'password.reset': '重置密码', 'secondFactor.set': '启用二次验证', 'secondFactor.remove': '停用二次验证', 'secondFactor.lift': '解除二次验证',
  'role.grant': '授予角色', 'role.end': '终止角色', 'contact.reveal': '查看联系方式',
  'meeting.draft': '起草会议', 'meeting.change': '修改会议', 'meeting.invite': '邀请参会', 'meeting.uninvite': '撤回邀请', 'meeting.convene': '召集会议', 'meeting.cancel': '取消会议',
  'meeting.hold': '会议召开', 'meeting.discard': '删除草稿', 'meeting.reply': '答复会议', 'series.keep': '维护会议系列', 'feed.make': '新建日历订阅', 'feed.revoke': '停用日历订阅',
  'followUp.assign': '交办督办事项', 'followUp.export': '导出督办台账', 'followUp.change': '修改督办事项', 'followUp.progress': '报告督办进展', 'followUp.apply': '申请销号', 'followUp.confirm': '确认销号', 'followUp.return': '退回销号申请',
  'followUp.reopen': '重新打开督办事项', 'followUp.extend': '督办事项延期', 'followUp.cancel': '撤销督办事项',
  'poll.make': '发起商定会期', 'poll.ask': '添加受询人', 'poll.answer': '答复会期', 'poll.remind': '催促答复', 'poll.extend': '延长答复期限', 'poll.renewLink': '更换填写链接', 'poll.revokeLink': '撤回填写链接',
  'poll.fix': '定下会期', 'poll.close': '结束征询',
  'checkIn.open': '开启签到', 'checkIn.close': '结束签到', 'attendance.sign': '会议签到', 'attendance.mark': '登记到会', 'attendance.sitIn': '登记列席人员', 'attendance.seat': '调整座次',
  'minutes.begin': '起草纪要', 'minutes.change': '修改纪要', 'minutes.consult': '纪要征求意见', 'minutes.comment': '反馈纪要意见', 'minutes.answer': '答复纪要意见', 'minutes.redraft': '纪要退回起草',
  'minutes.sign': '纪要送会签', 'minutes.settle': '纪要会签办结', 'minutes.issue': '印发纪要', 'minutes.append': '纪要补记',
  'agenda.propose': '提出议题', 'agenda.amend': '修改议题', 'agenda.withdraw': '撤回议题', 'agenda.manage': '编排议程', 'agenda.time': '会场计时',
  'rotation.propose': '提出轮值规则', 'rotation.settle': '轮值规则办结', 'turn.propose': '提出轮值调整', 'turn.answer': '答复轮值调整', 'turn.withdraw': '撤回轮值调整',
  'approval.open': '发起会签', 'approval.decide': '会签表态', 'approval.revise': '修改会签方案', 'approval.withdraw': '撤回会签', 'approval.close': '会签办结',
  'organisation.manage': '维护单位', 'body.manage': '维护组织机构', 'governingDocument.manage': '维护制度依据', 'ruleSet.manage': '维护规则', 'setting.change': '登记参数', 'workday.import': '导入工作日历',
  'handover.make': '生成轮值交接', 'handover.record': '登记交接情况', 'handover.sign': '签署轮值交接', 'handover.renew': '退回重签轮值交接',
  'consultation.ask': '提出专家咨询', 'opinion.give': '提交专家意见', 'consultation.close': '办结专家咨询',
  'base.register': '登记教学基地', 'base.import': '导入教学基地', 'base.change': '修改教学基地', 'base.publish': '公布教学基地', 'base.close': '停用教学基地', 'base.reopen': '恢复教学基地', 'base.survey': '核定坐标', 'base.hours': '调整开放时间',
  'base.script': '维护讲解词', 'base.suggest': '提出修改建议', 'base.accept': '采纳修改建议', 'base.decline': '不采纳修改建议',
  'tour.make': '新建教学线路', 'tour.change': '修改教学线路', 'tour.arrange': '编排线路站点', 'tour.publish': '发布教学线路', 'tour.withdraw': '撤下教学线路', 'tour.copy': '复制教学线路', 'tour.discard': '放弃线路修改', 'travelTime.set': '登记路程', 'travelTime.drop': '撤销路程登记',
  'award.apply': '申报授牌', 'award.amend': '修改申报材料', 'award.score': '初审评分', 'award.pass': '初审通过', 'award.return': '退回补正', 'award.resubmit': '再次提交申报', 'award.inspect': '登记实地考察', 'award.sign': '授牌送会签',
  'award.publicise': '授牌公示', 'award.settle': '授牌会签办结', 'award.object': '登记公示异议', 'award.answer': '答复公示异议', 'award.grant': '办理授牌', 'award.refuse': '不予授牌', 'award.withdraw': '撤回申报',
  'plaque.award': '授牌', 'plaque.renew': '续牌', 'plaque.review': '登记年审', 'plaque.rectify': '报告整改', 'plaque.accept': '整改验收', 'plaque.revoke': '提请摘牌', 'plaque.settle': '摘牌会签办结', 'plaque.lapse': '牌匾到期',
  'guide.apply': '申请讲解员', 'guide.change': '修改讲解员资料', 'guide.score': '试讲评分', 'guide.pass': '试讲通过', 'guide.appoint': '聘任讲解员', 'guide.renew': '续聘讲解员', 'guide.end': '解聘讲解员', 'guide.refuse': '不予聘任', 'guide.withdraw': '撤回讲解员申请',
  'guide.assign': '分派讲解基地', 'guide.roster': '安排讲解值班', 'guide.leave': '讲解员请假',
  'scoreSheet.propose': '提出评分表', 'scoreSheet.settle': '评分表会签办结',
  'plan.begin': '起草年度规划', 'plan.change': '修改年度规划', 'plan.discard': '删除规划草稿', 'plan.submit': '规划报领导小组', 'plan.redraft': '规划退回起草', 'plan.adopt': '登记规划审定',
  'booking.request': '申请预约', 'booking.confirm': '接受预约', 'booking.decline': '不接受预约', 'booking.cancel': '取消预约', 'booking.revoke': '撤销预约', 'booking.promote': '候补转预约', 'booking.guide': '安排团组讲解员', 'visit.signIn': '到访签到',
  'innovation.begin': '起草案例', 'innovation.change': '修改案例', 'innovation.publish': '发布案例', 'innovation.withdraw': '撤下案例',
  'file.add': '添加附件', 'file.remove': '删除附件',
  'notice.sign': '签收通知', 'reminder.manage': '维护提醒规则', 'mail.resend': '重发邮件',
  'mapLayer.import': '导入地图图层', 'mapLayer.show': '展示地图图层', 'mapLayer.hide': '停止展示地图图层', 'mapLayer.remove': '移除地图图层',
  'journal.read': '查阅日志', 'journal.export': '导出日志', 'journal.verify': '核验日志', 'backup.make': '备份数据库', 'backup.restore': '恢复数据库',
}

/** Lines on one page. */
export const LINES_PER_PAGE = 50
/** Lines in one export; more are exported in parts, by day. */
export const EXPORT_MOST_LINES = 100_000
/** How long what was asked for can be downloaded. */
export const EXPORT_OPEN_MINUTES = 15
