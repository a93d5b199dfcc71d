import { ORG_KIND_NAMES, ORG_KINDS } from '#app/domain/community/terms.ts'
import { INVITEE_GROUP_NAMES, INVITEE_GROUPS } from '#app/domain/meetings/terms.ts'

export const GROUP_OPTIONS = INVITEE_GROUPS.map((value) => ({ value, label: INVITEE_GROUP_NAMES[value] }))
export const ORG_KIND_OPTIONS = ORG_KINDS.map((value) => ({ value, label: ORG_KIND_NAMES[value] }))
