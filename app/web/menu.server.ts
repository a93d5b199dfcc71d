import type { Actor } from '#app/domain/access/actor.ts'
import { mightEver, type Deed } from '#app/domain/access/policy.ts'

interface Entry {
  to: string
  label: string
  /** Shown to whoever might ever do this; left out: to everybody signed in. */
  deed?: Deed
}

/** The side navigation, grouped as the office works. Who sees what is decided here: the policy stays on the server. */
const MENU: readonly { title: string; entries: readonly Entry[] }[] = [
  {
    title: '我的工作',
    entries: [
      { to: '/desk', label: '工作台' },
      { to: '/inbox', label: '收件箱', deed: 'inbox.read' },
      { to: '/calendar', label: '日历', deed: 'calendar.read' },
    ],
  },
  {
    title: '共同体',
    entries: [
      { to: '/rotation', label: '轮值', deed: 'rotation.read' },
      { to: '/meetings', label: '会议', deed: 'meeting.read' },
      { to: '/agenda', label: '议题征集', deed: 'agenda.readPool' },
      { to: '/follow-ups', label: '督办台账', deed: 'followUp.read' },
      { to: '/plans', label: '年度规划', deed: 'plan.read' },
      { to: '/approvals', label: '三方会签', deed: 'approval.read' },
      { to: '/committee', label: '专家咨询', deed: 'consultation.read' },
      { to: '/admin/organisations', label: '组织机构', deed: 'organisation.read' },
      { to: '/rules', label: '制度依据', deed: 'governingDocument.read' },
    ],
  },
  {
    title: '现场教学',
    entries: [
      { to: '/map', label: '教学地图' },
      { to: '/bases', label: '教学基地', deed: 'base.read' },
      { to: '/bases/awards', label: '共同授牌', deed: 'award.read' },
      { to: '/guides', label: '讲解员', deed: 'guide.read' },
      { to: '/bookings', label: '基地预约', deed: 'booking.read' },
      { to: '/innovations', label: '创新案例' },
      { to: '/tours', label: '教学线路' },
      { to: '/tours/management', label: '线路管理', deed: 'tour.read' },
    ],
  },
  {
    title: '管理',
    entries: [
      { to: '/admin/accounts', label: '账号与角色', deed: 'account.list' },
      { to: '/admin/settings', label: '参数', deed: 'setting.read' },
      { to: '/admin/rule-sets', label: '标准与规则', deed: 'ruleSet.read' },
      { to: '/admin/workdays', label: '工作日历', deed: 'workday.import' },
      { to: '/admin/reminders', label: '提醒规则', deed: 'reminder.read' },
      { to: '/admin/map-layers', label: '地图图层', deed: 'mapLayer.manage' },
      { to: '/admin/mail', label: '邮件', deed: 'mail.read' },
      { to: '/journal', label: '审计日志', deed: 'journal.read' },
    ],
  },
]

export function menuFor(actor: Actor): { title: string; links: { to: string; label: string }[] }[] {
  return MENU.map(({ title, entries }) => ({ title, links: entries.filter(({ deed }) => !deed || mightEver(actor, deed)).map(({ to, label }) => ({ to, label })) })).filter(
    ({ links }) => links.length > 0,
  )
}
