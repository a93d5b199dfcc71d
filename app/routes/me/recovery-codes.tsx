import { useLoaderData } from '@remix-run/react'
import { openCodes } from '#app/domain/access/second-factor-page.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import '#app/routes/access/access.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('恢复码')

export const loader = loads('self.manage', async (visit) => ({ codes: openCodes(visit, visit.url.searchParams.get('shown'), visit.context.config) }))

export default function RecoveryCodesPage() {
  const { codes } = useLoaderData<typeof loader>()
  return (
    <Page title="恢复码" crumbs={[{ to: '/me', label: '我的账号' }, { to: '/me/second-factor', label: '双重验证' }]} actions={<ButtonLink to="/me">已记下，完成</ButtonLink>}>
      <Alert tone="good">双重验证已启用，其他设备上的登录已退出。</Alert>
      <Panel title="请记下这些恢复码">
        <p>手机不在身边或损坏时，可以用恢复码代替动态口令登录，每个只能用一次。这些恢复码只在现在显示，请打印或抄写后妥善保管，不要保存在手机里。</p>
        <ul className="recovery-codes">
          {codes.map((code) => (
            <li key={code}>
              <code className="shown-once">{code}</code>
            </li>
          ))}
        </ul>
      </Panel>
    </Page>
  )
}
