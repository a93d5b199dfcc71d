import { index, layout, route, type RouteConfig } from '@remix-run/route-config'

/** Every URL of the product, by hand. First segments are static: the HTTP shell keeps one request handler per section. */
export default [
  layout('routes/public.tsx', [
    index('routes/portal/portal.tsx'),
    route('preferences', 'routes/portal/preferences.tsx'),
    route('sign-in', 'routes/access/sign-in.tsx'),
    route('sign-out', 'routes/access/sign-out.tsx'),
  ]),
  layout('routes/signed-in.tsx', [
    route('rotation', 'routes/rotation/rotation.tsx'),
    route('rotation/rule', 'routes/rotation/propose-rule.tsx'),
    route('rotation/swaps', 'routes/rotation/swaps.tsx'),
    route('rotation/swaps/new', 'routes/rotation/new-swap.tsx'),
    route('rotation/skips/new', 'routes/rotation/new-skip.tsx'),
    route('rotation/swaps/:id', 'routes/rotation/swap.tsx'),
    route('rotation/swaps/:id/withdrawal', 'routes/rotation/swap-withdrawal.tsx'),
    route('calendar', 'routes/calendar/calendar.tsx'),
    route('calendar/feeds', 'routes/calendar/feeds.tsx'),
    route('calendar/feeds/:id/revocation', 'routes/calendar/feed-revocation.tsx'),
    route('meetings', 'routes/meetings/meetings.tsx'),
    route('meetings/new', 'routes/meetings/new-meeting.tsx'),
    route('meetings/half-days', 'routes/meetings/half-day-search.tsx'),
    route('meetings/:id', 'routes/meetings/meeting.tsx'),
    route('meetings/:id/edit', 'routes/meetings/edit-meeting.tsx'),
    route('meetings/:id/convening', 'routes/meetings/convening.tsx'),
    route('meetings/:id/holding', 'routes/meetings/holding.tsx'),
    route('meetings/:id/cancellation', 'routes/meetings/cancellation.tsx'),
    route('meetings/:id/discarding', 'routes/meetings/discarding.tsx'),
    route('meetings/:id/invitations', 'routes/meetings/invitations.tsx'),
    route('meetings/:id/invitations/:invitation/withdrawal', 'routes/meetings/invitation-withdrawal.tsx'),
    route('meetings/:id/replies/:invitation', 'routes/meetings/reply.tsx'),
    route('me', 'routes/me/me.tsx'),
  ]),
] satisfies RouteConfig
