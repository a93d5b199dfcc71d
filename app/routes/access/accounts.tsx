import { useLoaderData } from '@remix-run/react'
import { openPasswords } from '#app/domain/access/handed-passwords.server.ts'
import { PEOPLE_PER_PAGE, SEARCH_LEAST_CHARACTERS } from '#app/domain/access/limits.ts'
import { searchAccounts } from '#app/domain/access/people.server.ts'
import { may } from '#app/domain/access/policy.ts'
import { ACCOUNT_STATE_NAMES, ACCOUNT_STATES, ROLE_NAMES, ROLES } from '#app/domain/access/terms.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { HandedPasswords } from './handed-passwords.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('账号与角色')

export const loader = loads('account.list', async (visit) => {
  const page = readPage(visit.url)
  const found = await searchAccounts(visit, readPlaceFilter(visit, ['q', 'role', 'state']), page)
  return { ...found, page, mayCreate: may(visit.actor, 'account.create').isAllowed, passwords: openPasswords(visit, visit.url.searchParams.get('shown'), visit.context.config) }
})

const WHY_NOT = {
  tooShort: `请至少输入 ${SEARCH_LEAST_CHARACTERS} 个字或字母再查找。`,
  tooFast: '查找过于频繁，请稍候一分钟再试。',
  done: '请换一个条件查找，或清除条件查看全部账号。',
}
const ROLE_OPTIONS = ROLES.map((value) => ({ value, label: ROLE_NAMES[value] }))
const STATE_OPTIONS = ACCOUNT_STATES.map((value) => ({ value, label: ACCOUNT_STATE_NAMES[value] }))

export default function AccountsPage() {
  const { answer, rows, total, page, mayCreate, passwords } = useLoaderData<typeof loader>()
  return (
    <Page
      title="账号与角色"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="系统管理员管理账号，安全管理员授予角色，各地组织部可以查看本地人员，负责人可以终止本地的角色。"
      actions={mayCreate && <ButtonLink to="/admin/accounts/new">新建账号</ButtonLink>}
      done={{ 'set-up': '三名管理员已建立。请新建账号，再请安全管理员授予角色。' }}
    >
      <HandedPasswords passwords={passwords} />
      <FilterBar placeholder="姓名、拼音、首字母或账号">
        <PlaceFilter places={PLACES} />
        <FilterSelect name="role" label="角色" options={ROLE_OPTIONS} />
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} />
      </FilterBar>
      {answer === 'tooFast' && <Alert tone="warn" role="alert">{WHY_NOT.tooFast}</Alert>}
      <Table
        caption="账号"
        isCaptionHidden
        columns={[
          { key: 'name', label: '姓名', isRowHeader: true, cell: (row) => <Link to={`/admin/accounts/${row.id}`}>{row.name}</Link> },
          { key: 'login', label: '账号', cell: (row) => <span className="number">{row.login}</span> },
          { key: 'place', label: '地区', cell: (row) => <PlaceBadge place={row.place} /> },
          { key: 'unit', label: '单位和职务', cell: (row) => [row.organisationName, row.post].filter(Boolean).join(' ') || '未填' },
          { key: 'roles', label: '角色', cell: (row) => row.roles.map((held) => `${ROLE_NAMES[held.role]}${held.isDeputy ? '（代办）' : ''}`).join('、') || '无' },
          { key: 'mobile', label: '手机', cell: (row) => <span className="number">{row.mobile ?? '未填'}</span> },
          { key: 'state', label: '状态', cell: (row) => (row.disabledAt ? <Badge tone="bad">{ACCOUNT_STATE_NAMES.disabled}</Badge> : <Badge tone="good">{ACCOUNT_STATE_NAMES.active}</Badge>) },
        ]}
        rows={rows}
        keyOf={(row) => row.id}
        empty={<Empty title="没有找到账号">{WHY_NOT[answer]}</Empty>}
      />
      <Pager page={page} total={total} perPage={PEOPLE_PER_PAGE} />
    </Page>
  )
}
