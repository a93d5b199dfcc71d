import { approvalReminders } from '#app/domain/approval/reading.server.ts'
import { followUpReminders } from '#app/domain/follow-ups/follow-up-reminders.server.ts'
import { meetingReminders, replyReminders } from '#app/domain/meetings/meeting-reminders.server.ts'
import { pollReminders } from '#app/domain/polls/poll-reminders.server.ts'
import type { Db } from '#db/portable/connect.ts'
import type { DueThing } from './reminders.ts'

/** What an area gives to be reminded of. */
export interface ReminderSource {
  /** Everything whose day lies in the window, both ends counted; days of Asia/Shanghai. */
  listDue(db: Db, window: { fromOn: string; toOn: string }): Promise<DueThing[]>
}

/** Every area that has days to be kept. */
export const REMINDER_SOURCES: readonly ReminderSource[] = [pollReminders, approvalReminders, replyReminders, meetingReminders, followUpReminders]
