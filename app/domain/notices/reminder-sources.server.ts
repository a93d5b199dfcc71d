import { approvalReminders } from '#app/domain/approval/reading.server.ts'
import { answerReminders, closingReminders } from '#app/domain/committee/consultation-reminders.server.ts'
import { followUpReminders } from '#app/domain/follow-ups/follow-up-reminders.server.ts'
import { guideReminders } from '#app/domain/guides/guide-reminders.server.ts'
import { handoverReminders } from '#app/domain/handovers/handover-reminders.server.ts'
import { meetingReminders, replyReminders } from '#app/domain/meetings/meeting-reminders.server.ts'
import { opinionReminders } from '#app/domain/minutes/minutes-reminders.server.ts'
import { planReminders } from '#app/domain/plans/plan-reminders.server.ts'
import { pollReminders } from '#app/domain/polls/poll-reminders.server.ts'
import { plaqueReminders } from '#app/domain/plaques/plaque-reminders.server.ts'
import type { Db } from '#db/portable/connect.ts'
import type { DueThing } from './reminders.ts'

/** What an area gives to be reminded of. */
export interface ReminderSource {
  /**
   * Everything whose day lies in the window, both ends counted; days of Asia/Shanghai.
   * @param secrets of the house, for personal links; none where nobody without an account is to be told
   */
  listDue(db: Db, window: { fromOn: string; toOn: string }, secrets: readonly string[]): Promise<DueThing[]>
}

/** Every area that has days to be kept. */
export const REMINDER_SOURCES: readonly ReminderSource[] = [
  pollReminders, approvalReminders, replyReminders, meetingReminders, followUpReminders, opinionReminders, handoverReminders, answerReminders, closingReminders,
  plaqueReminders, guideReminders, planReminders,
]
