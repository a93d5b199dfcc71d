import { useLoaderData } from '@remix-run/react'
import { readOwnAccount } from '#app/domain/access/own-page.server.ts'
import { ROLE_NAMES } from '#app/domain/access/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('我的账号')

export const loader = loads('self.manage', (visit) => readOwnAccount(visit, visit.visitor.sessionId, visit.context.config))

const DONE = {
  password: '密码已修改，其他设备上的登录已退出。',
  'second-factor-removed': '双重验证已取消。',
  'session-ended': '该处登录已退出。',
}

export default function MyAccountPage() {
  const { account, roles, sessions, mayNameDeputy, mfa } = useLoaderData<typeof loader>()
  return (
    <Page title="我的账号" done={DONE} actions={mayNameDeputy && <ButtonLink to="/me/deputies" tone="quiet">代办</ButtonLink>}>
      <Panel title="基本信息">
        <Facts
          items={[
            { label: '姓名', value: account.name },
            { label: '账号', value: <span className="number">{account.login}</span> },
            { label: '所属地区', value: PLACE_NAMES[account.place] },
            { label: '单位', value: account.organisationName },
            { label: '职务', value: account.post },
            { label: '手机', value: account.mobile },
            { label: '邮箱', value: account.email },
          ]}
        />
        <p className="dimmed">以上信息由系统管理员登记，有误请联系更正。</p>
      </Panel>
      <Panel title="我的角色">
        <Table
          caption="现在和以后的角色"
          columns={[
            { key: 'role', label: '角色', isRowHeader: true, cell: (held) => <>{PLACE_NAMES[held.place]}{ROLE_NAMES[held.role]} {held.behalfOfName && <Badge tone="info">代{held.behalfOfName}</Badge>}</> },
            { key: 'from', label: '起始', isNarrow: true, cell: (held) => <Day on={held.fromOn} /> },
            { key: 'to', label: '截止', isNarrow: true, cell: (held) => (held.toOn ? <Day on={held.toOn} /> : '长期') },
          ]}
          rows={roles}
          keyOf={(held) => held.id}
        />
      </Panel>
      <Panel title="登录保护">
        <Facts
          items={[
            { label: '密码', value: <>{account.passwordSetAt && <><Time at={account.passwordSetAt} /> 设置 </>}<ButtonLink to="/me/password" tone="quiet" isSmall>修改密码</ButtonLink></> },
            mfa !== 'off' && { label: '双重验证', value: <>{account.secondFactorSetAt ? <><Time at={account.secondFactorSetAt} /> 设置 </> : '未设置 '}<ButtonLink to="/me/second-factor" tone="quiet" isSmall>{account.secondFactorSetAt ? '重新设置或取消' : '设置'}</ButtonLink></> },
          ]}
        />
      </Panel>
      <Panel title="登录的设备">
        <Table
          caption="现在有效的登录"
          columns={[
            { key: 'agent', label: '浏览器', isRowHeader: true, cell: (session) => <>{session.browser} {session.isThis && <Badge tone="good">当前</Badge>}</> },
            { key: 'address', label: '网络地址', cell: (session) => <span className="number">{session.address || '未知'}</span> },
            { key: 'since', label: '登录时间', isNarrow: true, cell: (session) => <Time at={session.createdAt} /> },
            { key: 'seen', label: '最近使用', isNarrow: true, cell: (session) => <Time at={session.seenAt} /> },
            { key: 'end', label: '办理', cell: (session) => (session.isThis ? <ButtonLink to="/sign-out" tone="plain" isSmall>退出登录</ButtonLink> : <StepButton action={`/me/sessions/${session.name}/ending`} label="退出" isSmall ariaLabel={`退出 ${session.browser} 上的登录`} />) },
          ]}
          rows={sessions}
          keyOf={(session) => session.name}
        />
      </Panel>
    </Page>
  )
}
