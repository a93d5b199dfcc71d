import { forAll, get, open, post, type Row } from './rows.ts'

export const PORTAL: readonly Row[] = [
  open('routes/portal/portal'),
  open('routes/portal/about'),
  open('routes/portal/privacy'),
  open('routes/portal/accessibility'),
  get('routes/portal/preferences', {}, { moved: 'all' }),
  post('routes/portal/preferences', {}, { large: 'on', returnTo: '/' }, { moved: 'all' }),
  forAll('routes/desk/desk'),
  forAll('routes/search/search'),
]
