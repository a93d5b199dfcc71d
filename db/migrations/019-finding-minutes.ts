import type { Kysely } from 'kysely'
import { wordsOf } from '#db/portable/search-words.ts'

/** What was issued or asked before minutes and consultations could be found. */
export async function up(db: Kysely<any>): Promise<void> {
  const issued = await db.selectFrom('minutes').innerJoin('meeting', 'meeting.id', 'minutes.meetingId').select(['minutes.id', 'minutes.opening', 'meeting.title']).where('minutes.state', '=', 'issued').execute()
  for (const { id, opening, title } of issued) {
    const items = await db.selectFrom('minutesItem').select(['id', 'title', 'text', 'isInternal']).where('minutesId', '=', id).orderBy('position').execute()
    const addenda = await db.selectFrom('minutesAddendum').select(['text', 'isInternal']).where('minutesId', '=', id).orderBy('madeAt').execute()
    const textOf = (most: number) =>
      [opening, ...items.filter(({ isInternal }) => isInternal <= most).flatMap((item) => [item.title, item.text]), ...addenda.filter(({ isInternal }) => isInternal <= most).map(({ text }) => text)].join('\n')
    await put(db, 'minutes', id, title, textOf(0))
    await put(db, 'minutesWhole', id, title, textOf(1))
    for (const item of items) {
      const outcomes = await db.selectFrom('outcome').select(['id', 'text']).where('minutesItemId', '=', item.id).execute()
      for (const outcome of outcomes) await put(db, 'outcome', outcome.id, outcome.text, item.title)
    }
  }
  const consultations = await db.selectFrom('consultation').select(['id', 'title', 'background']).execute()
  for (const { id, title, background } of consultations) await put(db, 'consultation', id, title, background)
}

async function put(db: Kysely<any>, kind: string, id: string, title: string, text: string): Promise<void> {
  await db.deleteFrom('searchEntry').where('kind', '=', kind).where('id', '=', id).execute()
  await db.insertInto('searchEntry').values({ kind, id, words: wordsOf(title, text) }).execute()
}
