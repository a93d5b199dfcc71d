import { useLoaderData } from '@remix-run/react'
import { openMeetingPapers } from '#app/domain/meetings/meeting-papers.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { meetingCrumbs, MeetingTabs } from './meeting-tabs.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('会议文件')

export const loader = loads('meeting.read', (visit) => openMeetingPapers(visit, visit.params.id!))

export default function Papers() {
  const { frame, papers } = useLoaderData<typeof loader>()
  const ready = papers.filter(({ isApart, whyNone }) => !isApart && whyNone === null)
  return (
    <Page
      title="会议文件"
      crumbs={meetingCrumbs(frame)}
      lead="文件按公文格式由系统中的会议、答复和签到情况生成，下载后可以在WPS或Word中修改。发文字号和印章在系统之外办理。"
      actions={ready.length > 1 && <ButtonLink to={`/meetings/${frame.id}/papers.zip`} isDocument download>全部打包下载（{ready.length}份）</ButtonLink>}
    >
      <MeetingTabs frame={frame} />
      <Panel title="可以下载的文件">
        <Table
          caption="会议文件"
          isCaptionHidden
          rows={papers}
          keyOf={({ file }) => file}
          columns={[
            { key: 'name', label: '文件', cell: ({ name }) => name, isRowHeader: true },
            { key: 'what', label: '说明', cell: ({ what }) => what },
            { key: 'do', label: '下载', cell: ({ file, name, whyNone }) => (whyNone ? <span className="dimmed">{whyNone}</span> : <a href={`/meetings/${frame.id}/${file}`} download aria-label={`下载${name}`}>Word 文档</a>) },
          ]}
        />
      </Panel>
    </Page>
  )
}
