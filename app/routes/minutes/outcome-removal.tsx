import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { removeOutcome } from '#app/domain/minutes/drafting.server.ts'
import { removePart as schema } from '#app/domain/minutes/forms.ts'
import { openTextForm } from '#app/domain/minutes/reading.server.ts'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { Removal } from './removal.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('删除议定结果')

export const loader = loads('minutes.keep', async (visit) => ({ ...(await openTextForm(visit, visit.params.id!, { outcomeId: visit.params.outcome })), constraint: getZodConstraint(schema) }))

export const action = acts('minutes.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await removeOutcome(inside, visit.params.id!, visit.params.outcome!, form)
    return `/meetings/${visit.params.id}/minutes?done=removed`
  }),
)

export default function OutcomeRemoval() {
  const { meeting, outcome, isSigning, constraint } = useLoaderData<typeof loader>()
  return (
    <Removal
      title="删除这项议定结果？" consequences={`“${outcome!.text}”会从纪要中删除；历次修改中仍可查到。`} submit="删除议定结果" meeting={meeting} back={`/meetings/${meeting.id}/minutes/outcomes/${outcome!.id}`}
      version={outcome!.version} isSigning={isSigning} lastResult={useActionData<typeof action>()?.result} constraint={constraint}
    />
  )
}
