/** What somebody can take along on a phone: pages that say the same to everybody. In the order in which they are offered. */
export const FIELD_KINDS = ['base', 'tour', 'case'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]
export const FIELD_KIND_NAMES: Record<FieldKind, string> = { base: '教学基地', tour: '教学线路', case: '创新案例' }

/** Where the public pages of a kind are. */
export const FIELD_FOLDERS: Record<FieldKind, string> = { base: '/bases', tour: '/tours', case: '/innovations' }

export const FIELD_ITEMS_PER_PAGE = 20
