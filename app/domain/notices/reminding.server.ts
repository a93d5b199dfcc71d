import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { isRegion } from '#app/domain/community/terms.ts'
import { readWorkdays } from '#app/domain/community/workdays.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { within } from '#db/portable/within.ts'
import { listDeputies } from '#db/queries/recipients.ts'
import { insertMails } from '#db/queries/mail.ts'
import { insertMailed, insertReminded, listMailed, listReminded, listReminderRules } from '#db/queries/reminders.ts'
import { bodyOf, subjectOf } from './mails.ts'
import { newMail, sendNotice } from './notices.server.ts'
import { findRecipients, type Recipients } from './recipients.server.ts'
import { REMINDER_SOURCES, type ReminderSource } from './reminder-sources.server.ts'
import { dueReminders, reminderBodyOf, titleOf, type Reminder } from './reminders.ts'
import { REMINDER_MOST_DAYS_AFTER, REMINDER_MOST_DAYS_BEFORE } from './terms.ts'

/** Holidays may carry a reminder this much further from its day. */
const HOLIDAY_MOST_DAYS = 14

/**
 * Says every reminder that is due and was not said yet: any number of processes may do so, at once and as often as they like.
 * @returns how many people were reminded
 */
export async function runReminders(house: { db: Db; secrets?: readonly string[]; sources?: readonly ReminderSource[] }, now: Date): Promise<number> {
  const today = localDay(now)
  const window = { fromOn: addDays(today, -REMINDER_MOST_DAYS_AFTER - HOLIDAY_MOST_DAYS), toOn: addDays(today, REMINDER_MOST_DAYS_BEFORE + HOLIDAY_MOST_DAYS) }
  const things = []
  for (const source of house.sources ?? REMINDER_SOURCES) things.push(...(await source.listDue(house.db, window, house.secrets ?? [])))
  if (things.length === 0) return 0
  let reminded = 0
  for (const reminder of dueReminders(things, await listReminderRules(house.db), await readWorkdays(house.db), now)) reminded += await remind(house.db, reminder, now)
  return reminded
}

async function remind(db: Db, reminder: Reminder, now: Date): Promise<number> {
  try {
    return await within(db, (tx) => remindWhoWasNot(tx, reminder, now))
  } catch (error) {
    // Another process said it in this very moment.
    if (isDuplicate(error)) return 0
    throw error
  }
}

async function remindWhoWasNot(db: Db, reminder: Reminder, now: Date): Promise<number> {
  return (await remindByNotice(db, reminder, now)) + (await remindByMail(db, reminder, now))
}

/** Those without an account: the rule for whoever still has to act is theirs as well. */
async function remindByMail(db: Db, { rule, thing, on }: Reminder, now: Date): Promise<number> {
  if (rule.audience !== 'concerned' || !thing.outside?.length) return 0
  const key = { ruleId: rule.id, objectKind: thing.objectKind, objectId: thing.objectId, on }
  const said = new Set(await listMailed(db, key))
  const letters = []
  for (const { id, toAddress, linkPath } of thing.outside.filter((one) => !said.has(one.id))) {
    const title = titleOf({ thing }, localDay(now))
    const letter = { accountId: null, noticeId: null, toAddress, subject: subjectOf(title), body: bodyOf({ title, place: thing.place, mustSign: false }), path: await linkPath(db), ics: null, icsMethod: null }
    letters.push({ recipientId: id, mail: newMail(letter, now.toISOString()) })
  }
  if (letters.length === 0) return 0
  await insertMails(db, letters.map(({ mail }) => mail))
  await insertMailed(db, letters.map(({ recipientId, mail }) => ({ ...key, recipientId, mailId: mail.id })))
  return letters.length
}

async function remindByNotice(db: Db, { rule, thing, on }: Reminder, now: Date): Promise<number> {
  const key = { ruleId: rule.id, objectKind: thing.objectKind, objectId: thing.objectId, on }
  const said = new Set(await listReminded(db, key))
  const accountIds = (await listAudience(db, { rule, thing, on }, localDay(now))).filter((id) => !said.has(id))
  if (accountIds.length === 0) return 0
  const visit = { db, actor: null, now, requestId: 'reminders', address: '' }
  const { noticeId } = await sendNotice(visit, {
    kind: 'reminder', title: titleOf({ thing }, localDay(now)), body: reminderBodyOf({ thing }), path: thing.path, mustSign: false, from: thing.place, to: { accountIds },
  })
  await insertReminded(db, accountIds.map((accountId) => ({ ...key, accountId, noticeId })))
  return accountIds.length
}

async function listAudience(db: Db, { rule, thing }: Reminder, today: string): Promise<string[]> {
  const office: Recipients = { roles: [{ role: 'office', place: 'community' }] }
  const ofPlace = (role: 'staff' | 'lead'): Recipients => (isRegion(thing.place) ? { roles: [{ role, place: thing.place }] } : office)
  const idsOf = async (to: Recipients) => (await findRecipients(db, to, today)).map(({ accountId }) => accountId)
  switch (rule.audience) {
    case 'concerned':
      return idsOf(thing.concerned)
    case 'deputy':
      return [...new Set((await listDeputies(db, await idsOf(thing.concerned), today)).map(({ accountId }) => accountId))]
    case 'staff':
    case 'lead':
      return idsOf(ofPlace(rule.audience))
    case 'office':
      return idsOf(office)
    case 'nobody':
      return []
  }
}
