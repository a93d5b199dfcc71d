import type { Kysely } from 'kysely'
import * as m001 from './001-access.ts'
import * as m002 from './002-community.ts'
import * as m003 from './003-journal.ts'
import * as m004 from './004-approvals.ts'
import * as m005 from './005-notices.ts'
import * as m006 from './006-meetings.ts'
import * as m007 from './007-submissions.ts'
import * as m008 from './008-search.ts'
import * as m009 from './009-files.ts'
import * as m010 from './010-agenda.ts'
import * as m011 from './011-polls.ts'
import * as m012 from './012-attendance.ts'
import * as m013 from './013-minutes.ts'
import * as m014 from './014-follow-ups.ts'
import * as m015 from './015-handovers.ts'
import * as m016 from './016-committee.ts'
import * as m017 from './017-reminders-of-a-term.ts'
import * as m018 from './018-bases.ts'
import * as m019 from './019-finding-minutes.ts'
import * as m019maps from './019-maps.ts'
import * as m020 from './020-plaques.ts'
import * as m021 from './021-guides.ts'
import * as m022 from './022-tours.ts'
import * as m023 from './023-bookings.ts'
import * as m024 from './024-innovations.ts'
import * as m025 from './025-plans.ts'
import * as m026 from './026-guide-slots.ts'
import * as m027 from './027-imports.ts'
import * as m028 from './028-guides-by-feedback.ts'
import * as m029 from './029-visit-passes.ts'
import * as m030 from './030-long-lists.ts'
import * as m031 from './031-base-feeds.ts'

/** In the order they run; names never change once released. Forward only. */
export const migrations: Record<string, { up(db: Kysely<any>): Promise<void> }> = {
  '001-access': m001,
  '002-community': m002,
  '003-journal': m003,
  '004-approvals': m004,
  '005-notices': m005,
  '006-meetings': m006,
  '007-submissions': m007,
  '008-search': m008,
  '009-files': m009,
  '010-agenda': m010,
  '011-polls': m011,
  '012-attendance': m012,
  '013-minutes': m013,
  '014-follow-ups': m014,
  '015-handovers': m015,
  '016-committee': m016,
  '017-reminders-of-a-term': m017,
  '018-bases': m018,
  '019-finding-minutes': m019,
  '019-maps': m019maps,
  '020-plaques': m020,
  '021-guides': m021,
  '022-tours': m022,
  '023-bookings': m023,
  '024-innovations': m024,
  '025-plans': m025,
  '026-guide-slots': m026,
  '027-imports': m027,
  '028-guides-by-feedback': m028,
  '029-visit-passes': m029,
  '030-long-lists': m030,
  '031-base-feeds': m031,
}
