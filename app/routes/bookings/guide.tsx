import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SCRIPT_LANGUAGE_NAMES, type ScriptLanguage } from '#app/domain/bases/terms.ts'
import { arrangeGuide as schema } from '#app/domain/bookings/forms.ts'
import { arrangeGuide, openGuiding } from '#app/domain/bookings/guiding.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, SelectField, useOfficeForm } from '#app/ui/form.tsx'
import { LANGUAGE_OPTIONS } from '#app/ui/language-options.ts'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Span } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('安排讲解员')

export const loader = loads('booking.keep', async (visit) => ({ ...(await openGuiding(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('booking.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await arrangeGuide(inside, visit.params.id!, form)
    return `/bookings/${visit.params.id}?done=guided`
  }),
)

const languagesOf = (codes: readonly ScriptLanguage[]) => codes.map((code) => SCRIPT_LANGUAGE_NAMES[code]).join('、')

export default function GuideOfBooking() {
  const { booking, guides, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'guide', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const [free, others] = [guides.filter(({ fault }) => fault === null), guides.filter(({ fault }) => fault !== null)]
  return (
    <Page title="安排讲解员" lead={<>{booking.baseName}，<Span from={booking.startsAt} to={booking.endsAt} /></>} crumbs={[{ to: '/bookings', label: '基地预约' }, { to: `/bookings/${booking.id}`, label: booking.groupName }]}>
      {free.length === 0 && <Alert tone="warn" title="这个时段没有空闲的讲解员">{guides.length === 0 ? '这个基地还没有在聘的讲解员，请先在讲解员页面分派基地、安排值班。' : '原因见下；可以先在讲解员页面安排值班，再回到这里选择。'}</Alert>}
      <OfficeForm form={form} submit="保存" secondary={<ButtonLink to={`/bookings/${booking.id}`} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <SelectField field={fields.language!} label="讲解语言" options={LANGUAGE_OPTIONS} placeholder="不要讲解" required={false} />
        <SelectField field={fields.guideId!} label="讲解员" hint="讲解员和申请人会收到通知。" options={free.map(({ id, name, languages }) => ({ value: id, label: `${name}（${languagesOf(languages)}）` }))} placeholder="另行安排" required={false} />
      </OfficeForm>
      {others.length > 0 && (
        <Panel title="这个时段不能讲解的">
          <ul>
            {others.map(({ id, fault }) => (
              <li key={id}>{fault}</li>
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  )
}
