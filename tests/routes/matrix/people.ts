/** Whoever might knock: every role at one place, those that matter of the others, a deputy, somebody whose roles ended yesterday, and a stranger. */
const LOGINS = [
  'qingpu.staff', 'qingpu.lead', 'qingpu.school', 'qingpu.unit', 'qingpu.cadre', 'qingpu.lecturer', 'qingpu.mentor', 'qingpu.host', 'qingpu.guide', 'qingpu.finance',
  'wujiang.staff', 'wujiang.lead', 'wujiang.school', 'wujiang.unit', 'wujiang.cadre', 'jiashan.staff', 'jiashan.lead', 'jiashan.unit',
  'community.expert', 'community.office', 'community.superior', 'system.admin', 'security.admin', 'audit.admin',
] as const

export type SignedIn = (typeof LOGINS)[number]
export type Person = SignedIn | 'former' | 'stranger'

export const SIGNED_IN: readonly SignedIn[] = LOGINS
export const EVERYBODY: readonly Person[] = [...LOGINS, 'former', 'stranger']

/** Stands in for 嘉善's lead in the world of these tests, so patterns for leads mean them as well. */
export const DEPUTY: SignedIn = 'jiashan.staff'
const ALSO: Partial<Record<Person, string>> = { [DEPUTY]: 'jiashan.lead' }

/**
 * Does a list like `*.lead wujiang.staff community.*` name this person? `everybody` is whoever is signed in, `all` strangers too;
 * `plain:*.lead` leaves deputies out.
 */
export function names(list: string, person: Person): boolean {
  return list.split(' ').some((word) => {
    if (word === 'all') return true
    if (person === 'former' || person === 'stranger') return word === person
    if (word === 'everybody') return true
    const [pattern, known] = word.startsWith('plain:') ? [word.slice('plain:'.length), [person]] : [word, [person, ALSO[person]]]
    const [place, role] = pattern.split('.')
    return known.some((login) => login !== undefined && (place === '*' || login.split('.')[0] === place) && (role === '*' || login.split('.')[1] === role))
  })
}
