import { endRuleForm } from '#app/domain/notices/forms.ts'
import { endReminderRule } from '#app/domain/notices/reminder-rules.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('reminder.manage', async () => null)

export const action = acts('reminder.manage', (visit) =>
  submit(visit, endRuleForm, async (inside, { version }) => {
    await endReminderRule(inside, visit.params.id!, version)
    return '/admin/reminders?done=ended'
  }),
)
