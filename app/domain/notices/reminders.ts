import { addDays, daysBetween, localDay, localTime, weekdayName } from '#app/domain/community/local-time.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { addWorkdays, dayKind, type WorkdayCalendar } from '#app/domain/community/workdays.ts'
import type { Db } from '#db/portable/connect.ts'
import type { ReminderRuleTable } from '#db/tables/notices.ts'
import type { Recipients } from './recipients.server.ts'
import { REMINDER_KIND_NAMES, REMINDERS_FROM_HOUR, type ReminderKind } from './terms.ts'

/** A day that somebody should not forget. A matter of several places is one thing for each place. */
export interface DueThing {
  kind: ReminderKind
  objectKind: string
  objectId: string
  /** Whose rules hold, and whose staff a rule may mean. */
  place: Place
  /** One line. */
  title: string
  path: string
  dueOn: string
  /** The day they heard of it: nobody is reminded on that day or before. */
  knownOn: string
  /** Who still has to act, or will take part. */
  concerned: Recipients
  /** Those of them without an account, who can be told by mail alone. */
  outside?: readonly Outsider[]
}

/** Somebody without an account who left a mail address. */
export interface Outsider {
  /** Of the thing, not of the house: such as one who was asked by a poll. */
  id: string
  toAddress: string
  /** The personal link, made anew in this transaction where it must be. */
  linkPath(db: Db): Promise<string | null>
}

export type Rule = Pick<ReminderRuleTable, 'id' | 'kind' | 'place' | 'daysBefore' | 'audience' | 'fromOn' | 'toOn'>

export interface Reminder {
  rule: Rule
  thing: DueThing
  /** The day it is meant for; with rule, thing and person it makes the reminder one of its kind. */
  on: string
}

/** A house that stood still for some days still says what it has missed. */
const CATCH_UP_DAYS = 3

/**
 * The reminders to be said now. A place's own rules of a kind replace the common ones. A reminder falls on a workday: before the day the
 * last one not later, after it the next. Of several for the same ears only the latest is said.
 */
export function dueReminders(things: readonly DueThing[], rules: readonly Rule[], calendar: WorkdayCalendar, now: Date): Reminder[] {
  const today = localDay(now)
  if (Number(localTime(now).slice(0, 2)) < REMINDERS_FROM_HOUR) return []
  return things.flatMap((thing) => {
    const due = rulesFor(thing, rules, today)
      .map((rule) => ({ rule, thing, on: reminderDay(thing.dueOn, rule.daysBefore, calendar) }))
      .filter((reminder) => isDue(reminder, today))
    return latestPerAudience(due)
  })
}

/** The rules in force that hold for a thing. */
export function rulesFor(thing: Pick<DueThing, 'kind' | 'place'>, rules: readonly Rule[], today: string): Rule[] {
  const inForce = rules.filter((rule) => rule.kind === thing.kind && rule.fromOn <= today && (rule.toOn === null || rule.toOn >= today))
  const own = inForce.filter(({ place }) => place === thing.place)
  return (own.length > 0 ? own : inForce.filter(({ place }) => place === 'community')).filter(({ audience }) => audience !== 'nobody')
}

/** The day on which to remind. */
export function reminderDay(dueOn: string, daysBefore: number, calendar: WorkdayCalendar): string {
  const day = addDays(dueOn, -daysBefore)
  if (daysBefore === 0 || dayKind(calendar, day).isWorkday) return day
  return addWorkdays(calendar, day, daysBefore > 0 ? -1 : 1)
}

function isDue({ rule, thing, on }: Reminder, today: string): boolean {
  const late = daysBetween(on, today)
  return late >= 0 && late <= CATCH_UP_DAYS && on > thing.knownOn && (rule.daysBefore < 0 || today <= thing.dueOn)
}

function latestPerAudience(reminders: readonly Reminder[]): Reminder[] {
  const latest = new Map<string, Reminder>()
  for (const reminder of reminders) {
    const other = latest.get(reminder.rule.audience)
    if (!other || reminder.on > other.on || (reminder.on === other.on && reminder.rule.daysBefore < other.rule.daysBefore)) latest.set(reminder.rule.audience, reminder)
  }
  return [...latest.values()]
}

/** 会议召开（明天）：… */
export function titleOf({ thing }: Pick<Reminder, 'thing'>, today: string): string {
  return `${REMINDER_KIND_NAMES[thing.kind]}（${untilWords(daysBetween(today, thing.dueOn))}）：${thing.title}`
}

export function reminderBodyOf({ thing }: Pick<Reminder, 'thing'>): string {
  return `${REMINDER_KIND_NAMES[thing.kind]}：${thing.dueOn}（${weekdayName(thing.dueOn)}）。请打开链接办理或查看。`
}

function untilWords(days: number): string {
  if (days < 0) return `已过${-days}天`
  return ['今天', '明天', '后天'][days] ?? `还有${days}天`
}
