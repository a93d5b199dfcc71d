import { PLACE_NAMES, REGIONS, type Place } from '#app/domain/community/terms.ts'
import { ADMIN_ROLES, REGION_ROLES, ROLE_NAMES, type Role } from './terms.ts'

/** A role from one day to another, both counted; `toOn` null: open. */
export interface Period {
  role: Role
  place: Place
  fromOn: string
  toOn: string | null
}

/** Where a role can be held: with one of the three places, or with the community. */
export const placesOf = (role: Role): readonly Place[] => (REGION_ROLES.includes(role) ? REGIONS : ['community'])

/**
 * Why somebody who holds these roles may not get this one as well; null when they may. 三权分立: an administrator holds that one role and no other,
 * at no time together with another (等保 访问控制 权限分离).
 */
export function faultOfRole(held: readonly Period[], wanted: Period): string | null {
  if (wanted.toOn !== null && wanted.toOn < wanted.fromOn) return '截止日期早于起始日期。'
  if (!placesOf(wanted.role).includes(wanted.place)) return `${ROLE_NAMES[wanted.role]}不能在${PLACE_NAMES[wanted.place]}任职。`
  const atOnce = held.filter((other) => overlap(other, wanted))
  const same = atOnce.find((other) => other.role === wanted.role && other.place === wanted.place)
  if (same) return `此人在这段时间内已有${PLACE_NAMES[same.place]}${ROLE_NAMES[same.role]}角色。`
  const admin = [wanted, ...atOnce].find(({ role }) => ADMIN_ROLES.includes(role))
  return admin && atOnce.length > 0 ? `${ROLE_NAMES[admin.role]}不能同时担任其他任何角色（三权分立）。` : null
}

/** Is this role in force on a day? */
export const isHeldOn = ({ fromOn, toOn }: Pick<Period, 'fromOn' | 'toOn'>, day: string) => fromOn <= day && (toOn === null || toOn >= day)

function overlap(a: Period, b: Period): boolean {
  return (a.toOn === null || b.fromOn <= a.toOn) && (b.toOn === null || a.fromOn <= b.toOn)
}
