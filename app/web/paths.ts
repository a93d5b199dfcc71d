/** Where a signed-in person must set a password, or a second factor, before anything else. */
export const passwordPath = '/me/password'
export const secondFactorPath = '/me/second-factor'

/** Only a path of this site; anything else becomes the desk. `//evil`, `/\evil`, schemes and control characters are refused. */
export function safePath(wanted: string | null | undefined, otherwise = '/desk'): string {
  if (!wanted || !/^\/(?![/\\])/.test(wanted) || /[\u0000-\u001f\\]/.test(wanted)) return otherwise
  const url = new URL(wanted, 'http://house.invalid')
  // `/.//evil` has become `//evil` by now.
  return url.host === 'house.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : otherwise
}

/** The sign-in page that leads back; `kept` names what had been typed. */
export function signInPath(returnTo: string, kept: string | null): string {
  const query = new URLSearchParams({ returnTo })
  if (kept) query.set('kept', kept)
  return `/sign-in?${query}`
}

/** The page a form was sent from: where it says it came from when that is this site, else where it was sent. */
export function formPagePath(request: Request): string {
  const url = new URL(request.url)
  const from = request.method === 'GET' ? null : request.headers.get('Referer')
  return pagePath(from && URL.canParse(from) && new URL(from).host === url.host ? new URL(from) : url)
}

/** Path and query of a page without what the machinery adds. */
function pagePath(url: URL): string {
  const query = new URLSearchParams(url.search)
  for (const name of ['_routes', 'index', 'kept', 'done']) query.delete(name)
  return `${url.pathname.replace(/\.data$/, '')}${query.size > 0 ? `?${query}` : ''}`.slice(0, 2000)
}
