import { useLoaderData } from '@remix-run/react'
import { openLetterPage } from '#app/domain/committee/committee.server.ts'
import { LETTER_NO_MOST_CHARACTERS } from '#app/domain/committee/terms.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('聘书')
export const loader = loads('committee.print', (visit) => openLetterPage(visit, visit.params.id!))

export default function Letter() {
  const { id, title, lines } = useLoaderData<typeof loader>()
  return (
    <Page title={title} crumbs={[{ to: '/committee', label: '专家咨询委员会' }]} lead="编号由办公室编定后填写，也可以空着打印后手填；盖章在系统外办理。">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {/* A file, so the browser fetches it itself. */}
      <form method="get" action={`/committee/members/${id}/letter.docx`} className="form">
        <label htmlFor="letter-number">编号（选填）</label>
        <input id="letter-number" name="no" type="text" maxLength={LETTER_NO_MOST_CHARACTERS} autoComplete="off" className="plain-input" />
        <div className="form-do">
          <Button type="submit">下载聘书</Button>
          <ButtonLink to="/committee" tone="plain">
            返回
          </ButtonLink>
        </div>
      </form>
    </Page>
  )
}
