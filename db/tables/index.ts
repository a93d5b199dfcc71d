import type { AccessTables } from './access.ts'
import type { AgendaTables } from './agenda.ts'
import type { ApprovalTables } from './approvals.ts'
import type { AttendanceTables } from './attendance.ts'
import type { BaseTables } from './bases.ts'
import type { BookingTables } from './bookings.ts'
import type { CommitteeTables } from './committee.ts'
import type { CommunityTables } from './community.ts'
import type { FileTables } from './files.ts'
import type { FollowUpTables } from './follow-ups.ts'
import type { GuideTables } from './guides.ts'
import type { HandoverTables } from './handovers.ts'
import type { InnovationTables } from './innovations.ts'
import type { ImportTables } from './imports.ts'
import type { JournalTables } from './journal.ts'
import type { MapTables } from './maps.ts'
import type { MeetingTables } from './meetings.ts'
import type { MinutesTables } from './minutes.ts'
import type { NoticeTables } from './notices.ts'
import type { PlaqueTables } from './plaques.ts'
import type { PlanTables } from './plans.ts'
import type { PollTables } from './polls.ts'
import type { SearchTables } from './search.ts'
import type { TourTables } from './tours.ts'
import type { SubmissionTables } from './submissions.ts'

/** Every table. One file per area; columns are what both drivers read back alike. */
export interface Tables
  extends AccessTables,
    CommunityTables,
    ImportTables,
    JournalTables,
    ApprovalTables,
    NoticeTables,
    MeetingTables,
    SubmissionTables,
    SearchTables,
    FollowUpTables,
    AgendaTables,
    AttendanceTables,
    MinutesTables,
    PollTables,
    FileTables,
    HandoverTables,
    CommitteeTables,
    BaseTables,
    PlaqueTables,
    GuideTables,
    TourTables,
    PlanTables,
    BookingTables,
    InnovationTables,
    MapTables {}
