import { noFields } from '#app/domain/community/fields.ts'
import { resendMail } from '#app/domain/notices/outbox.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('mail.resend', async () => null)

export const action = acts('mail.resend', (visit) =>
  submit(visit, noFields, async (inside) => {
    await resendMail(inside, visit.params.id!)
    return `/admin/mail/${visit.params.id}?done=resent`
  }),
)
