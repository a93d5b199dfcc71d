import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import type { Actor } from '#app/domain/access/actor.ts'
import { mightEver, whyNot, type Deed } from '#app/domain/access/policy.ts'
import { forbidden, isRefusal, type Refusal } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { isBusy, isDiskFull, isUnreachable } from '#db/portable/errors.ts'
import { within } from '#db/portable/within.ts'
import type { HouseContext, Visitor } from './context.server.ts'
import { keepForm } from './kept-forms.server.ts'
import { formPagePath, passwordPath, secondFactorPath, signInPath } from './paths.ts'
import { readVisitor } from './session.server.ts'

/** A request as a loader or action sees it. */
export interface PageVisit<Who = Actor> extends Visit<Who> {
  request: Request
  url: URL
  params: Record<string, string | undefined>
  context: HouseContext
  visitor: Who extends null ? Visitor | null : Visitor
}

/** What a page is open to: a deed of the policy, anybody signed in, or everybody. */
type Door = Deed | 'signed-in' | 'public'

type Args = LoaderFunctionArgs | ActionFunctionArgs
type Handler<T> = ((args: Args) => Promise<T>) & { door: Door; doesWrite: boolean }

/** Every loader is made here, so none can forget to ask who is visiting. Tests refuse a route whose loader was not. */
export function loads<T>(door: 'public', load: (visit: PageVisit<Actor | null>) => Promise<T>): Handler<T>
export function loads<T>(door: Deed | 'signed-in', load: (visit: PageVisit) => Promise<T>): Handler<T>
export function loads<T>(door: Door, load: (visit: any) => Promise<T>): Handler<T> {
  return Object.assign((args: Args) => answer(args, door, load), { door, doesWrite: false })
}

/** Every action is made here. */
export function acts<T>(door: 'public', act: (visit: PageVisit<Actor | null>) => Promise<T>): Handler<T>
export function acts<T>(door: Deed | 'signed-in', act: (visit: PageVisit) => Promise<T>): Handler<T>
export function acts<T>(door: Door, act: (visit: any) => Promise<T>): Handler<T> {
  return Object.assign((args: Args) => answer(args, door, act), { door, doesWrite: true })
}

async function answer<T>(args: Args, door: Door, work: (visit: any) => Promise<T>): Promise<T> {
  const visit = await open(args, door)
  try {
    if (door !== 'public' && door !== 'signed-in' && !mightEver(visit.actor!, door)) throw forbidden(whyNot(door))
    const given = await work(visit)
    if (isReturnedForm(given)) args.context.isFormInvalid = true
    return given
  } catch (error) {
    if (isRefusal(error)) throw await refused(visit, door, error)
    if (isBusy(error) || isUnreachable(error)) throw unavailable('系统正忙，请稍候几秒再试；您填写的内容没有丢失。')
    if (isDiskFull(error)) throw unavailable('服务器的存储空间已满，没有保存；查看不受影响。请告知系统管理员，腾出空间后再提交一次。')
    throw error
  }
}

/** `data(…, { status: 422 })` and its like: a form goes back to whoever filled it in. */
function isReturnedForm(given: unknown): boolean {
  const status = (given as { init?: ResponseInit | null } | null | undefined)?.init?.status
  return typeof status === 'number' && status >= 400
}

async function open({ request, params, context }: Args, door: Door): Promise<PageVisit<Actor | null>> {
  context.visitor ??= readVisitor(request, context)
  const visitor = await context.visitor
  const url = new URL(request.url)
  if (!visitor && door !== 'public') throw redirect(signInPath(formPagePath(request), await keepForm(request, context)))
  const first = door !== 'public' && visitor ? mustDoFirst(visitor) : null
  if (first && url.pathname !== first && !url.pathname.startsWith(`${first}/`)) throw redirect(first)
  return {
    db: context.db, actor: visitor?.actor ?? null, now: context.clock(), requestId: context.requestId, address: context.address,
    request, url, params, context, visitor: visitor as PageVisit<Actor | null>['visitor'],
  }
}

/** The one page somebody must finish before any other opens. */
function mustDoFirst(visitor: Visitor): string | null {
  if (visitor.mustChangePassword) return passwordPath
  return visitor.mustSetSecondFactor ? secondFactorPath : null
}

const STATUS: Record<Refusal['kind'], number> = { missing: 404, forbidden: 403, conflict: 409, invalid: 422, unavailable: 503 }

async function refused(visit: PageVisit<Actor | null>, door: Door, refusal: Refusal): Promise<Response> {
  if (refusal.kind === 'forbidden' || (refusal.kind === 'missing' && visit.request.method !== 'GET')) {
    const summary = `${visit.request.method} ${door}：${refusal.message}`.slice(0, 500)
    await within(visit.db, (db) => record({ ...visit, db }, { deed: 'access.refused', object: { kind: 'page', id: visit.url.pathname.slice(0, 64) }, summary, result: 'refused' }))
  }
  return json({ message: refusal.message, theirs: refusal.details.theirs ?? null }, { status: STATUS[refusal.kind], headers: { 'Cache-Control': 'no-store' } })
}

function unavailable(message: string): Response {
  return json({ message, theirs: null }, { status: 503, headers: { 'Retry-After': '3', 'Cache-Control': 'no-store' } })
}
