/*
 * Stands between the pages and a network that may be missing. It keeps nothing by itself: what is kept, /offline has put into the pack, fetched
 * as a stranger sees it. Everything that has a network goes to the network first, so nobody sees an old page without need.
 * The name of the pack changes when its form does.
 */
const PACK = 'field-1'
/** Shown for what is not in the pack; no page of the server. */
const MISSING = '/offline/missing'
/** A weak signal is worse than none: after that the kept page is shown. */
const PATIENCE_MS = 6000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(dropOlder().then(() => self.clients.claim())))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(pageOf(request, url))
  else if (request.destination === 'image' || request.destination === 'style') event.respondWith(partOf(request, url))
})

async function dropOlder() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => /^field-/.test(name) && name !== PACK).map((name) => caches.delete(name)))
}

async function keptAt(address) {
  if (!(await caches.has(PACK))) return undefined
  return (await caches.open(PACK)).match(address, { ignoreVary: true })
}

async function pageOf(request, url) {
  const kept = await keptAt(url.pathname + url.search)
  try {
    const answer = await (kept ? Promise.race([fetch(request), lateAfter(PATIENCE_MS)]) : fetch(request))
    return kept && answer.status >= 500 ? kept : answer
  } catch {
    // Another view of a kept page is better than none: the map moved, or pointing somewhere.
    return kept || (await keptAt(url.pathname)) || (await keptAt(MISSING)) || Response.error()
  }
}

async function partOf(request, url) {
  try {
    return await fetch(request)
  } catch {
    return (await keptAt(url.pathname + url.search)) || Response.error()
  }
}

function lateAfter(ms) {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('late')), ms))
}
