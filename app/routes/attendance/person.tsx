import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { nameDeputy, openPerson } from '#app/domain/attendance/attendance.server.ts'
import { nameDeputy as schema } from '#app/domain/attendance/forms.ts'
import { MARK_STEPS, openMarkSteps, standingOf } from '#app/domain/attendance/mark-steps.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { HiddenField, OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { Found, whoIs } from './roll.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('登记到会情况')

export const loader = loads('attendance.record', async (visit) => ({
  ...(await openPerson(visit, visit.params.id!, visit.url.searchParams.get('person') ?? '')), constraint: getZodConstraint(schema),
}))

export const action = acts('attendance.record', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await nameDeputy(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/attendance?done=deputy`
  }),
)

export default function AttendancePerson() {
  const { meeting, person, whyNot, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'deputy', lastResult: useActionData<typeof action>()?.result, defaultValue: { person: person.key, version: String(person.version) }, constraint })
  const standing = standingOf(person)
  const steps = openMarkSteps(standing)
  const back = `/meetings/${meeting.id}/attendance`
  const of = { person: person.key, version: person.version }
  return (
    <Page title={`登记${person.name}的到会情况`} crumbs={[{ to: '/meetings', label: '会议' }, { to: `/meetings/${meeting.id}`, label: meeting.title }, { to: back, label: '签到' }]}>
      <Panel title={whoIs(person)}>
        <Facts
          items={[
            { label: '单位', value: `${PLACE_NAMES[person.place]} ${person.unit}` },
            { label: '职务', value: person.post },
            { label: '到会情况', value: <Found person={{ ...person, standing }} /> },
          ]}
        />
        {whyNot && <Alert tone="info">{whyNot}</Alert>}
        {!whyNot && (
          <div className="actions">
            {steps.map((step) => <StepButton key={step} action={`${back}/marks`} label={MARK_STEPS[step].label} tone={step === 'present' ? 'primary' : 'quiet'} fields={{ step, ...of }} />)}
            {person.capacity === 'sit_in' && standing === 'expected' && <StepButton action={`${back}/sit-ins/removal`} label="移出列席名单" fields={{ person: person.key }} />}
          </div>
        )}
      </Panel>
      {!whyNot && steps.includes('present') && (
        <Panel title="他人代会">
          <OfficeForm form={form} submit="登记代会" secondary={<ButtonLink to={back} tone="plain">返回签到</ButtonLink>}>
            <HiddenField field={fields.person!} value={person.key} />
            <HiddenField field={fields.version!} value={String(person.version)} />
            <TextField field={fields.deputyName!} label="代会人姓名" required />
            <TextField field={fields.deputyPost!} label="代会人职务" required />
            <TextField field={fields.note!} label="备注" required={false} />
          </OfficeForm>
        </Panel>
      )}
    </Page>
  )
}
