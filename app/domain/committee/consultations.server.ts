import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { EXPERT_FIELD_NAMES, PLACE_NAMES, type Region } from '#app/domain/community/terms.ts'
import { historyOf, record } from '#app/domain/journal/journal.server.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceConsultation, countConsultations, findConsultation, insertConsultation, listConsultations, listExperts, listOpinions, updateOpinion, type ConsultationFilter } from '#db/queries/committee.ts'
import { putInSearch } from '#db/queries/search.ts'
import type { AskConsultation, CloseConsultation, GiveOpinion } from './forms.ts'
import { ADOPTION_NAMES, CONSULTATIONS_PER_PAGE } from './terms.ts'

/** How long experts have unless the office says otherwise, in days. */
const USUAL_DAYS = 14

/** A page of consultations. Two queries. */
export async function seeConsultations(visit: Visit, filter: ConsultationFilter, page: number) {
  const reach = Reach.of(visit.actor, 'consultation.read')
  const consultations = await listConsultations(visit.db, reach, filter, { offset: (page - 1) * CONSULTATIONS_PER_PAGE, most: CONSULTATIONS_PER_PAGE })
  return { consultations, total: await countConsultations(visit.db, reach, filter), mayAsk: may(visit.actor, 'consultation.ask', { place: visit.actor.place }).isAllowed }
}

/** The form of a new consultation, with the experts who can be asked. */
export async function openAskForm(visit: Visit) {
  demand(visit.actor, 'consultation.ask', { place: visit.actor.place })
  const today = localDay(visit.now)
  return { experts: await listExperts(visit.db, today), values: { dueOn: addDays(today, USUAL_DAYS) } }
}

/** Puts a question to experts (CLAUSES A62), who are told. @returns id */
export async function askConsultation(visit: Visit, form: AskConsultation): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'consultation.ask', { place: visit.actor.place })
    const today = localDay(visit.now)
    if (form.dueOn < today) throw invalid({ dueOn: ['希望答复的日期不能早于今天。'] })
    const known = new Set((await listExperts(db, today)).map(({ id }) => id))
    if (form.expertIds.some((id) => !known.has(id))) throw invalid({ expertIds: ['有的专家已经不在委员会，请刷新页面后重新选择。'] })
    const id = newId()
    const { expertIds, ...given } = form
    await insertConsultation(
      db,
      { id, ...given, place: by.place as Region, state: 'open', adoption: null, adoptionNote: '', askedById: visit.actor.accountId, askedAt: visit.now.toISOString(), closedById: null, closedAt: null, version: 1 },
      expertIds.map((accountId) => ({ id: newId(), consultationId: id, accountId, text: null, givenAt: null, version: 1 })),
    )
    await putInSearch(db, { kind: 'consultation', id, title: given.title, text: given.background })
    await record(inside, { deed: 'consultation.ask', object: { kind: 'consultation', id }, summary: `向${expertIds.length}位专家提出咨询：${form.title}`, by, after: given })
    await sendNotice(inside, {
      kind: 'committee', title: `请提出咨询意见：${form.title}`, path: `/committee/consultations/${id}`, to: { accountIds: expertIds },
      body: `${PLACE_NAMES[by.place]}委组织部就「${EXPERT_FIELD_NAMES[form.field]}」向您咨询。\n${form.background}\n请于${form.dueOn}前提出意见。`,
    })
    return id
  })
}

/** One consultation; opinions as far as this person may read them. @throws Refusal missing */
export async function openConsultation(visit: Visit, id: string) {
  const row = await seen(visit, id)
  const opinions = await listOpinions(visit.db, Reach.of(visit.actor, 'opinion.read'), id)
  const own = opinions.find(({ accountId }) => accountId === visit.actor.accountId)
  const isOpen = row.state === 'open'
  return {
    consultation: row, opinions, seesAll: may(visit.actor, 'opinion.read', { accountId: null }).isAllowed,
    own: isOpen && own && may(visit.actor, 'opinion.give', own).isAllowed ? { text: own.text ?? '', version: String(own.version) } : null,
    mayClose: isOpen && may(visit.actor, 'consultation.close', row).isAllowed,
    history: await historyOf(visit, 'consultation', id),
  }
}

/** An expert's opinion; it can be changed until the consultation is closed. */
export async function giveOpinion(visit: Visit, id: string, form: GiveOpinion): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const row = await seen(inside, id)
    const own = (await listOpinions(db, Reach.of(visit.actor, 'opinion.read'), id)).find(({ accountId }) => accountId === visit.actor.accountId)
    const by = demand(visit.actor, 'opinion.give', own ?? {})
    if (row.state !== 'open') throw conflict('这次咨询已经办结，不能再提意见。')
    if (!(await updateOpinion(db, own!.id, form.version, { text: form.text, givenAt: visit.now.toISOString() }))) throw staleForm({ text: own!.text ?? '' }, { text: form.text }, { text: asIs })
    await record(inside, { deed: 'opinion.give', object: { kind: 'consultation', id }, summary: own!.givenAt ? '修改咨询意见' : '提交咨询意见', by })
    if (!own!.givenAt) {
      const to = { roles: [{ role: 'staff' as const, place: row.place }, { role: 'lead' as const, place: row.place }] }
      await sendNotice(inside, { kind: 'committee', title: `专家已提意见：${row.title}`, body: `${visit.actor.name}已就这次咨询提出意见。`, path: `/committee/consultations/${id}`, from: row.place, to })
    }
  })
}

/** Told to the experts what became of their opinions. */
export async function closeConsultation(visit: Visit, id: string, form: CloseConsultation): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const row = await seen(inside, id)
    const by = demand(visit.actor, 'consultation.close', row)
    if (row.state !== 'open') throw conflict('这次咨询已经办结。')
    const opinions = await listOpinions(db, Reach.ofTheHouse('opinion.read'), id)
    if (form.adoption !== 'not_adopted' && opinions.every(({ givenAt }) => givenAt === null)) throw conflict('还没有专家提出意见，不能办结为采纳。')
    const change = { state: 'closed' as const, adoption: form.adoption, adoptionNote: form.note, closedById: visit.actor.accountId, closedAt: visit.now.toISOString() }
    if (!(await advanceConsultation(db, id, form.version, change))) throw conflict()
    await record(inside, { deed: 'consultation.close', object: { kind: 'consultation', id }, summary: `办结专家咨询：${ADOPTION_NAMES[form.adoption]}`, by, after: { adoption: form.adoption, adoptionNote: form.note } })
    await sendNotice(inside, {
      kind: 'committee', title: `咨询已办结（${ADOPTION_NAMES[form.adoption]}）：${row.title}`, body: `采纳情况说明：${form.note}`, path: `/committee/consultations/${id}`, to: { accountIds: opinions.map(({ accountId }) => accountId) },
    })
  })
}

async function seen(visit: Visit, id: string) {
  const row = await findConsultation(visit.db, Reach.of(visit.actor, 'consultation.read'), id)
  if (!row) throw missing('咨询')
  return row
}
