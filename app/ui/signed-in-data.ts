import type { Region } from '#app/domain/community/terms.ts'

export interface MenuLink {
  to: string
  label: string
}

/** Who chairs, and when: days are Asia/Shanghai. */
export interface ChairTurn {
  place: Region
  fromOn: string
  toOn: string
}

/** What the layout's loader hands to the shell and to the form kit. */
export interface SignedInData {
  /** Fresh for every load; forms derive their idempotency keys from it. */
  formKey: string
  me: { name: string; roles: string[] }
  menu: { title: string; links: MenuLink[] }[]
  chair: { current: ChairTurn | null; next: ChairTurn | null }
  unread: number
  region: Region | null
  /** What had been typed before the session ran out, for this page. */
  kept: { [field: string]: unknown } | null
}
