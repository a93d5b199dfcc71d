import type { Holding } from '#app/domain/access/actor.ts'
import { demand, may } from '#app/domain/access/policy.ts'
import { conflict, forbidden, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { releaseGuide } from '#app/domain/bookings/guiding.server.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { readSettings } from '#app/domain/community/settings.server.ts'
import { sortKey } from '#app/domain/community/sort-key.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { isRegion, type Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { sendNotice, type Recipients } from '#app/domain/notices/notices.server.ts'
import type { ScoresForm } from '#app/domain/plaques/forms.ts'
import { plaqueNumber, validUntil } from '#app/domain/plaques/publicity.ts'
import { giveScores, scoresValues, type Scored } from '#app/domain/plaques/score-giving.server.ts'
import { readSheet, readSheetInForce } from '#app/domain/plaques/sheets.server.ts'
import { points } from '#app/domain/plaques/steps.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceGuide, deleteDutiesIn, findAccountOfPlace, findLastLetterSeq, insertGuide, type FoundGuide, type GuideRow } from '#db/queries/guides.ts'
import type { GuideForm } from './forms.ts'
import { factsOfGuide, findGuideInReach, languagesOf, showLanguages, whyNotRenew } from './guides.server.ts'
import { GUIDE_STEPS, type GuideDecision, type GuideStep } from './steps.ts'
import { GUIDE_STATE_NAMES } from './terms.ts'

/** The end of the calendar, for what has no last day. */
const FOR_EVER = '2999-12-31'

/** Whoever applies: somebody for himself, or the place for somebody. */
function applicantOf(visit: Visit): { by: Holding; isSelf: boolean } {
  const { place, accountId } = visit.actor
  const answer = may(visit.actor, 'guide.propose', { place })
  if (answer.isAllowed) return { by: answer.by, isSelf: false }
  return { by: demand(visit.actor, 'guide.applySelf', { accountId, place }), isSelf: true }
}

/** The form of a new application. */
export async function openGuideApplication(visit: Visit) {
  const { isSelf } = applicantOf(visit)
  return { isSelf, name: isSelf ? visit.actor.name : '' }
}

async function accountOf(visit: Visit, place: Region, login: string | null): Promise<string | null> {
  if (!login) return null
  const account = await findAccountOfPlace(visit.db, place, login)
  if (!account) throw invalid({ accountLogin: ['本地没有这个账号，请核对；没有账号的可以不填。'] })
  return account.id
}

/** 申请, with consent to be named in public or without. @returns id */
export async function applyAsGuide(visit: Visit, form: GuideForm): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { by, isSelf } = applicantOf(visit)
    const place = by.place
    if (!isRegion(place)) throw forbidden('讲解员由三地聘任。')
    const id = newId()
    const now = visit.now.toISOString()
    await insertGuide(db, {
      id, place, ...columnsOf(form), accountId: isSelf ? visit.actor.accountId : await accountOf(inside, place, form.accountLogin), state: 'applied', sheetId: (await readSheetInForce(db, 'guide_trial', localDay(visit.now))).id,
      letterNumber: null, letterYear: null, letterSeq: null, termFromOn: null, termToOn: null, endedOn: null, reason: null, appliedById: visit.actor.accountId, appliedAt: now, updatedAt: now, version: 1,
    }).catch(duplicateAccount)
    await record(inside, { deed: 'guide.apply', object: { kind: 'guide', id }, summary: `${isSelf ? '本人申请' : '推荐'}讲解员：${form.name}`, by, after: { name: form.name, languages: form.languages.join(','), isPublic: form.isPublic } })
    await tell(inside, { id, place, name: form.name, accountId: null }, '新的讲解员申请', '请三地安排评委听取试讲并评分。', { roles: [{ role: 'staff', place: 'qingpu' }, { role: 'staff', place: 'wujiang' }, { role: 'staff', place: 'jiashan' }] })
    return id
  })
}

function duplicateAccount(error: unknown): never {
  throw isDuplicate(error) ? conflict('这个账号已经有一份讲解员申请或聘任，不能重复申请。') : error
}

const columnsOf = ({ name, phone, languages, introduction, trialOn, trialTopic, isPublic }: GuideForm) => ({
  name, sortKey: sortKey(name), phone, languages: languages.join(','), introduction, trialOn, trialTopic: trialTopic ?? '', isPublic: isPublic ? 1 : 0,
})

const formValues = (guide: FoundGuide) => ({
  name: guide.name, accountLogin: guide.accountLogin ?? '', phone: guide.phone ?? '', languages: languagesOf(guide.languages), introduction: guide.introduction, trialOn: guide.trialOn ?? '', trialTopic: guide.trialTopic,
  isPublic: guide.isPublic === 1 ? 'on' : '', version: String(guide.version),
})

/** Whoever keeps the guide, or the guide for what is said about himself. */
function demandKeep(visit: Visit, guide: FoundGuide): Holding {
  if (guide.accountId !== null && guide.accountId === visit.actor.accountId) return demand(visit.actor, 'guide.withdraw', { place: guide.place, accountId: guide.accountId })
  return demand(visit.actor, 'guide.keep', { place: guide.place })
}

export async function openGuideChange(visit: Visit, id: string) {
  const guide = await findGuideInReach(visit, id)
  demandKeep(visit, guide)
  return { id, name: guide.name, isSelf: guide.accountId === visit.actor.accountId, values: formValues(guide) }
}

/** @throws Refusal conflict with both texts when somebody was faster */
export async function changeGuide(visit: Visit, id: string, form: GuideForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const guide = await findGuideInReach(inside, id)
    const by = demandKeep(visit, guide)
    const isSelf = guide.accountId === visit.actor.accountId
    const columns = { ...columnsOf(form), ...(isSelf ? {} : { accountId: await accountOf(inside, guide.place, form.accountLogin) }), updatedAt: visit.now.toISOString() }
    if (!(await advanceGuide(db, id, form.version, [guide.state], columns).catch(duplicateAccount))) {
      const words = { name: asIs, introduction: asIs, trialTopic: asIs, trialOn: asIs, phone: asIs, languages: (codes: unknown) => showLanguages((codes as string[]).join(',')) }
      throw staleForm(formValues(guide), { ...form, phone: form.phone ?? '', trialOn: form.trialOn ?? '', trialTopic: form.trialTopic ?? '', accountLogin: form.accountLogin ?? '', isPublic: form.isPublic ? 'on' : '', version: String(form.version) }, words)
    }
    const seen = ({ name, languages, isPublic, trialOn }: Pick<GuideRow, 'name' | 'languages' | 'isPublic' | 'trialOn'>) => ({ name, languages, isPublic, trialOn })
    await record(inside, { deed: 'guide.change', object: { kind: 'guide', id }, summary: `修改讲解员资料：${form.name}`, by, before: seen(guide), after: seen(columns as GuideRow) })
  })
}

const scoredBy = (visit: Visit, guide: FoundGuide): Scored => ({ kind: 'guide_trial', subjectId: guide.id, attempt: 1, slot: visit.actor.accountId })

/** Each judge scores for himself; nobody himself. */
function demandJudge(visit: Visit, guide: FoundGuide): Holding {
  const by = demand(visit.actor, 'guide.score', { place: visit.actor.place })
  if (guide.accountId === visit.actor.accountId) throw forbidden('不能给自己的试讲评分。')
  if (guide.state !== 'applied') throw conflict(`申请现在是“${GUIDE_STATE_NAMES[guide.state]}”，不能评分。`)
  return by
}

export async function openTrial(visit: Visit, id: string) {
  const guide = await findGuideInReach(visit, id)
  demandJudge(visit, guide)
  const sheet = await readSheet(visit.db, guide.sheetId)
  return { id, name: guide.name, trialTopic: guide.trialTopic, trialOn: guide.trialOn, sheet, values: await scoresValues(visit, sheet, scoredBy(visit, guide)) }
}

export async function scoreTrial(visit: Visit, id: string, form: ScoresForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const guide = await findGuideInReach(inside, id)
    const by = demandJudge(visit, guide)
    const total = await giveScores(inside, await readSheet(db, guide.sheetId), scoredBy(visit, guide), by, form)
    if (!(await advanceGuide(db, id, guide.version, ['applied'], { updatedAt: visit.now.toISOString() }))) throw conflict()
    await record(inside, { deed: 'guide.score', object: { kind: 'guide', id }, summary: `试讲评分：${guide.name}，${points(total)}分`, by, after: { total: points(total) } })
  })
}

async function askDecision(visit: Visit, id: string, name: GuideDecision) {
  const guide = await findGuideInReach(visit, id)
  const step: GuideStep = GUIDE_STEPS[name]
  const by = demand(visit.actor, step.deed, { place: guide.place, accountId: guide.accountId })
  if (!step.from.includes(guide.state)) throw conflict(`讲解员现在是“${GUIDE_STATE_NAMES[guide.state]}”，不能${step.label}。`)
  const why = step.guard?.((await factsOfGuide(visit, guide)).facts) ?? (name === 'renew' ? whyNotRenew(guide, localDay(visit.now)) : null)
  if (why) throw conflict(why)
  return { guide, step, by }
}

export async function openGuideDecision(visit: Visit, id: string, name: GuideDecision) {
  const { guide } = await askDecision(visit, id, name)
  const today = localDay(visit.now)
  return { id, kind: name, name: guide.name, version: String(guide.version), fromOn: name === 'renew' && guide.termToOn! >= today ? addDays(guide.termToOn!, 1) : today }
}

export interface GuideDecisionForm {
  version: number
  reason?: string
  fromOn?: string
}

/** One decision about a guide. @throws Refusal forbidden, conflict */
export async function decideOnGuide(visit: Visit, id: string, name: GuideDecision, form: GuideDecisionForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { guide, step, by } = await askDecision(inside, id, name)
    const today = localDay(visit.now)
    const change: Partial<GuideRow> = { state: step.to, updatedAt: visit.now.toISOString(), ...(form.reason && { reason: form.reason }), ...(name === 'end' && { endedOn: today }), ...(form.fromOn && (await termFrom(inside, guide, form.fromOn))) }
    const isDone = await advanceGuide(db, id, form.version, step.from, change).catch((error) => { throw isDuplicate(error) ? conflict('刚刚已有另一份聘书用了这个编号，请再办理一次。') : error })
    if (!isDone) throw conflict('您打开页面以后，这位讲解员又有办理，请返回核对后再办理。')
    const dropped = name === 'end' ? await deleteDutiesIn(db, id, { fromOn: today, toOn: FOR_EVER }) : 0
    if (name === 'end') await releaseGuide(inside, guide, { fromOn: today, toOn: FOR_EVER, why: '已解聘' })
    const letter = change.letterNumber ? `，${change.letterNumber}，聘期${change.termFromOn}至${change.termToOn}` : ''
    await record(inside, {
      deed: `guide.${name}`, object: { kind: 'guide', id }, summary: `${step.label}：${guide.name}${letter}${form.reason ? `：${form.reason}` : ''}${dropped ? `，取消今后值班${dropped}个半天` : ''}`.slice(0, 500), by,
      before: { state: guide.state, letterNumber: guide.letterNumber, termToOn: guide.termToOn }, after: { state: step.to, letterNumber: change.letterNumber ?? guide.letterNumber, termToOn: change.termToOn ?? guide.termToOn },
    })
    await tell(inside, guide, `${step.label}：${guide.name}`, form.reason ?? (letter ? `聘书编号和聘期${letter}。` : step.done))
  })
}

/** A number of its own for each letter, and so many years from a day. */
async function termFrom(visit: Visit, guide: FoundGuide, fromOn: string): Promise<Partial<GuideRow>> {
  if (guide.termToOn && fromOn <= guide.termFromOn!) throw invalid({ fromOn: ['续聘的起始日期应晚于上一聘期的起始日期。'] })
  const { guideYears, guideNumberPattern } = await readSettings(visit.db, ['guideYears', 'guideNumberPattern'], 'community', localDay(visit.now))
  const letterYear = Number(fromOn.slice(0, 4))
  const letterSeq = (await findLastLetterSeq(visit.db, letterYear)) + 1
  return { letterYear, letterSeq, letterNumber: plaqueNumber(guideNumberPattern, letterYear, letterSeq), termFromOn: fromOn, termToOn: validUntil(fromOn, guideYears) }
}

async function tell(visit: Visit, guide: Pick<GuideRow, 'id' | 'place' | 'name' | 'accountId'>, title: string, body: string, to?: Recipients): Promise<void> {
  const own: Recipients = { roles: [{ role: 'staff', place: guide.place }, { role: 'school', place: guide.place }], ...(guide.accountId && { accountIds: [guide.accountId] }) }
  await sendNotice(visit, { kind: 'guide', title, body, path: `/guides/${guide.id}`, to: to ?? own, exceptId: visit.actor.accountId })
}
