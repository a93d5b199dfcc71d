import { ACCESS } from './access.ts'
import { AGENDA } from './agenda.ts'
import { ATTENDANCE } from './attendance.ts'
import { BOOKINGS } from './bookings.ts'
import { APPROVALS, COMMUNITY, JOURNAL, NOTICES } from './house-keeping.ts'
import { BASES } from './bases.ts'
import { COMMITTEE } from './committee.ts'
import { FILES } from './files.ts'
import { FOLLOW_UPS } from './follow-ups.ts'
import { FIELD } from './field.ts'
import { INNOVATIONS } from './innovations.ts'
import { MAPS } from './maps.ts'
import { MEETINGS } from './meetings.ts'
import { MINUTES } from './minutes.ts'
import { PLANS } from './plans.ts'
import { PORTAL } from './portal.ts'
import { GUIDES, PLAQUES } from './plaques.ts'
import { POLLS } from './polls.ts'
import { TOURS } from './tours.ts'
import type { Row } from './rows.ts'

/** Every door of the house and who comes through it, by area. A door without a row fails the test. */
export const MATRIX: readonly Row[] = [...PORTAL, ...FIELD, ...ACCESS, ...MEETINGS, ...AGENDA, ...MINUTES, ...FOLLOW_UPS, ...POLLS, ...APPROVALS, ...JOURNAL, ...NOTICES, ...COMMUNITY, ...COMMITTEE, ...PLANS, ...FILES, ...ATTENDANCE, ...BOOKINGS, ...INNOVATIONS, ...TOURS, ...PLAQUES, ...GUIDES, ...BASES, ...MAPS]

/** What a stranger may ask for; a new one is a decision to be made here. */
export const OPEN_TO_STRANGERS: readonly string[] = [
  'GET root', 'GET routes/public', 'GET routes/portal/portal', 'GET routes/portal/about', 'GET routes/portal/privacy', 'GET routes/portal/accessibility', 'GET routes/portal/preferences', 'POST routes/portal/preferences',
  'GET routes/access/sign-in', 'POST routes/access/sign-in', 'GET routes/access/sign-out', 'POST routes/access/sign-out', 'GET routes/access/set-up', 'POST routes/access/set-up', 'GET routes/polls/answer', 'POST routes/polls/answer', 'GET routes/field/offline',
  'GET routes/attendance/check-in', 'POST routes/attendance/check-in', 'GET routes/attendance/check-in-names', 'POST routes/attendance/check-in-names',
  'GET routes/bookings/visits', 'POST routes/bookings/visits', 'GET routes/bookings/visit', 'POST routes/bookings/visit', 'GET routes/bookings/outside', 'POST routes/bookings/outside',
  'GET routes/innovations/library', 'GET routes/innovations/story', 'GET /innovations/:id/material.docx', 'GET /innovations/:id/pictures/:file',
  'GET routes/tours/tours', 'GET routes/tours/tour', 'GET /tours/:file{[^/]+\\.docx}', 'GET /tours/:file{[^/]+\\.(?:gpx|kml)}',
  'GET routes/plaques/plaques', 'GET /bases/plaques.docx', 'GET verify-form', 'GET routes/plaques/verify', 'GET routes/plaques/public-objection', 'POST routes/plaques/public-objection',
  'GET /calendar/feeds/:file{[^/]+\\.ics}',
  'GET routes/open-to-all', 'GET routes/bases/base', 'GET /bases/:id/photos/:file/:width{[0-9]+}', 'GET /bases/:id/audio/:file',
  'GET routes/map/map', 'GET routes/map/embed', 'GET /map/bases.geojson', 'GET /map/bases.kml', 'GET /map/bases.csv', 'GET /map/points.json', 'GET /map/layers.json', 'GET /map/qr.svg', 'GET /map/ground.svg',
]
