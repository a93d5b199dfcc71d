import { redirect } from '@remix-run/node'
import { isRegion } from '#app/domain/community/terms.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { safePath } from '#app/web/paths.ts'
import { preferencesCookie, readPreferences } from '#app/web/preferences.server.ts'

export const loader = loads('public', async () => redirect('/'))

/** One switch at a time; what is not sent stays as it was. */
export const action = acts('public', async (visit) => {
  const form = await visit.request.formData()
  const now = readPreferences(visit.request)
  const region = form.get('region')
  const chosen = {
    isLarge: form.has('large') ? form.get('large') === 'on' : now.isLarge,
    isContrast: form.has('contrast') ? form.get('contrast') === 'on' : now.isContrast,
    region: region === null ? now.region : isRegion(region) ? region : null,
  }
  const back = form.get('returnTo')
  return redirect(safePath(typeof back === 'string' ? back : null, '/'), { status: 303, headers: { 'Set-Cookie': preferencesCookie(chosen, visit.context.config) } })
})
