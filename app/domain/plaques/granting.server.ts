import type { Holding } from '#app/domain/access/actor.ts'
import { newToken } from '#app/domain/access/tokens.server.ts'
import { conflict } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, addMonths } from '#app/domain/community/local-time.ts'
import { readSettings } from '#app/domain/community/settings.server.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { advanceBaseAward, advancePlaque, findLastPlaqueSeq, findPlaqueOfBase, insertPlaque, type FoundRound } from '#db/queries/plaques.ts'
import { tellAll } from './letters.server.ts'
import { plaqueNumber, validUntil } from './publicity.ts'
import { PLAQUE_LEVEL_NAMES } from './terms.ts'

/** Letters that a hand copies without a mistake: no 0 O 1 I L. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const CODE_LENGTH = 10

/** A code that nobody guesses and anybody can type. */
function verificationCode(): string {
  return [...Buffer.from(newToken(), 'base64url').subarray(0, CODE_LENGTH)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('')
}

/**
 * The plaque itself, in the transaction of 授牌: a number of its own, or for a renewal the same one with a later end.
 * @throws Refusal conflict when another plaque took the number at the same moment
 */
export async function grantPlaque(visit: Visit, round: FoundRound, by: Holding, awardedOn: string): Promise<void> {
  const { plaqueYears, plaqueNumberPattern, plaqueReviewMonths } = await readSettings(visit.db, ['plaqueYears', 'plaqueNumberPattern', 'plaqueReviewMonths'], 'community', awardedOn)
  const former = round.kind === 'renewal' ? await findPlaqueOfBase(visit.db, round.baseId) : undefined
  if (former) {
    const fromOn = former.validUntilOn >= awardedOn ? addDays(former.validUntilOn, 1) : awardedOn
    const change = { validUntilOn: validUntil(fromOn, plaqueYears), level: round.level, nextReviewOn: addMonths(awardedOn, plaqueReviewMonths) }
    if (!(await advancePlaque(visit.db, former.id, former.version, ['valid'], change))) throw conflict('牌匾正在整改或会签摘牌，办结后才能续牌。')
    // Where the former term had already run out.
    await advanceBaseAward(visit.db, round.baseId, 'none', 'awarded')
    await record(visit, { deed: 'plaque.renew', object: { kind: 'plaque', id: former.id }, summary: `续牌：${former.number}，有效期至${change.validUntilOn}`, by, before: { validUntilOn: former.validUntilOn }, after: { validUntilOn: change.validUntilOn } })
    return tellAll(visit, round, '已续牌', `${former.number}\n有效期至${change.validUntilOn}。`, `/bases/${round.baseId}/award/plaque`)
  }
  const year = Number(awardedOn.slice(0, 4))
  const seq = (await findLastPlaqueSeq(visit.db, year)) + 1
  const number = plaqueNumber(plaqueNumberPattern, year, seq)
  const id = newId()
  const plaque = { awardedOn, validUntilOn: validUntil(awardedOn, plaqueYears), nextReviewOn: addMonths(awardedOn, plaqueReviewMonths), number, level: round.level }
  await insertPlaque(visit.db, {
    id, baseId: round.baseId, place: round.place, roundId: round.id, year, seq, wording: PLAQUE_LEVEL_NAMES[round.level], code: verificationCode(), state: 'valid', rectifyByOn: null, formerState: null, revokedOn: null, revokeReason: null,
    awardedById: visit.actor.accountId, version: 1, ...plaque,
  }).catch((error) => { throw isDuplicate(error) ? conflict('刚刚已有另一块牌匾用了这个编号，请再办理一次。') : error })
  await record(visit, { deed: 'plaque.award', object: { kind: 'plaque', id }, summary: `授牌：${round.baseName}，${number}`, by, after: plaque })
  await tellAll(visit, round, '已授牌', `${PLAQUE_LEVEL_NAMES[round.level]}\n编号：${number}\n有效期至${plaque.validUntilOn}。`, `/bases/${round.baseId}/award/plaque`)
}
