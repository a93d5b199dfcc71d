import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_SHORT, PLACES, type Place } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { within } from '#db/portable/within.ts'
import { findAccount, listAccounts, listPeople, listUnitChoices } from '#db/queries/accounts.ts'
import { listDeputies, listHoldings, listRolesOf } from '#db/queries/roles.ts'
import { readLock } from './accounts.server.ts'
import { PEOPLE_PER_PAGE, SEARCHES_PER_MINUTE, SEARCH_LEAST_CHARACTERS } from './limits.ts'
import { maskEmail, maskMobile } from './masking.ts'
import { Pace } from './pace.ts'
import { demand, may, Reach } from './policy.ts'
import { conflict, missing } from './refusals.ts'
import { mayEnd } from './roles.server.ts'
import { isHeldOn } from './roles.ts'
import { ACCOUNT_STATES, ROLES } from './terms.ts'
import type { Visit } from './visit.ts'

/** Searches of each person in this process (TRUST R46): what is guarded is the bulk, not the exact number. */
const pace = new Pace(SEARCHES_PER_MINUTE, 60_000)

export type SearchAnswer = 'done' | 'tooShort' | 'tooFast'

/** As typed in the address; codes that do not exist mean no condition. */
export interface AccountQuestion {
  q?: string
  region?: string
  role?: string
  state?: string
}

/** Accounts within reach, fifty at a time, contacts masked. Nothing is searched for under two characters or faster than a person types. */
export async function searchAccounts(visit: Visit, question: AccountQuestion, page: number) {
  const today = localDay(visit.now)
  const filter = { q: question.q ?? '', place: known(PLACES, question.region), role: known(ROLES, question.role), state: known(ACCOUNT_STATES, question.state) }
  const answer = answerTo(visit, filter.q)
  if (answer !== 'done') return { answer, total: 0, rows: [] }
  const { total, rows } = await listAccounts(visit.db, Reach.of(visit.actor, 'account.list'), filter, today, { offset: (page - 1) * PEOPLE_PER_PAGE, most: PEOPLE_PER_PAGE })
  const roles = await listRolesOf(visit.db, rows.map((row) => row.id), today)
  return {
    answer,
    total,
    rows: rows.map(({ mobile, ...row }) => ({ ...row, mobile: mobile && maskMobile(mobile), roles: roles.filter((held) => held.accountId === row.id).map(({ role, place, behalfOfId }) => ({ role, place, isDeputy: behalfOfId !== null })) })),
  }
}

/** The first few people in use within reach whose name contains what was typed: the same fence and pace, one query. */
export async function searchPeople(visit: Visit, q: string, most: number) {
  if (answerTo(visit, q) !== 'done') return []
  return listPeople(visit.db, Reach.of(visit.actor, 'account.list'), q, most)
}

const known = <Code extends string>(codes: readonly Code[], value: string | undefined) => codes.find((code) => code === value) ?? null

/** For other pages on which people are searched for. @throws Refusal conflict for whoever searches faster than people type */
export function demandSearchPace(visit: Visit): void {
  if (!pace.admits(visit.actor.accountId, visit.now)) throw conflict('查找过于频繁，请稍候一分钟再试。')
}

function answerTo(visit: Visit, q: string): SearchAnswer {
  if (q === '') return 'done'
  if ([...q].length < SEARCH_LEAST_CHARACTERS) return 'tooShort'
  return pace.admits(visit.actor.accountId, visit.now) ? 'done' : 'tooFast'
}

/** One account with its roles, contacts masked, and the steps open to whoever looks. */
export async function readAccount(visit: Visit, id: string) {
  const { actor } = visit
  const found = await findAccount(visit.db, Reach.of(actor, 'account.list'), id)
  if (!found) throw missing('账号')
  const today = localDay(visit.now)
  const { mobile, email, ...account } = found
  const holdings = (await listHoldings(visit.db, id)).map((held) => ({
    ...held, isNow: isHeldOn(held, today), isOver: held.toOn !== null && held.toOn < today, mayEnd: mayEnd(actor, { ...held, accountId: id }),
  }))
  return {
    ...account,
    mobile: mobile && maskMobile(mobile),
    email: email && maskEmail(email),
    holdings,
    deputies: await listDeputies(visit.db, id, today),
    lockedUntil: await readLock(visit, id),
    steps: {
      change: may(actor, 'account.change', found).isAllowed,
      unlock: may(actor, 'account.unlock', found).isAllowed,
      grant: may(actor, 'role.grant', found).isAllowed && id !== actor.accountId,
      reveal: may(actor, 'contact.reveal', found).isAllowed,
    },
  }
}

/** For the form that asks why. @throws Refusal missing, forbidden */
export async function openAccountToReveal(visit: Visit, id: string) {
  const account = await readAccount(visit, id)
  demand(visit.actor, 'contact.reveal', account)
  return { id, name: account.name, login: account.login }
}

/** Shows what the masks hide, for a reason that the journal keeps (TRUST R43). */
export async function revealContact(visit: Visit, id: string, reason: string): Promise<{ mobile: string | null; email: string | null }> {
  return within(visit.db, async (db) => {
    const found = await findAccount(db, Reach.of(visit.actor, 'account.list'), id)
    if (!found) throw missing('账号')
    const by = demand(visit.actor, 'contact.reveal', found)
    await record({ ...visit, db }, { deed: 'contact.reveal', object: { kind: 'account', id }, summary: `查看${found.name}的完整联系方式，事由：${reason}`, by })
    return { mobile: found.mobile, email: found.email }
  })
}


/** Units to choose from: of one place, or of all with the place named. */
export async function readUnitChoices(visit: Visit, place: Place | null) {
  const units = await listUnitChoices(visit.db, place)
  return units.map((unit) => ({ value: unit.id, label: place ? unit.name : `${PLACE_SHORT[unit.place]}｜${unit.name}` }))
}

/** For the form that changes an account. @throws Refusal missing, forbidden */
export async function openAccountToChange(visit: Visit, id: string) {
  const account = await readAccount(visit, id)
  demand(visit.actor, 'account.change', account)
  return { account, units: await readUnitChoices(visit, account.place) }
}
