import { localDay } from '#app/domain/community/local-time.ts'
import type { DueThing } from '#app/domain/notices/reminders.ts'
import type { Db } from '#db/portable/connect.ts'
import { listOpenConsultationAnswers } from '#db/queries/committee.ts'

interface Window {
  fromOn: string
  toOn: string
}

type Answers = Awaited<ReturnType<typeof listOpenConsultationAnswers>>

async function listOpen(db: Db, { fromOn }: Window): Promise<Answers[]> {
  const rows = await listOpenConsultationAnswers(db, fromOn)
  return [...new Set(rows.map(({ id }) => id))].map((id) => rows.filter((row) => row.id === id))
}

const thingOf = (rows: Answers) => {
  const { id, place, title, askedAt } = rows[0]!
  return { objectKind: 'consultation', objectId: id, place, title, path: `/committee/consultations/${id}`, knownOn: localDay(askedAt) }
}

/** For the reminders: experts who were asked and have not answered, by the day they were asked to. */
export const answerReminders = {
  async listDue(db: Db, window: Window): Promise<DueThing[]> {
    const open = (await listOpen(db, window)).map((rows) => rows.filter(({ givenAt }) => givenAt === null))
    return open.filter((rows) => rows.length > 0 && rows[0]!.dueOn <= window.toOn).map((rows) => ({
      ...thingOf(rows), kind: 'consultationDue', dueOn: rows[0]!.dueOn, concerned: { accountIds: rows.map(({ accountId }) => accountId) },
    }))
  },
}

/** For the reminders: consultations whose asker has everything, or need not wait longer: from the last answer on, at the latest from the day that was asked for. */
export const closingReminders = {
  async listDue(db: Db, window: Window): Promise<DueThing[]> {
    const things = (await listOpen(db, window)).map((rows) => ({ ...thingOf(rows), kind: 'consultationToClose' as const, dueOn: readyOn(rows), concerned: { accountIds: [rows[0]!.askedById] } }))
    return things.filter(({ dueOn }) => dueOn >= window.fromOn && dueOn <= window.toOn)
  },
}

function readyOn(rows: Answers): string {
  const { dueOn } = rows[0]!
  const given = rows.map(({ givenAt }) => givenAt && localDay(givenAt))
  const last = given.reduce<string | null>((latest, day) => (latest === null || day === null || day === '' ? null : day > latest ? day : latest), '')
  return last !== null && last < dueOn ? last : dueOn
}
