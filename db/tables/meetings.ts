export interface MeetingTables {
  rotationRule: RotationRuleTable
  meeting: MeetingTable
  meetingInvitation: MeetingInvitationTable
}

/** A version of the rotation, in force from a day, once the three places have agreed. */
export interface RotationRuleTable {
  id: string
  /** JSON array of three places */
  sequence: string
  termMonths: number
  startsOn: string
  state: 'proposed' | 'inForce' | 'superseded' | 'refused' | 'withdrawn'
  approvalId: string | null
  proposedBy: string
  reason: string
  createdAt: string
}

export interface MeetingTable {
  id: string
  place: string
  kind: string
  title: string
  startsAt: string
  endsAt: string
  venue: string
  state: 'draft' | 'convened' | 'cancelled' | 'held'
  /** iCalendar SEQUENCE */
  sequence: number
  version: number
}

export interface MeetingInvitationTable {
  id: string
  meetingId: string
  place: string
  organisationId: string | null
  accountId: string | null
}
