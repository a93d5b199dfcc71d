import type { Fields } from './house.ts'
import type { World } from './world.ts'

/** What an answer amounts to. Strangers are sent to the sign-in page, whatever else a row says, unless it names them. */
export type Outcome = 'ok' | 'moved' | 'missing' | 'forbidden' | 'invalid' | 'conflict' | 'signIn'

/** Lists of people as `names` reads them; the first that names somebody counts. */
export type Expected = Partial<Record<Outcome, string>>

export interface Row {
  /** Id of a route of app/routes.ts, or the address of a download. */
  route: string
  method: 'GET' | 'POST'
  /** Which thing of the world stands for each parameter of the address. */
  of: Readonly<Record<string, string>>
  expected: Expected
  /** Of those signed in whom no list names. */
  rest: Outcome
  /** What is posted: complete and right, so that a refusal can only be one of permission. */
  form: (world: World) => Fields
}

export function get(route: string, of: Row['of'], expected: Expected, rest: Outcome = 'forbidden'): Row {
  return { route, method: 'GET', of, expected, rest, form: () => ({}) }
}

export function post(route: string, of: Row['of'], form: Row['form'] | Fields, expected: Expected, rest: Outcome = 'forbidden'): Row {
  return { route, method: 'POST', of, expected, rest, form: typeof form === 'function' ? form : () => form }
}

/** A page that asks no more than to be signed in. */
export const forAll = (route: string, of: Row['of'] = {}) => get(route, of, { ok: 'everybody' })

/** A page that is open to strangers too. */
export const open = (route: string, of: Row['of'] = {}) => get(route, of, { ok: 'all' })
