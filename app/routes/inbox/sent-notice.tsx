import { useLoaderData } from '@remix-run/react'
import { followNotice } from '#app/domain/notices/followed.server.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { SignTable } from '#app/ui/sign-table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled(({ notice }: { notice: { title: string } }) => `签收情况：${notice.title}`)

export const loader = loads('notice.follow', async (visit) => {
  const { notice: { title, place, path, mustSign, sentAt }, state } = await followNotice(visit, visit.params.id!)
  return { notice: { title, place, path, mustSign, sentAt }, state }
})

export default function SentNotice() {
  const { notice, state } = useLoaderData<typeof loader>()
  return (
    <Page
      title={notice.title}
      crumbs={[{ to: '/inbox', label: '收件箱' }, { to: '/inbox/sent', label: '签收情况' }]}
      lead={
        <>
          <PlaceBadge place={notice.place} isFull /> 于 <Time at={notice.sentAt} /> 发出
        </>
      }
      actions={!notice.path.startsWith('/inbox') && <ButtonLink to={notice.path} tone="quiet">打开相关页面</ButtonLink>}
    >
      <SignTable state={state} mustSign={notice.mustSign === 1} />
    </Page>
  )
}
