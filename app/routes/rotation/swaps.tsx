import { useLoaderData } from '@remix-run/react'
import { SWAP_STATE_NAMES, TURN_CHANGE_KIND_NAMES } from '#app/domain/meetings/terms.ts'
import { seeTurnChanges } from '#app/domain/meetings/rotation-page.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { SWAP_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('轮值对调与轮空')
export const loader = loads('rotation.read', (visit) => seeTurnChanges(visit))

export default function Swaps() {
  const { changes, mayPropose } = useLoaderData<typeof loader>()
  return (
    <Page
      title="轮值对调与轮空"
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/rotation', label: '轮值' }]}
      lead="对调和代为轮值由双方商定，同意后通知第三方。轮空的一期记为尚欠，直到抵还。"
      actions={
        mayPropose && (
          <>
            <ButtonLink to="/rotation/skips/new" tone="quiet">
              提出轮空
            </ButtonLink>
            <ButtonLink to="/rotation/swaps/new">提议对调</ButtonLink>
          </>
        )
      }
      done={{ proposed: '已提出，等待对方答复。', agree: '已同意，三地轮值已调整并通知第三方。', refuse: '已答复不同意。', withdrawn: '已撤回。' }}
    >
      <Table
        caption="历次对调与轮空"
        rows={changes}
        keyOf={({ id }) => id}
        empty={<Empty title="还没有对调或轮空">各期都按轮值顺序进行。</Empty>}
        columns={[
          { key: 'what', label: '内容', cell: ({ id, what }) => <Link to={`/rotation/swaps/${id}`}>{what}</Link>, isRowHeader: true },
          { key: 'kind', label: '类别', cell: ({ kind }) => TURN_CHANGE_KIND_NAMES[kind] },
          { key: 'at', label: '提出时间', cell: ({ proposedAt }) => <Time at={proposedAt} />, isNarrow: true },
          { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={SWAP_TONES[state]}>{SWAP_STATE_NAMES[state]}</Badge> },
        ]}
      />
    </Page>
  )
}
