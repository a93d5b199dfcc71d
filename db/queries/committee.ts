import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { found } from '#db/portable/search.ts'
import type { ConsultationOpinionTable, ConsultationTable } from '#db/tables/committee.ts'

export type ConsultationRow = Selectable<ConsultationTable>

export interface ConsultationFilter {
  q?: string
  place?: string
  field?: string
  state?: string
}

function filtered(db: Db, reach: Reach, { q, place, field, state }: ConsultationFilter) {
  let query = db.selectFrom('consultation').where(inReach(reach, 'consultation'))
  if (q) query = query.where(found(db, 'consultation', 'consultation.id', q))
  if (place) query = query.where('consultation.place', '=', place as ConsultationRow['place'])
  if (field) query = query.where('consultation.field', '=', field as ConsultationRow['field'])
  if (state) query = query.where('consultation.state', '=', state as ConsultationRow['state'])
  return query
}

/** The newest first, with how many were asked and have answered. */
export async function listConsultations(db: Db, reach: Reach, filter: ConsultationFilter, span: { offset: number; most: number }) {
  return filtered(db, reach, filter)
    .select(['id', 'place', 'field', 'title', 'dueOn', 'state', 'adoption', 'askedAt'])
    .select((eb) => [
      eb.selectFrom('consultationOpinion').select((inner) => inner.fn.countAll<number>().as('count')).whereRef('consultationId', '=', 'consultation.id').as('asked'),
      eb.selectFrom('consultationOpinion').select((inner) => inner.fn.count<number>('givenAt').as('count')).whereRef('consultationId', '=', 'consultation.id').as('answered'),
    ])
    .orderBy('askedAt', 'desc')
    .orderBy('id')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

export async function countConsultations(db: Db, reach: Reach, filter: ConsultationFilter): Promise<number> {
  return countRows(filtered(db, reach, filter))
}

export async function findConsultation(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom('consultation')
    .innerJoin('account', 'account.id', 'consultation.askedById')
    .selectAll('consultation')
    .select('account.name as askedByName')
    .where('consultation.id', '=', id)
    .where(inReach(reach, 'consultation'))
    .executeTakeFirst()
}

/** Those who were asked, with their opinions as far as this person may read them. */
export async function listOpinions(db: Db, reach: Reach, consultationId: string) {
  return db
    .selectFrom('consultationOpinion')
    .innerJoin('account', 'account.id', 'consultationOpinion.accountId')
    .select(['consultationOpinion.id', 'accountId', 'account.name', 'account.post', 'text', 'givenAt', 'consultationOpinion.version'])
    .where('consultationId', '=', consultationId)
    .where(inReach(reach, 'consultationOpinion'))
    .orderBy('account.sortKey')
    .orderBy('consultationOpinion.id')
    .execute()
}

export async function insertConsultation(db: Db, row: Insertable<ConsultationTable>, opinions: readonly Insertable<ConsultationOpinionTable>[]): Promise<void> {
  await db.insertInto('consultation').values(row).execute()
  await db.insertInto('consultationOpinion').values([...opinions]).execute()
}

/** @returns whether it was still at `version` */
export async function updateOpinion(db: Db, id: string, version: number, change: { text: string; givenAt: string }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('consultationOpinion').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns whether it was still open and at `version` */
export async function advanceConsultation(db: Db, id: string, version: number, change: Updateable<ConsultationTable>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('consultation')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whoever holds the role of an expert on a day, himself. */
export async function listExperts(db: Db, today: string) {
  return db
    .selectFrom('roleHolding')
    .innerJoin('account', 'account.id', 'roleHolding.accountId')
    .select(['account.id', 'account.name', 'account.post'])
    .distinct()
    .where('roleHolding.role', '=', 'expert')
    .where('roleHolding.behalfOfId', 'is', null)
    .where('account.disabledAt', 'is', null)
    .where('roleHolding.fromOn', '<=', today)
    .where((eb) => eb.or([eb('roleHolding.toOn', 'is', null), eb('roleHolding.toOn', '>=', today)]))
    .orderBy('account.name')
    .limit(200)
    .execute()
}

/** A member of a committee with its name and term. */
export async function findCommitteeMember(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom('bodyMember')
    .innerJoin('body', 'body.id', 'bodyMember.bodyId')
    .select(['bodyMember.personName', 'bodyMember.post', 'bodyMember.position', 'bodyMember.field', 'bodyMember.fromOn', 'bodyMember.toOn', 'body.name as bodyName', 'body.toOn as bodyToOn'])
    .where('bodyMember.id', '=', id)
    .where('body.kind', '=', 'advisory_committee')
    .where('bodyMember.personName', 'is not', null)
    .where(inReach(reach, 'body'))
    .executeTakeFirst()
}

/** For the reminders: consultations still open that asked for answers until a day or later, a row for each expert. */
export async function listOpenConsultationAnswers(db: Db, fromOn: string) {
  return db
    .selectFrom('consultation')
    .innerJoin('consultationOpinion', 'consultationOpinion.consultationId', 'consultation.id')
    .select(['consultation.id', 'consultation.place', 'consultation.title', 'consultation.dueOn', 'consultation.askedAt', 'consultation.askedById', 'consultationOpinion.accountId', 'consultationOpinion.givenAt'])
    .where('consultation.state', '=', 'open')
    .where('consultation.dueOn', '>=', fromOn)
    .orderBy('consultation.id')
    .orderBy('consultationOpinion.id')
    .execute()
}
