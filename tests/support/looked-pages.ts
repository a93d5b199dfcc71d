import type { Page } from 'playwright-core'
import type { MeetingState } from '#app/domain/meetings/terms.ts'
import routes from '#app/routes.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'

/** A page to look at: its route as `app/routes.ts` writes it, who looks, where it is, and how it answers. */
export interface LookedPage {
  route: string
  as: DemoLogin | 'a stranger'
  at: string | ((page: Page) => Promise<string>)
  status: number
}

/** Every page there is, as the signed-in layout and the public one have them; layouts themselves have no address. */
export function pageRoutes(): string[] {
  const below = (entries: typeof routes, above: string): string[] =>
    entries.flatMap(({ path, index, children }) => {
      const whole = [above, path].filter(Boolean).join('/')
      return [...(path || index ? [`/${whole}`] : []), ...below((children ?? []) as typeof routes, whole)]
    })
  return below(routes, '')
}

/** The first address on a list that looks like `link`, as a person would follow it, and on from there. */
function from(list: string, link: RegExp, onwards = '') {
  return async (page: Page) => {
    const html = await (await page.request.get(list)).text()
    const [address] = html.match(new RegExp(`(?<=href="|action="|returnTo" value=")${link.source}(?=["?/])`)) ?? []
    if (!address) throw new Error(`nothing like ${link.source} on ${list}`)
    return address + onwards
  }
}

/** Ids are opaque and longer than any word of an address. */
const MEETING = /\/meetings\/[\w-]{16,}/
const TOPIC = /\/agenda\/[\w-]{16,}/
const AGENDA_STEP = (step: string) => new RegExp(`/meetings/[\\w-]{16,}/agenda/[\\w-]{16,}/${step}`)
const SERIES = /\/meetings\/series\/[\w-]{16,}/
const POLL = /\/meetings\/polls\/[\w-]{16,}/
const POLLED = /\/meetings\/polls\/[\w-]{16,}\/links\/[\w-]{16,}\/revocation/
const INVITATION = /\/meetings\/[\w-]{16,}\/invitations\/[\w-]{16,}\/withdrawal/
const MINUTES_ITEM = /\/meetings\/[\w-]{16,}\/minutes\/items\/[\w-]{16,}/
const MINUTES_OUTCOME = /\/meetings\/[\w-]{16,}\/minutes\/outcomes\/[\w-]{16,}/
const MINUTES_COMMENT = /\/meetings\/[\w-]{16,}\/minutes\/comments\/[\w-]{16,}/
const REPLY = /\/meetings\/[\w-]{16,}\/replies\/[\w-]{16,}/
const AWARD = /\/bases\/[\w-]{16,}\/award/
const GUIDE = /\/guides\/[\w-]{16,}/
const TASK = /\/follow-ups\/[\w-]{16,}/
const BASE = /\/bases\/(?!suggestions)[\w-]{16,}/
const BASE_SUGGESTION = /\/bases\/suggestions\/[\w-]{16,}/
const BASE_SCRIPT = /\/bases\/[\w-]{16,}\/scripts\/[\w-]{16,}/
const BASE_EXCEPTION = /\/bases\/[\w-]{16,}\/exceptions\/[\w-]{16,}\/removal/
/** 陈云纪念馆, of which the demo shows hours and 讲解词. */
const SHOWN_BASE = '/bases?q=%E9%99%88%E4%BA%91%E7%BA%AA%E5%BF%B5%E9%A6%86'
const PERSON = /\/meetings\/[\w-]{16,}\/attendance\/person\?person=[^"]+/
const NOTICE = /\/inbox\/[\w-]{16,}/
const SENT = /\/inbox\/sent\/[\w-]{16,}/
const SWAP = /\/rotation\/swaps\/[\w-]{16,}/
const CONSULTATION = /\/committee\/consultations\/[\w-]{16,}/
const PLAN = /\/plans\/[\w-]{16,}/
/** Years of which 吴江 sees but its own plan before the 领导小组. */
const NEXT_PLANS = '/plans?year=2029'
const PLAN_SECTION = /\/plans\/[\w-]{16,}\/sections\/[\w-]{16,}/
const HANDOVER = /\/rotation\/handovers\/[\w-]{16,}/
const MATTER = /\/approvals\/[\w-]{16,}/
const TOUR = /\/tours\/[\w-]{16,}/
const TOUR_STEP = (step: string) => new RegExp(`/tours/[\\w-]{16,}/${step}`)
const ACCOUNT = /\/admin\/accounts\/[\w-]{16,}/
const UNIT = /\/admin\/organisations\/[\w-]{16,}/
const BODY = /\/admin\/bodies\/[\w-]{16,}/
const MEMBER = /\/admin\/bodies\/[\w-]{16,}\/members\/[\w-]{16,}\/ending/
const RULE_SET = /\/admin\/rule-sets\/[\w-]{16,}/
const DOCUMENT = /\/rules\/[\w-]{16,}/
const BOOKING = /\/bookings\/[\w-]{16,}/
const TRIP = /\/bookings\/trips\/[\w-]{16,}\/cancellation/
/** A group on a whole tour of the demo. */
const TRIPS = '/bookings?q=%E4%B9%A1%E6%9D%91%E6%8C%AF%E5%85%B4%E4%B8%93%E9%A2%98%E7%8F%AD'
const BOOKED_BASE = /\/bases\/[\w-]{16,}/
const CASE = /\/innovations\/[\w-]{16,}/
const CASE_STEP = /\/innovations\/[\w-]{16,}\/steps\/[\w-]{16,}/
const LAYER = /\/admin\/map-layers\/[\w-]{16,}/
const MAIL = /\/admin\/mail\/[\w-]{16,}/

/** The same, where the page with the link has to be found first. */
function deep(list: (page: Page) => Promise<string>, link: RegExp) {
  return async (page: Page) => from(await list(page), link)(page)
}

/** On from a page that has to be found first. */
function onwards(at: (page: Page) => Promise<string>, further: string) {
  return async (page: Page) => (await at(page)) + further
}

const seriesOf = (at: (page: Page) => Promise<string>) => deep(at, SERIES)

type Addresses = Record<string, LookedPage['at'] | [at: LookedPage['at'], status: number]>
const by = (as: LookedPage['as'], addresses: Addresses): LookedPage[] =>
  Object.entries(addresses).map(([name, given]) => {
    const [at, status] = Array.isArray(given) ? given : [given, 200]
    return { route: name.split(' ')[0]!, as, at, status }
  })

/** The last meeting held keeps its minutes open in the demo, the one before has issued them. */
const consulting = (onwards = '') => from('/meetings?state=held', MEETING, `/minutes${onwards}`)
const issued = (onwards = '') => from('/meetings?state=held&region=wujiang', MEETING, `/minutes${onwards}`)

const meeting = (state: MeetingState, onwards = '') => from(`/meetings?state=${state}`, MEETING, onwards)

/** The meeting that has an agenda. */
const yearly = (onwards: string) => from(`/meetings?q=${encodeURIComponent('年度总结')}`, MEETING, onwards)

/** The form of a meeting after the pattern of another. */
const copied = async (page: Page) => `/meetings/new?copy=${(await meeting('held')(page)).split('/').at(-1)}`

/** A draft of 吴江 in the demo, and what can be done with one of its stops. */
const tourDraft = (onwards = '') => from('/tours/management?state=draft', TOUR, onwards)

/** Words after a route tell several looks at it apart. */
export const LOOKED_PAGES: readonly LookedPage[] = [
  ...by('a stranger', {
    '/': '/', '/about': '/about', '/privacy': '/privacy', '/accessibility': '/accessibility', '/sign-in': '/sign-in', '/preferences': '/preferences', '/sign-out without a session': '/sign-out',
    '/sign-in sent back': '/sign-in?returnTo=%2Fmeetings', '/set-up/:token': ['/set-up/no-such-token', 404], '/polls/:token': ['/polls/no-such-link', 404], '/ nowhere': ['/nowhere', 404],
    '/offline': '/offline', '/offline found nothing': '/offline?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/visits': '/visits', '/visits/:code': ['/visits/AAAAAAAAAA', 404],
    '/innovations': '/innovations', '/innovations found nothing': '/innovations?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/innovations/:id': from('/innovations', CASE),
    '/tours': '/tours', '/tours found nothing': '/tours?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/tours/:id': from('/tours', TOUR), '/tours/:id none': ['/tours/no-such-tour', 404],
    '/verify': '/verify', '/verify/:code': '/verify/NOSUCHCODE', '/bases/:id/objection': ['/bases/no-such-base/objection', 404],
    '/map': '/map', '/map/embed': '/map/embed', '/map found nothing': '/map?q=%E4%B8%8D%E5%AD%98%E5%9C%A8',
    '/check-in': '/check-in', '/check-in/:token wrong': ['/check-in/no-such-code', 404],
  }),
  ...by('wujiang.staff', {
    '/bases/awards': '/bases/awards', '/bases/awards found nothing': '/bases/awards?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/bases/awards/sheets': '/bases/awards/sheets', '/bases/awards/sheets/new': '/bases/awards/sheets/new', '/bases/plaques': '/bases/plaques',
    '/bases/:id/award': from('/bases/awards?state=publicised', AWARD), '/bases/:id/award awarded': from('/bases/awards?state=awarded', AWARD), '/bases/:id/award/inspection': from('/bases/awards?state=screened', AWARD, '/inspection'),
    '/bases/:id/award/decisions/:decision': from('/bases/awards?state=screened', AWARD, '/decisions/refuse'), '/bases/:id/award/objections/new': from('/bases/awards?state=publicised', AWARD, '/objections/new'),
    '/bases/:id/award/plaque': from('/bases/awards?state=awarded', AWARD, '/plaque'), '/bases/:id/award/plaque/:step': from('/bases/awards?state=awarded&region=qingpu', AWARD, '/plaque/review'),
    '/guides': '/guides', '/guides found nothing': '/guides?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/guides/new': '/guides/new', '/guides/rota': '/guides/rota', '/guides/:id': from('/guides?state=appointed&region=wujiang', GUIDE),
    '/guides/:id/edit': from('/guides?state=appointed&region=wujiang', GUIDE, '/edit'), '/guides/:id/scores': from('/guides?state=applied', GUIDE, '/scores'), '/guides/:id/decisions/:decision': from('/guides?state=appointed&region=wujiang', GUIDE, '/decisions/end'),
    '/guides/:id/bases': from('/guides?state=appointed&region=wujiang', GUIDE, '/bases'), '/guides/:id/rota': from('/guides?state=appointed&region=wujiang', GUIDE, '/rota'), '/guides/:id/leave': from('/guides?state=appointed&region=wujiang', GUIDE, '/leave'),
    '/sign-out': '/sign-out', '/desk': '/desk', '/rotation': '/rotation', '/rotation/rule': '/rotation/rule', '/rotation/swaps': '/rotation/swaps', '/rotation/swaps/new': '/rotation/swaps/new',
    '/rotation/skips/new': '/rotation/skips/new', '/rotation/swaps/:id': from('/rotation/swaps', SWAP), '/rotation/swaps/:id/withdrawal': from('/rotation/swaps', SWAP, '/withdrawal'),
    '/approvals': '/approvals', '/approvals/:id': from('/approvals', MATTER),
    '/calendar': '/calendar', '/calendar of an empty month': '/calendar?month=2031-05', '/calendar/feeds': '/calendar/feeds', '/calendar/feeds/:id/revocation': '/calendar/feeds/some-feed/revocation',
    '/tours/management': '/tours/management', '/tours/management found nothing': '/tours/management?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/tours/new': '/tours/new', '/tours/:id/plan': tourDraft('/plan'),
    '/tours/:id/plan published': from('/tours/management?state=published&region=wujiang', TOUR, '/plan'), '/tours/:id/edit': tourDraft('/edit'), '/tours/:id/stops/new': tourDraft('/stops/new'),
    '/tours/:id/stops/:stop': deep(tourDraft('/plan'), TOUR_STEP('stops/[\\w-]{16,}')), '/tours/:id/stops/:stop/position': deep(tourDraft('/plan'), TOUR_STEP('stops/[\\w-]{16,}/position')),
    '/tours/:id/stops/:stop/removal': deep(tourDraft('/plan'), TOUR_STEP('stops/[\\w-]{16,}/removal')), '/tours/:id/legs/:stop': deep(tourDraft('/plan'), TOUR_STEP('legs/[\\w-]{16,}')),
    '/tours/:id/legs/:stop/removal': '/tours/some-tour/legs/some-stop/removal', '/tours/:id/order': tourDraft('/order'), '/tours/:id/publishing': [tourDraft('/publishing'), 409],
    '/tours/:id/discarding': tourDraft('/discarding'),
    '/tours/:id/withdrawal': from('/tours/management?state=published&region=wujiang', TOUR, '/withdrawal'), '/tours/:id/copying': '/tours/some-tour/copying',
    '/tours/:id/versions': from('/tours/management?state=published&region=wujiang', TOUR, '/versions'),
    '/meetings': '/meetings', '/meetings found nothing': '/meetings?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/meetings/new': '/meetings/new', '/meetings/half-days': '/meetings/half-days',
    '/meetings/polls': '/meetings/polls', '/meetings/polls found nothing': '/meetings/polls?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/meetings/polls/new': '/meetings/polls/new', '/meetings/polls/:id': from('/meetings/polls?state=open', POLL), '/meetings/polls/:id ended': from('/meetings/polls?state=closed', POLL),
    '/meetings/polls/:id/invitees': from('/meetings/polls?state=open', POLL, '/invitees'), '/meetings/polls/:id/answer': from('/meetings/polls?state=open', POLL, '/answer'), '/meetings/polls/:id/answer ended': from('/meetings/polls?state=closed', POLL, '/answer'),
    '/meetings/polls/:id/reminding': from('/meetings/polls?state=open', POLL, '/reminding'), '/meetings/polls/:id/extension': from('/meetings/polls?state=open', POLL, '/extension'),
    '/meetings/polls/:id/fixing': from('/meetings/polls?state=open', POLL, '/fixing'), '/meetings/polls/:id/closing': from('/meetings/polls?state=open', POLL, '/closing'),
    '/meetings/polls/:id/links/:invitee/renewal': '/meetings/polls/some-poll/links/some-person/renewal', '/meetings/polls/:id/links/:invitee/revocation': deep(from('/meetings/polls?state=open', POLL), POLLED),
    '/meetings/series': '/meetings/series', '/meetings/series/new': '/meetings/series/new', '/meetings/series/:series': from('/meetings/series', SERIES), '/meetings/series/:series found nothing': from('/meetings/series', SERIES, '?q=%E4%B8%8D%E5%AD%98%E5%9C%A8'), '/meetings/series/:series/edit': from('/meetings/series', SERIES, '/edit'),
    '/meetings/:id/minutes none': meeting('convened', '/minutes'), '/meetings/:id/minutes/beginning': meeting('held', '/minutes/beginning'),
    '/meetings/:id': meeting('convened'), '/meetings/:id draft': meeting('draft'), '/meetings/:id cancelled': meeting('cancelled'), '/meetings/:id held': meeting('held'),
    '/meetings/:id none': ['/meetings/no-such-meeting', 404],
    '/meetings/:id/edit': meeting('convened', '/edit'), '/meetings/:id/edit draft': meeting('draft', '/edit'),
    '/meetings/:id/convening': meeting('draft', '/convening'), '/meetings/:id/holding': meeting('convened', '/holding'),
    '/meetings/:id/cancellation': meeting('convened', '/cancellation'), '/meetings/:id/discarding': meeting('draft', '/discarding'),
    '/meetings/new copied': copied,
    '/meetings/:id/agenda': meeting('convened', '/agenda'), '/meetings/:id/agenda not set up': meeting('draft', '/agenda'), '/meetings/:id/agenda over': meeting('held', '/agenda'),
    '/meetings/:id/agenda/set-up': meeting('draft', '/agenda/set-up'), '/meetings/:id/agenda/new': meeting('convened', '/agenda/new'), '/meetings/:id/agenda/pool': meeting('convened', '/agenda/pool'),
    '/meetings/:id/agenda/:item/edit': deep(yearly('/agenda'), AGENDA_STEP('edit')), '/meetings/:id/agenda/:item/position': deep(yearly('/agenda'), AGENDA_STEP('position')),
    '/meetings/:id/agenda/:item/removal': deep(yearly('/agenda'), AGENDA_STEP('removal')), '/meetings/:id/agenda/:item/carrying': deep(yearly('/agenda'), AGENDA_STEP('carrying')),
    '/meetings/:id/screen': yearly('/screen'), '/meetings/:id/screen/item': meeting('convened', '/screen/item'), '/meetings/:id/screen/turn': meeting('convened', '/screen/turn'),
    '/agenda': '/agenda', '/agenda found nothing': '/agenda?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/agenda/new': '/agenda/new', '/agenda/:id': from('/agenda', TOPIC),
    '/agenda/:id/edit': from('/agenda?region=wujiang', TOPIC, '/edit'), '/agenda/:id/withdrawal': from('/agenda?region=wujiang', TOPIC, '/withdrawal'),
    '/meetings/:id/receipts': meeting('convened', '/receipts'),
    '/meetings/:id/invitations': meeting('draft', '/invitations'), '/meetings/:id/invitations found': meeting('draft', '/invitations?q=qingpu'),
    '/meetings/:id/invitations/:invitation/withdrawal': deep(meeting('convened'), INVITATION), '/meetings/:id/replies/:invitation': deep(meeting('convened'), REPLY),
    '/follow-ups': '/follow-ups', '/follow-ups of all': '/follow-ups?state=all', '/follow-ups found nothing': '/follow-ups?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/follow-ups/new': '/follow-ups/new', '/follow-ups/bulletins': '/follow-ups/bulletins',
    '/follow-ups/:id': from('/follow-ups?state=closed', TASK), '/follow-ups/:id overdue': from('/follow-ups?due=overdue', TASK), '/follow-ups/:id/edit': from('/follow-ups?state=open', TASK, '/edit'),
    '/follow-ups/:id/decisions/:decision': from('/follow-ups?state=reported&region=jiashan', TASK, '/decisions/confirm'), '/follow-ups/:id/decisions/:decision extend': from('/follow-ups?state=open', TASK, '/decisions/extend'),
    '/meetings/:id/papers': meeting('convened', '/papers'), '/meetings/:id/papers draft': meeting('draft', '/papers'),
    '/meetings/:id/attendance': meeting('convened', '/attendance'), '/meetings/:id/attendance held': meeting('held', '/attendance'), '/meetings/:id/attendance found nothing': meeting('held', '/attendance?q=%E4%B8%8D%E5%AD%98%E5%9C%A8'),
    '/meetings/:id/attendance/marks': meeting('held', '/attendance/marks'), '/meetings/:id/attendance/person': deep(meeting('held', '/attendance'), PERSON), '/meetings/:id/attendance/sit-ins': meeting('convened', '/attendance/sit-ins'),
    '/meetings/:id/attendance/sit-ins/removal': meeting('held', '/attendance/sit-ins/removal'), '/meetings/:id/attendance/seating': meeting('held', '/attendance/seating'), '/meetings/:id/attendance/history': meeting('held', '/attendance/history'),
    '/meetings/:id/check-in': meeting('convened', '/check-in'), '/meetings/:id/check-in/opening': meeting('convened', '/check-in/opening'), '/meetings/:id/check-in/closing': meeting('convened', '/check-in/closing'),
    '/inbox': '/inbox', '/inbox/readings': '/inbox/readings', '/inbox/preferences': '/inbox/preferences', '/inbox/sent': '/inbox/sent', '/inbox/sent/:id': from('/inbox/sent', SENT),
    '/inbox/:id': from('/inbox', NOTICE), '/inbox/:id/reading': from('/inbox', NOTICE, '/reading'), '/inbox/:id/receipt': from('/inbox', NOTICE, '/receipt'),
    '/me': '/me', '/me/password': '/me/password', '/me/second-factor': '/me/second-factor', '/me/second-factor/removal': '/me/second-factor/removal', '/me/second-factor/new too late': ['/me/second-factor/new', 409],
    '/me/second-factor/codes too late': ['/me/second-factor/codes', 409], '/me/sessions/:session/ending': '/me/sessions/some-session/ending',
    '/me/deputies': '/me/deputies', '/me/deputies/:holding/ending': '/me/deputies/some-holding/ending',
    '/search': '/search', '/search found': '/search?q=%E5%90%B4%E6%B1%9F', '/search found nothing': '/search?q=%E4%B8%8D%E5%AD%98%E5%9C%A8',
    '/rules': '/rules', '/rules/:id': from('/rules', DOCUMENT), '/rules/new': '/rules/new',
    '/admin/organisations': '/admin/organisations', '/admin/organisations found': '/admin/organisations?q=zjj', '/admin/organisations/new': '/admin/organisations/new', '/admin/organisations/:id': from('/admin/organisations?region=wujiang', UNIT),
    '/admin/organisations/:id/edit': from('/admin/organisations?region=wujiang', UNIT, '/edit'), '/admin/organisations/:id/closing': from('/admin/organisations?region=wujiang', UNIT, '/closing'),
    '/admin/organisations/:id/reopening': from('/admin/organisations?region=wujiang', UNIT, '/reopening'),
    '/admin/bodies': '/admin/bodies', '/admin/bodies/new': '/admin/bodies/new', '/admin/bodies/:id': from('/admin/bodies?region=wujiang', BODY), '/admin/bodies/:id/edit': from('/admin/bodies?region=wujiang', BODY, '/edit'),
    '/admin/bodies/:id/members/new': from('/admin/bodies?region=wujiang', BODY, '/members/new'), '/admin/bodies/:id/members/:member/ending': deep(from('/admin/bodies?region=wujiang', BODY), MEMBER),
    '/admin/settings': '/admin/settings', '/admin/settings/:key': from('/admin/settings', /\/admin\/settings\/[\w-]+/),
    '/admin/rule-sets': '/admin/rule-sets', '/admin/rule-sets/new': '/admin/rule-sets/new', '/admin/rule-sets/:id': from('/admin/rule-sets', RULE_SET), '/admin/rule-sets/:id/ending': from('/admin/rule-sets?region=wujiang', RULE_SET, '/ending'),
    '/admin/reminders': '/admin/reminders', '/journal forbidden': ['/journal', 403],
    '/rotation/fairness': '/rotation/fairness', '/rotation/fairness of a year': '/rotation/fairness?year=2026', '/rotation/handovers': '/rotation/handovers', '/rotation/handovers/next': '/rotation/handovers/next',
    '/rotation/handovers/:id': from('/rotation/handovers?state=open', HANDOVER), '/rotation/handovers/:id signed': from('/rotation/handovers?state=signed', HANDOVER),
    '/rotation/handovers/:id/record': from('/rotation/handovers?state=open', HANDOVER, '/record'), '/files/new/:kind/:owner': deep(from('/rotation/handovers?state=open', HANDOVER), /\/files\/new\/handover\/[\w-]{16,}/),
    '/committee': '/committee', '/committee/members/:id/letter': from('/committee', /\/committee\/members\/[\w-]{16,}\/letter/), '/committee/consultations': '/committee/consultations', '/committee/consultations/new': '/committee/consultations/new',
    '/committee/consultations found nothing': '/committee/consultations?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/committee/consultations/:id': from('/committee/consultations?state=closed', CONSULTATION),
    '/committee/consultations/:id/closing': from('/committee/consultations?state=open', CONSULTATION, '/closing'),
    '/plans': '/plans', '/plans of years long past': '/plans?year=2023', '/plans/new': '/plans/new', '/plans/:id': from('/plans', PLAN), '/plans/:id/redrafting': from(NEXT_PLANS, PLAN, '/redrafting'),
    '/files/new/:kind/:owner none': ['/files/new/nothing/no-such-thing', 404], '/files/:id/removal none': ['/files/no-such-file/removal', 404],
  }),
  ...by('wujiang.lead', { '/rotation/handovers/:id/signature': from('/rotation/handovers?state=open', HANDOVER, '/signature'), '/rotation/handovers/:id/renewal too early': [from('/rotation/handovers?state=open', HANDOVER, '/renewal'), 409] }),
  ...by('wujiang.lead', { '/plans/:id/adoption': from(NEXT_PLANS, PLAN, '/adoption') }),
  ...by('wujiang.lead', { '/desk': '/desk', '/approvals': '/approvals', '/approvals/:id': from('/approvals', MATTER), '/rotation/swaps': '/rotation/swaps', '/admin/settings/:key': from('/admin/settings', /\/admin\/settings\/[\w-]+/), '/admin/accounts': '/admin/accounts' }),
  ...by('community.expert', { '/desk': '/desk', '/committee/consultations/:id to answer': from('/committee/consultations?region=qingpu&state=open', CONSULTATION) }),
  ...by('qingpu.staff', {
    '/plans/:id draft': from('/plans', PLAN), '/plans/:id/edit': from('/plans', PLAN, '/edit'), '/plans/:id/sections/new': from('/plans', PLAN, '/sections/new'), '/plans/:id/submission': from('/plans', PLAN, '/submission'), '/plans/:id/discarding': from('/plans', PLAN, '/discarding'),
    '/plans/:id/sections/:section': deep(from('/plans', PLAN), PLAN_SECTION), '/plans/:id/sections/:section/removal': onwards(deep(from('/plans', PLAN), PLAN_SECTION), '/removal'),
  }),
  ...by('qingpu.lead', { '/desk': '/desk', '/rotation/swaps/:id to answer': from('/desk', SWAP) }),
  ...by('qingpu.staff', {
    '/meetings/:id/minutes consulting': consulting(), '/meetings/:id/minutes/opening': consulting('/opening'), '/meetings/:id/minutes/items/new': consulting('/items/new'),
    '/meetings/:id/minutes/items/:item': deep(consulting(), MINUTES_ITEM), '/meetings/:id/minutes/items/:item/removal': onwards(deep(consulting(), MINUTES_ITEM), '/removal'),
    '/meetings/:id/minutes/items/:item/outcomes/new': onwards(deep(consulting(), MINUTES_ITEM), '/outcomes/new'),
    '/meetings/:id/minutes/outcomes/:outcome': deep(consulting(), MINUTES_OUTCOME), '/meetings/:id/minutes/outcomes/:outcome/removal': onwards(deep(consulting(), MINUTES_OUTCOME), '/removal'),
    '/meetings/:id/minutes/consultation': consulting('/consultation'), '/meetings/:id/minutes/redrafting': consulting('/redrafting'), '/meetings/:id/minutes/signing': consulting('/signing'),
    '/meetings/:id/minutes/issue': consulting('/issue'), '/meetings/:id/minutes/comments/:comment': deep(consulting(), MINUTES_COMMENT), '/meetings/:id/minutes/revisions': consulting('/revisions'), '/meetings/:id/minutes/revisions compared': consulting('/revisions?from=1&to=9'),
  }),
  ...by('jiashan.lead', { '/meetings/:id/minutes to comment on': consulting(), '/meetings/:id/minutes/comments/new': consulting('/comments/new') }),
  ...by('wujiang.lead', { '/meetings/:id/minutes issued': issued(), '/meetings/:id/minutes/addenda/new': issued('/addenda/new'), '/meetings/:id/minutes/opening locked': [issued('/opening'), 409] }),
  ...by('qingpu.school', { '/meetings/:id/minutes invited': issued(), '/meetings/series/:series invited': seriesOf(issued()) }),
  ...by('qingpu.staff', { '/desk': '/desk', '/meetings/:id invited': meeting('convened'), '/meetings/:id/replies/:invitation': from('/desk', REPLY) }),
  ...by('qingpu.unit', { '/follow-ups': '/follow-ups', '/follow-ups mine': '/follow-ups?view=mine', '/follow-ups/:id': from('/follow-ups', TASK), '/follow-ups/:id/report': from('/follow-ups?state=open', TASK, '/report') }),
  ...by('jiashan.staff', { '/meetings/new forbidden': ['/meetings/new', 403] }),
  ...by('jiashan.school', { '/meetings/:id/agenda invited': yearly('/agenda'), '/meetings/:id/screen invited': yearly('/screen'), '/agenda/new by a school': '/agenda/new', '/meetings/:id invited': meeting('convened'), '/meetings/:id/attendance own': meeting('convened', '/attendance') }),
  ...by('jiashan.school', { '/bookings/:id of a tour': from(TRIPS, BOOKING), '/bookings/trips/:trip/cancellation': deep(from(TRIPS, BOOKING), TRIP) }),
  ...by('qingpu.cadre', { '/desk': '/desk', '/inbox': '/inbox', '/calendar': '/calendar', '/meetings': '/meetings', '/rotation': '/rotation', '/me': '/me', '/search': '/search?q=%E9%9D%92%E6%B5%A6', '/desk nowhere': ['/desk/nowhere', 404] }),
  ...by('qingpu.school', {
    '/bookings': '/bookings', '/bookings past': '/bookings?view=past', '/bookings found nothing': '/bookings?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/bookings/use': '/bookings/use', '/bookings/:id': from('/bookings?state=confirmed&view=all', BOOKING), '/bookings/:id visited': from('/bookings?view=past', BOOKING),
    '/tours/:id/booking': from('/tours', TOUR, '/booking'),
    '/bookings/:id/guide': from('/bookings?state=confirmed&region=qingpu', BOOKING, '/guide'),
    '/bookings/:id/decisions/:step': from('/bookings?state=confirmed', BOOKING, '/decisions/revoke'), '/bases/:id/bookings': onwards(deep(from('/bookings?view=past', BOOKING), BOOKED_BASE), '/bookings'), '/bases/:id/bookings/new': onwards(deep(from('/bookings?view=past', BOOKING), BOOKED_BASE), '/bookings/new'),
    '/bases/:id/visit-request': onwards(deep(from('/bookings?view=past', BOOKING), BOOKED_BASE), '/visit-request'),
  }),
  ...by('wujiang.lead', {
    '/innovations/kept': '/innovations/kept', '/innovations/new': '/innovations/new', '/innovations/:id/edit': from('/innovations/kept', CASE, '/edit'), '/innovations/:id/story': from('/innovations/kept', CASE, '/story'),
    '/innovations/:id draft': from('/innovations/kept', CASE), '/innovations/:id/positions': from('/innovations/kept', CASE, '/positions'), '/innovations/:id/decisions/:step': from('/innovations/kept', CASE, '/decisions/publish'),
    '/innovations/:id/steps/new': from('/innovations/kept', CASE, '/steps/new'), '/innovations/:id/steps/:step': deep(from('/innovations/kept', CASE, '/story'), CASE_STEP), '/innovations/:id/steps/:step/removal': onwards(deep(from('/innovations/kept', CASE, '/story'), CASE_STEP), '/removal'),
  }),
  ...by('community.office', { '/desk': '/desk', '/rules/:id/edit': from('/rules?region=community', DOCUMENT, '/edit') }),
  ...by('system.admin', {
    '/desk': '/desk', '/admin/accounts': '/admin/accounts', '/admin/accounts found': '/admin/accounts?q=wujiang', '/admin/accounts/new': '/admin/accounts/new', '/admin/accounts/:id': from('/admin/accounts', ACCOUNT),
    '/admin/accounts/:id/edit': from('/admin/accounts', ACCOUNT, '/edit'), '/admin/accounts/:id/disabling': from('/admin/accounts?q=cadre', ACCOUNT, '/disabling'), '/admin/accounts/:id/enabling': from('/admin/accounts', ACCOUNT, '/enabling'),
    '/admin/accounts/:id/unlocking': from('/admin/accounts', ACCOUNT, '/unlocking'), '/admin/accounts/:id/password': from('/admin/accounts?q=cadre', ACCOUNT, '/password'), '/admin/accounts/:id/second-factor': from('/admin/accounts?q=cadre', ACCOUNT, '/second-factor'),
    '/admin/mail': '/admin/mail', '/admin/mail/resendings': '/admin/mail/resendings', '/admin/mail/:id': from('/admin/mail', MAIL), '/admin/mail/:id/resending': from('/admin/mail', MAIL, '/resending'),
    '/admin/map-layers': '/admin/map-layers', '/admin/map-layers/new': '/admin/map-layers/new', '/admin/map-layers/:id': from('/admin/map-layers', LAYER), '/admin/map-layers/:id/showing': from('/admin/map-layers', LAYER, '/showing'),
    '/admin/map-layers/:id/hiding': from('/admin/map-layers', LAYER, '/hiding'), '/admin/map-layers/:id/removal': from('/admin/map-layers', LAYER, '/removal'),
    '/admin/workdays': '/admin/workdays', '/admin/workdays/import': '/admin/workdays/import', '/admin/settings': '/admin/settings', '/admin/reminders': '/admin/reminders', '/admin/reminders/:id/ending': '/admin/reminders/some-rule/ending',
  }),
  ...by('security.admin', {
    '/desk': '/desk', '/admin/accounts': '/admin/accounts', '/admin/accounts/:id': from('/admin/accounts?q=wujiang', ACCOUNT), '/admin/accounts/:id/roles/new': from('/admin/accounts?q=wujiang', ACCOUNT, '/roles/new'),
    '/admin/accounts/:id/roles/:holding': deep(from('/admin/accounts?q=wujiang', ACCOUNT), /\/admin\/accounts\/[\w-]{16,}\/roles\/[\w-]{16,}/),
  }),
  ...by('qingpu.school', {
    '/bases': '/bases', '/bases found': '/bases?q=guzhen', '/bases found nothing': '/bases?q=%E4%B8%8D%E5%AD%98%E5%9C%A8', '/bases/new': '/bases/new', '/bases/import': '/bases/import', '/bases/import/:id': ['/bases/import/nothing-has-this-id', 404], '/bases/suggestions': '/bases/suggestions', '/bases/suggestions/:id': from('/bases/suggestions', BASE_SUGGESTION),
    '/bases/:id kept': from(SHOWN_BASE, BASE), '/bases/:id draft': from('/bases?state=draft&region=qingpu', BASE), '/bases/:id/edit': from(SHOWN_BASE, BASE, '/edit'), '/bases/:id/steps/:step': from(SHOWN_BASE, BASE, '/steps/close'), '/bases/:id/survey': from(SHOWN_BASE, BASE, '/survey'),
    '/bases/:id/hours': from(SHOWN_BASE, BASE, '/hours'), '/bases/:id/exceptions/new': from(SHOWN_BASE, BASE, '/exceptions/new'), '/bases/:id/exceptions/:exception/removal': deep(from(SHOWN_BASE, BASE, '/hours'), BASE_EXCEPTION),
    '/bases/:id/scripts/new': from(SHOWN_BASE, BASE, '/scripts/new'), '/bases/:id/scripts/:script': deep(from(SHOWN_BASE, BASE), BASE_SCRIPT), '/bases/:id/scripts/:script/removal': onwards(deep(from(SHOWN_BASE, BASE), BASE_SCRIPT), '/removal'),
  }),
  ...by('jiashan.cadre', { '/bases/:id': from('/bases?region=wujiang', BASE), '/bases/:id/suggestions/new': from('/bases?region=wujiang', BASE, '/suggestions/new') }),
  ...by('wujiang.staff', { '/admin/accounts/:id/contact': ['/admin/accounts/some-account/contact', 404] }),
  ...by('audit.admin', {
    '/desk': '/desk', '/journal': '/journal', '/journal/:seq': from('/journal', /\/journal\/\d+/), '/journal/export': '/journal/export', '/journal/verification': '/journal/verification', '/journal found nothing': '/journal?person=%E4%B8%8D%E5%AD%98%E5%9C%A8',
  }),
]

/** Not looked at here, with the reason. */
export const NOT_LOOKED_AT: Readonly<Record<string, string>> = {
  '/admin/mail/:id/invitation.ics': 'a file',
  '/bases/:id/award/application': 'its form stands on the page of a base that is not put forward; filled in by the flow of plaques',
  '/bases/:id/award/scores': 'the same fields as the trial of a guide, which is looked at',
  '/bases/:id/award/objections/:objection': 'nothing is objected to in the example',
  '/guides/:id/rota/:duty/removal': 'a step without a page',
  '/bases/:id/bookings/feed': 'a step without a page',
  '/approvals/:id/withdrawal': 'in the journey of a decision, which opens a matter to withdraw',
  '/me/second-factor/new': 'in the journey of a second factor',
  '/me/second-factor/codes': 'in the journey of a second factor',
}
