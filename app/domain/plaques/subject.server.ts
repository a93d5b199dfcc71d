import type { Visit } from '#app/domain/access/visit.ts'
import { conflict } from '#app/domain/access/refusals.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { readSettings } from '#app/domain/community/settings.server.ts'
import { readWorkdays } from '#app/domain/community/workdays.server.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { advanceBaseAward, advancePlaque, advanceRound, findPlaque, findRoundOfTheHouse, listScorings, type FoundRound } from '#db/queries/plaques.ts'
import { dossierFacts, type Dossier } from './dossier.ts'
import { tellAll, tellApplicants } from './letters.server.ts'
import { publicityDays, readPublicity, showPublicity } from './publicity.ts'
import { resultOf } from './scoring.ts'
import { PLAQUE_LEVEL_NAMES } from './terms.ts'

/** The exact papers as they stand. */
export async function dossierOf(visit: Visit, round: FoundRound): Promise<Dossier> {
  const scorings = await listScorings(visit.db, 'base_screening', round.id, round.attempt)
  const { plaqueYears, awardPublicity } = await readSettings(visit.db, ['plaqueYears', 'awardPublicity'], 'community', localDay(visit.now))
  return {
    base: { id: round.baseId, name: round.baseName, place: round.place, address: round.baseAddress, keeper: round.baseKeeper },
    kind: round.kind, level: round.level, statement: round.statement, conditions: round.conditions,
    screening: { sheet: round.sheetTitle, passScore: round.passScore, average: resultOf(scorings, round.passScore).average, places: scorings.map(({ place, total, why }) => ({ place, total, why })) },
    inspection: {
      heldOn: round.heldOn!, people: { qingpu: round.qingpuPeople!, wujiang: round.wujiangPeople!, jiashan: round.jiashanPeople! }, theme: round.findingTheme!, telling: round.telling!, facilities: round.facilities!,
      management: round.management!, problems: round.problems!,
    },
    publicity: showPublicity(awardPublicity), years: plaqueYears,
  }
}

interface Decided {
  subjectId: string
  content: unknown
}

/** 共同授牌 as a subject of 三方会签: the third consent begins the publicity. */
export const awardSubject = {
  name: '共同授牌',
  describe: (content: unknown) => dossierFacts(content as Dossier),
  async takeEffect(visit: Visit, { subjectId, content }: Decided): Promise<void> {
    const round = await findRoundOfTheHouse(visit.db, subjectId)
    if (!round) throw conflict()
    const { publicity, level } = content as Dossier
    const days = publicityDays(readPublicity(publicity)!, localDay(visit.now), await readWorkdays(visit.db))
    const change = { state: 'publicised' as const, publicFromOn: days.fromOn, publicUntilOn: days.untilOn, updatedAt: visit.now.toISOString() }
    if (!(await advanceRound(visit.db, round.id, round.version, ['signing'], change))) throw conflict()
    if (round.kind === 'award' && !(await advanceBaseAward(visit.db, round.baseId, 'inspected', 'publicised'))) throw conflict()
    await record(visit, { deed: 'award.publicise', object: { kind: 'awardRound', id: round.id }, summary: `三方同意，自${days.fromOn}至${days.untilOn}公示`, before: { state: round.state }, after: { state: change.state, publicFromOn: days.fromOn, publicUntilOn: days.untilOn } })
    await tellAll(visit, round, '授牌公示', `${PLAQUE_LEVEL_NAMES[level]}\n公示：${days.fromOn}至${days.untilOn}（${publicity}）。期满无未了异议的，由轮值方授牌。`)
  },
  async returned(visit: Visit, { subjectId, how }: { subjectId: string; how: 'refused' | 'withdrawn' }): Promise<void> {
    const round = await findRoundOfTheHouse(visit.db, subjectId)
    if (!round || !(await advanceRound(visit.db, round.id, round.version, ['signing'], { state: 'inspected', updatedAt: visit.now.toISOString() }))) throw conflict()
    const summary = how === 'refused' ? '一方不同意，退回待会签' : '撤回会签，退回待会签'
    await record(visit, { deed: 'award.settle', object: { kind: 'awardRound', id: round.id }, summary, before: { state: 'signing' }, after: { state: 'inspected' } })
    await tellApplicants(visit, round, '授牌会签退回', `${summary}。可以修改材料后再次送签，理由见会签页面。`)
  },
  revisionPath: ({ subjectId: _subjectId }: { subjectId: string }) => '/bases/awards?state=signing',
}

export interface Revocation {
  base: { id: string; name: string; place: FoundRound['place'] }
  number: string
  reason: string
}

/** 摘牌 as a subject of 三方会签. */
export const revocationSubject = {
  name: '摘牌',
  describe(content: unknown) {
    const { base, number, reason } = content as Revocation
    return [{ label: '基地', value: base.name }, { label: '牌匾编号', value: number }, { label: '事实和依据', value: reason }]
  },
  async takeEffect(visit: Visit, { subjectId, content }: Decided): Promise<void> {
    const plaque = await findPlaque(visit.db, subjectId)
    const { reason } = content as Revocation
    const change = { state: 'revoked' as const, formerState: null, revokedOn: localDay(visit.now), revokeReason: reason, rectifyByOn: null }
    if (!plaque || !(await advancePlaque(visit.db, plaque.id, plaque.version, ['revoking'], change))) throw conflict()
    if (!(await advanceBaseAward(visit.db, plaque.baseId, plaque.baseAward, 'revoked'))) throw conflict()
    await record(visit, { deed: 'plaque.settle', object: { kind: 'plaque', id: plaque.id }, summary: `三方同意，摘牌：${plaque.number}`, before: { state: plaque.state }, after: { state: 'revoked', revokedOn: change.revokedOn, revokeReason: reason } })
    await tellAll(visit, plaque, '摘牌', `${plaque.number}，${change.revokedOn}摘牌。\n${reason}`, `/bases/${plaque.baseId}/award/plaque`)
  },
  async returned(visit: Visit, { subjectId, how }: { subjectId: string; how: 'refused' | 'withdrawn' }): Promise<void> {
    const plaque = await findPlaque(visit.db, subjectId)
    if (!plaque?.formerState || !(await advancePlaque(visit.db, plaque.id, plaque.version, ['revoking'], { state: plaque.formerState, formerState: null }))) throw conflict()
    if (plaque.formerState === 'valid' && !(await advanceBaseAward(visit.db, plaque.baseId, 'review', 'awarded'))) throw conflict()
    await record(visit, { deed: 'plaque.settle', object: { kind: 'plaque', id: plaque.id }, summary: how === 'refused' ? '一方不同意，不摘牌' : '撤回摘牌会签', before: { state: 'revoking' }, after: { state: plaque.formerState } })
  },
}
