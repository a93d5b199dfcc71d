import { useActionData, useLoaderData } from '@remix-run/react'
import { confirmSecondFactorForm as schema } from '#app/domain/access/forms.ts'
import { confirmSecondFactor } from '#app/domain/access/own-account.server.ts'
import { drawOffer, sealCodes } from '#app/domain/access/second-factor-page.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { renewing } from '#app/web/session.server.ts'
import '#app/routes/access/access.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('设置双重验证')

export const loader = loads('self.manage', (visit) => drawOffer(visit, visit.url.searchParams.get('offer'), visit.visitor.login, visit.context.config))

export const action = acts('self.manage', (visit) => {
  const { config } = visit.context
  return renewing(visit, (renew) =>
    submit(visit, schema, async (inside, form) => {
      const codes = await confirmSecondFactor(inside, form, config)
      await renew(inside, { hasSecondFactor: true })
      return `/me/second-factor/codes?shown=${sealCodes(inside, codes, config)}`
    }),
  )
})

export default function NewSecondFactorPage() {
  const { qr, key, sealed } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'new-second-factor', lastResult: useActionData<typeof action>()?.result })
  return (
    <Page title="设置双重验证" crumbs={[{ to: '/me', label: '我的账号' }, { to: '/me/second-factor', label: '双重验证' }]}>
      <div className="prose">
        <ol>
          <li>在手机上打开身份验证器（任何支持 TOTP 的程序均可），扫描下面的二维码；不便扫描时，手工输入密钥。</li>
          <li>把身份验证器显示的 6 位数字填在下面。</li>
        </ol>
      </div>
      <p><img src={qr} className="qr" alt="双重验证的二维码；不便扫描时，请手工输入下面的密钥" width={208} height={208} /></p>
      <p>密钥：<code className="shown-once">{key}</code></p>
      <OfficeForm form={form} submit="确认并启用" secondary={<ButtonLink to="/me/second-factor" tone="plain">返回，不设置</ButtonLink>}>
        <HiddenField field={fields.sealed} value={sealed} />
        <TextField field={fields.code} label="动态口令" autoComplete="one-time-code" inputMode="numeric" width="narrow" required />
      </OfficeForm>
    </Page>
  )
}
