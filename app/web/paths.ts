/** Where a signed-in person must set a password or second factor before anything else. */
export const setUpPath = '/me/password'

/** Only a path of this site; anything else becomes the desk. `//evil`, `/\evil`, schemes and control characters are refused. */
export function safePath(wanted: string | null | undefined, otherwise = '/desk'): string {
  if (!wanted || !/^\/(?![/\\])/.test(wanted) || /[\u0000-\u001f\\]/.test(wanted)) return otherwise
  const url = new URL(wanted, 'http://house.invalid')
  return url.host === 'house.invalid' ? url.pathname + url.search : otherwise
}

/** The sign-in page that leads back; `kept` names what had been typed. */
export function signInPath(from: URL, kept: string | null): string {
  const query = new URLSearchParams({ returnTo: from.pathname.replace(/\.data$/, '') + cleaned(from) })
  if (kept) query.set('kept', kept)
  return `/sign-in?${query}`
}

function cleaned(url: URL): string {
  const query = new URLSearchParams(url.search)
  for (const name of ['_routes', 'index', 'kept']) query.delete(name)
  return query.size > 0 ? `?${query}` : ''
}
