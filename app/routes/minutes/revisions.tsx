import { Form, useLoaderData } from '@remix-run/react'
import { openRevisions } from '#app/domain/minutes/revisions.server.ts'
import { MINUTES_STATE_NAMES, REVISION_CAUSE_NAMES, REVISIONS_PER_PAGE } from '#app/domain/minutes/terms.ts'
import type { Piece } from '#app/domain/minutes/differences.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { History } from '#app/ui/history.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { MINUTES_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { minutesCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('纪要历次修改')

export const loader = loads('minutes.readInternal', async (visit) => {
  const number = (name: string) => Number(visit.url.searchParams.get(name)) || undefined
  const page = readPage(visit.url)
  return { ...(await openRevisions(visit, visit.params.id!, { from: number('from'), to: number('to'), page })), page }
})

export default function Revisions() {
  const { meeting, revisions, total, page, from, to, compared, history } = useLoaderData<typeof loader>()
  return (
    <Page title="纪要历次修改" lead={meeting.title} crumbs={minutesCrumbs(meeting)}>
      <Form method="get">
        <Table
          caption="历次文稿，新的在前"
          rows={revisions}
          keyOf={({ number }) => number}
          columns={[
            { key: 'number', label: '次序', cell: ({ number }) => `第${number}稿`, isRowHeader: true, isNarrow: true },
            { key: 'cause', label: '事由', cell: ({ cause, note }) => (note ? `${REVISION_CAUSE_NAMES[cause]}：${note}` : REVISION_CAUSE_NAMES[cause]) },
            { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={MINUTES_TONES[state]}>{MINUTES_STATE_NAMES[state]}</Badge> },
            { key: 'made', label: '办理人和时间', cell: ({ madeBy, madeAt }) => <>{madeBy} <Time at={madeAt} /></> },
            { key: 'from', label: '从', cell: ({ number }) => <Choice name="from" number={number} isChosen={number === from} /> },
            { key: 'to', label: '到', cell: ({ number }) => <Choice name="to" number={number} isChosen={number === to} /> },
          ]}
        />
        <p className="actions"><Button type="submit" tone="quiet">比较所选两稿</Button></p>
      </Form>
      <Pager page={page} total={total} perPage={REVISIONS_PER_PAGE} />
      {compared && (
        <Panel title={`第${compared.from}稿到第${compared.to}稿的变化`}>
          {!compared.differences || compared.differences.length === 0 ? (
            <Empty title={compared.differences ? '两稿文字相同' : '没有找到所选的文稿'}>可以另选两稿比较。</Empty>
          ) : (
            compared.differences.map(({ title, isInternal, pieces }) => (
            <section key={title + pieces.length}>
              <h3>{title} {isInternal && <Badge tone="warn">内部</Badge>}</h3>
              <p className="difference">{pieces.map((piece, n) => <Run key={n} {...piece} />)}</p>
            </section>
            ))
          )}
        </Panel>
      )}
      {!compared && <History lines={history} labels={{}} />}
    </Page>
  )
}

function Choice({ name, number, isChosen }: { name: string; number: number; isChosen: boolean }) {
  return <input type="radio" name={name} value={number} defaultChecked={isChosen} aria-label={`${name === 'from' ? '从' : '到'}第${number}稿`} />
}

function Run({ how, text }: Piece) {
  if (how === 'added') return <ins>{text}</ins>
  return how === 'removed' ? <del>{text}</del> : <>{text}</>
}
