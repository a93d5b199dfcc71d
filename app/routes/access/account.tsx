import { useLoaderData } from '@remix-run/react'
import { openPasswords } from '#app/domain/access/handed-passwords.server.ts'
import { openRevealed } from '#app/domain/access/revealed-contacts.server.ts'
import { readAccount } from '#app/domain/access/people.server.ts'
import { ACCOUNT_STATE_NAMES } from '#app/domain/access/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { History } from '#app/ui/history.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { AccountRoles, AccountDeputies } from './account-roles.tsx'
import { AccountSteps } from './account-steps.tsx'
import { HandedPasswords } from './handed-passwords.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled((data: { account: { name: string } }) => data.account.name)

export const loader = loads('account.list', async (visit) => {
  const account = await readAccount(visit, visit.params.id!)
  const shown = visit.url.searchParams.get('shown')
  const { config } = visit.context
  return { account, passwords: openPasswords(visit, shown, config), revealed: openRevealed(visit, account.id, shown, config), history: await historyOf(visit, 'account', account.id) }
})

const DONE = {
  created: '账号已建立。请安全管理员授予角色后，本人即可登录。', changed: '资料已保存。', disabled: '账号已停用，已登录的设备会立即退出。', enabled: '账号已恢复使用。',
  unlocked: '登录锁定已解除。', reset: '密码已重置，已登录的设备会立即退出。', lifted: '双重验证已解除。', granted: '角色已授予，并已通知本人。', ended: '角色的截止日期已更新，并已通知本人。', revealed: '查看完整联系方式已记入日志。',
}

export default function AccountPage() {
  const { account, passwords, revealed, history } = useLoaderData<typeof loader>()
  return (
    <Page
      title={account.name}
      crumbs={[{ to: '/admin/accounts', label: '账号与角色' }]}
      badges={<><PlaceBadge place={account.place} /><Badge tone={account.disabledAt ? 'bad' : 'good'}>{ACCOUNT_STATE_NAMES[account.disabledAt ? 'disabled' : 'active']}</Badge>{account.lockedUntil && <Badge tone="warn">登录锁定中</Badge>}</>}
      actions={account.steps.change && <ButtonLink to={`/admin/accounts/${account.id}/edit`} tone="quiet">修改资料</ButtonLink>}
      done={DONE}
    >
      <HandedPasswords passwords={passwords} />
      <Panel title="基本信息" actions={account.steps.reveal && !revealed && <ButtonLink to={`/admin/accounts/${account.id}/contact`} tone="quiet" isSmall>查看完整联系方式</ButtonLink>}>
        <Facts
          items={[
            { label: '账号', value: <span className="number">{account.login}</span> },
            { label: '所属地区', value: PLACE_NAMES[account.place] },
            { label: '单位', value: account.organisationName },
            { label: '职务', value: account.post },
            { label: '手机', value: revealed?.mobile ?? account.mobile },
            { label: '邮箱', value: revealed?.email ?? account.email },
            { label: '密码', value: account.passwordSetAt && <><Time at={account.passwordSetAt} /> {account.isPasswordInitial ? '发放初始密码，本人尚未修改' : '设置'}</> },
            { label: '双重验证', value: account.secondFactorSetAt ? <><Time at={account.secondFactorSetAt} /> 设置</> : '未设置' },
            { label: '建立时间', value: <Time at={account.createdAt} /> },
            account.disabledAt && { label: '停用时间', value: <Time at={account.disabledAt} /> },
            account.lockedUntil && { label: '锁定至', value: <Time at={account.lockedUntil} /> },
          ]}
        />
      </Panel>
      <AccountRoles accountId={account.id} holdings={account.holdings} mayGrant={account.steps.grant} />
      <AccountDeputies deputies={account.deputies} />
      <AccountSteps account={account} />
      <History lines={history} />
    </Page>
  )
}
