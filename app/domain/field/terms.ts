/** What somebody can take along on a phone: pages that say the same to everybody. In the order in which they are offered. */
export const FIELD_KINDS = ['case', 'tour'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]
export const FIELD_KIND_NAMES: Record<FieldKind, string> = { case: '创新案例', tour: '教学线路' }

/** Where the public pages of a kind are. */
export const FIELD_FOLDERS: Record<FieldKind, string> = { case: '/innovations', tour: '/tours' }

export const FIELD_ITEMS_PER_PAGE = 20
