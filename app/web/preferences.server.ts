import { isRegion, PLACES, type Place, type Region } from '#app/domain/community/terms.ts'
import type { Config } from './config.server.ts'

/** How somebody wants to see the pages, signed in or not. Says nothing about who they are. */
export interface Preferences {
  /** 大字版 */
  isLarge: boolean
  /** 高对比 */
  isContrast: boolean
  /** The place lists show first; null: all three. */
  region: Region | null
}

const NAME = 'view'
const YEAR_IN_SECONDS = 365 * 24 * 60 * 60

export function readPreferences(request: Request): Preferences {
  const found = request.headers.get('Cookie')?.split(/; */).find((part) => part.startsWith(`${NAME}=`))
  const words = found?.slice(NAME.length + 1).split('.') ?? []
  return { isLarge: words.includes('large'), isContrast: words.includes('contrast'), region: words.find(isRegion) ?? null }
}

export function preferencesCookie({ isLarge, isContrast, region }: Preferences, config: Config): string {
  const words = [isLarge && 'large', isContrast && 'contrast', region].filter(Boolean)
  return `${NAME}=${words.join('.')}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR_IN_SECONDS}${config.origin.startsWith('https://') ? '; Secure' : ''}`
}

/** The place a list shows: as its address says (`?region=all` for every one), else as the reader chose for all lists. */
export function regionOf({ url, request }: { url: URL; request: Request }): Place | null {
  const asked = url.searchParams.get('region')
  return asked ? (PLACES.find((place) => place === asked) ?? null) : readPreferences(request).region
}
