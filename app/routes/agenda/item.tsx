import { useLoaderData } from '@remix-run/react'
import { openItem } from '#app/domain/agenda/pool.server.ts'
import { AGENDA_ITEM_STATE_NAMES } from '#app/domain/agenda/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FileList, FILES_DONE } from '#app/ui/files.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { AGENDA_TONES } from '#app/ui/state-tones.ts'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { TextLines } from './text-lines.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('议题')
export const loader = loads('agenda.readPool', (visit) => openItem(visit, visit.params.id!))

const FIELD_WORDS = { title: '议题', detail: '说明', presenter: '汇报', minutes: '时长（分钟）' }

export default function Item() {
  const { item, meeting, files, history, mayAmend } = useLoaderData<typeof loader>()
  return (
    <Page
      title={item.title}
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/agenda', label: '议题征集' }]}
      badges={
        <>
          <Badge tone={AGENDA_TONES[item.state]}>{AGENDA_ITEM_STATE_NAMES[item.state]}</Badge> <PlaceBadge place={item.place} /> {item.isInternal === 1 && <Badge tone="warn">内部</Badge>}
        </>
      }
      done={{ ...FILES_DONE, proposed: '议题已提出，轮值方编排议程时会看到。', amended: '修改已保存。' }}
      actions={
        mayAmend && (
          <>
            <ButtonLink to={`/agenda/${item.id}/edit`} tone="quiet">修改</ButtonLink>
            <ButtonLink to={`/agenda/${item.id}/withdrawal`} tone="danger">撤回</ButtonLink>
          </>
        )
      }
    >
      <Panel title="议题内容">
        <Facts
          items={[
            { label: '会议系列', value: item.seriesName },
            meeting && { label: '列入会议', value: <Link to={`/meetings/${meeting.id}/agenda`}>{meeting.title}</Link> },
            { label: '说明', value: item.detail && <TextLines text={item.detail} /> },
            { label: '汇报', value: item.presenter },
            { label: '时长', value: `${item.minutes}分钟` },
            { label: '提出', value: <>{item.proposedBy}，<Time at={item.proposedAt} /></> },
          ]}
        />
      </Panel>
      <Panel title="附件">
        <FileList files={files} owner={{ kind: 'agendaItem', id: item.id }} mayChange={mayAmend} />
      </Panel>
      <History lines={history} labels={FIELD_WORDS} />
    </Page>
  )
}
