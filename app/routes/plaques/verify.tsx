import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { verifyPlaque } from '#app/domain/plaques/public.server.ts'
import { PLAQUE_EXPIRED, PLAQUE_LEVEL_NAMES, PLAQUE_STATE_NAMES } from '#app/domain/plaques/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { PLAQUE_TONES } from '#app/ui/state-tones.ts'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('牌匾查验')

/** `/verify` asks for the code, `/verify/:code` says what it stands for. */
export const loader = loads('public', async (visit) => {
  const typed = visit.url.searchParams.get('code')?.trim()
  if (typed && !visit.params.code) throw redirect(`/verify/${encodeURIComponent(typed.slice(0, 40))}`)
  const code = visit.params.code ?? null
  return { code, plaque: code ? await verifyPlaque(visit, code) : null }
})

export default function Verify() {
  const { code, plaque } = useLoaderData<typeof loader>()
  return (
    <Page title="牌匾查验" lead="填写牌匾或牌匾文字上的查验码，核对牌匾是否由三地共同授予、现在是否有效。">
      {code && !plaque && <Alert tone="warn" title="没有这个查验码">请核对后再填；查验码由十位字母和数字组成，没有字母 O、I、L 和数字 0、1。</Alert>}
      {plaque && (
        <Facts
          items={[
            { label: '状态', value: <Badge tone={plaque.isExpired ? 'warn' : PLAQUE_TONES[plaque.state]}>{plaque.isExpired ? PLAQUE_EXPIRED : PLAQUE_STATE_NAMES[plaque.state]}</Badge> },
            { label: '名称', value: <Link to={`/bases/${plaque.baseId}`}>{plaque.baseName}</Link> }, { label: '地区', value: PLACE_NAMES[plaque.place] }, { label: '类别', value: PLAQUE_LEVEL_NAMES[plaque.level] }, { label: '编号', value: plaque.number },
            { label: '授牌日期', value: <Day on={plaque.awardedOn} /> }, { label: '有效期至', value: <Day on={plaque.validUntilOn} /> }, plaque.revokedOn && { label: '摘牌日期', value: <Day on={plaque.revokedOn} /> },
          ]}
        />
      )}
      <form method="get" action="/verify" className="form">
        <label htmlFor="verify-code">查验码</label>
        <input id="verify-code" name="code" type="text" required maxLength={40} autoComplete="off" className="plain-input" />
        <div className="form-do">
          <Button type="submit">查验</Button>
        </div>
      </form>
    </Page>
  )
}
