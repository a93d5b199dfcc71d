import { reviseApproval } from '#app/domain/approval/approval.server.ts'
import { demand, Reach } from '#app/domain/access/policy.ts'
import { conflict } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceBaseAward, advanceRound, findLastRound, findPlaqueOfBase, insertRound } from '#db/queries/plaques.ts'
import { dossierTitle } from './dossier.ts'
import type { ApplyForm } from './forms.ts'
import { tellScreeners } from './letters.server.ts'
import { applyingPlace, findBaseFor, findRoundInReach, whyNotApply } from './rounds.server.ts'
import { readSheetInForce } from './sheets.server.ts'
import { AMENDABLE, amendDeed } from './steps.ts'
import { dossierOf } from './subject.server.ts'
import { AWARD_KIND_NAMES, PLAQUE_LEVEL_NAMES, PLAQUE_LEVEL_SHORT, ROUND_STATE_NAMES, type PlaqueLevel } from './terms.ts'

/** The form: empty for a new application, else what was written. @throws Refusal missing, forbidden; conflict when it is not the time */
export async function openApplication(visit: Visit, baseId: string) {
  const base = await findBaseFor(visit, baseId)
  demand(visit.actor, 'award.apply', { place: applyingPlace(base.place, visit.actor) })
  const today = localDay(visit.now)
  const round = await findLastRound(visit.db, Reach.of(visit.actor, 'award.read'), baseId)
  const sheet = await readSheetInForce(visit.db, 'base_screening', today)
  const common = { base: { id: base.id, name: base.name }, sheet: { title: sheet.title, isExample: sheet.isExample === 1, items: sheet.items } }
  if (round && round.closedAt === null) {
    if (!AMENDABLE.includes(round.state)) throw conflict(notAmendable(round.state))
    demand(visit.actor, amendDeed(round.state), { place: round.place })
    return { ...common, kind: round.kind, isNew: false, isSigning: round.state === 'signing', values: { level: round.level, statement: round.statement, conditions: round.conditions, version: String(round.version) } }
  }
  const plaque = await findPlaqueOfBase(visit.db, baseId)
  const hangs = plaque && plaque.state !== 'revoked' ? plaque : null
  const why = whyNotApply({ base, plaque: hangs, today })
  if (why) throw conflict(why)
  return { ...common, kind: hangs ? ('renewal' as const) : ('award' as const), isNew: true, isSigning: false, values: { level: hangs?.level ?? base.level, statement: '', conditions: '', version: '0' } }
}

const notAmendable = (state: keyof typeof ROUND_STATE_NAMES) => `申报现在是“${ROUND_STATE_NAMES[state]}”，材料不能再改。`

/** 申报: a base is put forward by its own place; one application at a time. @throws Refusal forbidden, conflict */
export async function applyForAward(visit: Visit, baseId: string, form: ApplyForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const base = await findBaseFor(inside, baseId)
    const by = demand(visit.actor, 'award.apply', { place: applyingPlace(base.place, visit.actor) })
    const today = localDay(visit.now)
    const plaque = await findPlaqueOfBase(db, baseId)
    const hangs = plaque && plaque.state !== 'revoked' ? plaque : null
    const why = whyNotApply({ base, plaque: hangs, today })
    if (why) throw conflict(why)
    const kind = hangs ? 'renewal' : 'award'
    const now = visit.now.toISOString()
    const id = newId()
    await insertRound(db, {
      id, baseId, place: by.place as Region, kind, level: form.level, state: 'applied', attempt: 1, sheetId: (await readSheetInForce(db, 'base_screening', today)).id, statement: form.statement, conditions: form.conditions,
      formerAward: base.award, approvalId: null, publicFromOn: null, publicUntilOn: null, reason: null, appliedById: visit.actor.accountId, appliedAt: now, updatedAt: now, closedAt: null, version: 1,
    }).catch((error) => { throw isDuplicate(error) ? conflict('这个基地已有一件申报正在办理。') : error })
    if (kind === 'award' && !(await advanceBaseAward(db, baseId, base.award, 'applied'))) throw conflict()
    await record(inside, { deed: 'award.apply', object: { kind: 'awardRound', id }, summary: `${AWARD_KIND_NAMES[kind]}：${base.name}，${PLAQUE_LEVEL_SHORT[form.level]}`, by, after: { level: form.level, statement: form.statement, conditions: form.conditions } })
    await tellScreeners(inside, { baseId, baseName: base.name, place: by.place as Region }, `请初审${AWARD_KIND_NAMES[kind]}`, `申报：${PLAQUE_LEVEL_NAMES[form.level]}\n请三地各自评分；初审结论由其他两地作出。`)
  })
}

const FORM_WORDS = { level: (level: unknown) => PLAQUE_LEVEL_SHORT[level as PlaqueLevel] ?? '', statement: asIs, conditions: asIs }

/** Mends the papers. While the three decide, it is a new version and all are asked again. @throws Refusal conflict with both texts when somebody was faster */
export async function amendApplication(visit: Visit, baseId: string, form: ApplyForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const round = await findRoundInReach(inside, baseId)
    const by = demand(visit.actor, amendDeed(round.state), { place: round.place })
    if (!AMENDABLE.includes(round.state)) throw conflict(notAmendable(round.state))
    const { version, ...given } = form
    const before = { level: round.level, statement: round.statement, conditions: round.conditions }
    if (!(await advanceRound(db, round.id, version, [round.state], { ...given, updatedAt: visit.now.toISOString() }))) throw staleForm(before, given, FORM_WORDS)
    await record(inside, { deed: 'award.amend', object: { kind: 'awardRound', id: round.id }, summary: `修改申报材料：${round.baseName}`, by, before, after: given })
    if (round.state !== 'signing') return
    const content = await dossierOf(inside, { ...round, ...given })
    await reviseApproval(inside, round.approvalId!, { title: dossierTitle(content), content, note: '申报方修改了申报材料' })
  })
}
