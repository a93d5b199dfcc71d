import { useLoaderData } from '@remix-run/react'
import { MEASURE_NAMES } from '#app/domain/follow-ups/terms.ts'
import { openPlan } from '#app/domain/plans/reading.server.ts'
import { CHAPTER_STATE_NAMES, PLAN_STATE_NAMES, SECTION_KIND_NAMES } from '#app/domain/plans/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FileList, FILES_DONE } from '#app/ui/files.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { CHAPTER_TONES, PLAN_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('年度规划')
export const loader = loads('plan.read', (visit) => openPlan(visit, visit.params.id!))

const DONE = {
  begun: '草稿已建立，请逐章填写。', changed: '已保存。', kept: '章节已保存。', removed: '章节已删除。', submitted: '已报领导小组，等待审定。', redrafted: '已退回起草，可以修改。', adopted: '审定已登记，其他两地可以查看。', ...FILES_DONE,
}

export default function Plan() {
  const { plan, sections, check, due, tasks, revisions, files, mayAttach, mayEdit, mayRedraft, mayRevise, mayAdopt, history } = useLoaderData<typeof loader>()
  const { id, title, place, year, state } = plan
  return (
    <Page
      title={title}
      crumbs={[{ to: '/plans', label: '年度规划' }]}
      badges={<Badge tone={PLAN_TONES[state]}>{PLAN_STATE_NAMES[state]}</Badge>}
      actions={
        <>
          {mayAdopt && <ButtonLink to={`/plans/${id}/adoption`}>登记审定</ButtonLink>}
          {mayEdit && sections.length > 0 && <ButtonLink to={`/plans/${id}/submission`}>报领导小组</ButtonLink>}
          {mayEdit && (
            <ButtonLink to={`/plans/${id}/edit`} tone="quiet">
              修改名称和文号
            </ButtonLink>
          )}
          {mayEdit && (
            <ButtonLink to={`/plans/${id}/discarding`} tone="quiet">
              删除草稿
            </ButtonLink>
          )}
          {mayRedraft && (
            <ButtonLink to={`/plans/${id}/redrafting`} tone="quiet">
              退回起草
            </ButtonLink>
          )}
          {mayRevise && (
            <ButtonLink to={`/plans/new?year=${year}`} tone="quiet">
              起草修订稿
            </ButtonLink>
          )}
          <ButtonLink to={`/plans/${id}.docx`} tone="quiet" isDocument>
            下载 Word 文件
          </ButtonLink>
        </>
      }
      done={DONE}
    >
      <Alert tone={CHAPTER_TONES[check.state]} title={`共同体专章：${CHAPTER_STATE_NAMES[check.state]}`}>
        {state === 'adopted' ? check.why : `按这一稿检查：${check.why}审定后才计入检查。`}
      </Alert>
      <Facts
        items={[
          { label: '地区', value: <PlaceBadge place={place} isFull /> },
          { label: '年度', value: `${year}年${plan.revision > 1 ? `（第${plan.revision}稿）` : ''}` },
          { label: '文号', value: plan.docNo },
          { label: '审定期限', value: <><Day on={due.on} />（{due.source}）</> },
          plan.submittedAt ? { label: '报领导小组', value: <Time at={plan.submittedAt} /> } : null,
          plan.adoptedOn ? { label: '审定', value: <><Day on={plan.adoptedOn} />，{plan.basis}</> } : null,
        ]}
      />
      {sections.length === 0 && <p className="dimmed">还没有章节。</p>}
      {sections.map((section) => (
        <Panel key={section.id} title={section.title} actions={mayEdit && <Link to={`/plans/${id}/sections/${section.id}`} aria-label={`修改${section.title}`}>修改</Link>}>
          <p className="lines">{section.text}</p>
          <p className="dimmed">
            {SECTION_KIND_NAMES[section.kind]}
            {section.measures.length > 0 && `，写到：${section.measures.map((measure) => MEASURE_NAMES[measure]).join('、')}`}
          </p>
        </Panel>
      ))}
      {mayEdit && (
        <p className="actions">
          <ButtonLink to={`/plans/${id}/sections/new`} tone="quiet">
            添加章节
          </ButtonLink>
        </p>
      )}
      <Panel title="措施与督办事项">
        <Table
          caption={`${year}年到期、责任地为本地的督办事项`}
          rows={tasks}
          keyOf={({ measure }) => measure}
          columns={[
            { key: 'measure', label: '措施', cell: ({ measure }) => MEASURE_NAMES[measure], isRowHeader: true },
            { key: 'addressed', label: '共同体专章', cell: ({ isAddressed }) => (isAddressed ? '已写到' : '未写到') },
            { key: 'count', label: '督办事项', align: 'right', cell: ({ measure, count }) => (count > 0 ? <Link to={`/follow-ups?state=all&clause=${measure}&region=${place}`} aria-label={`${MEASURE_NAMES[measure]}的督办事项`}>{count}项</Link> : '0项') },
          ]}
        />
      </Panel>
      <Panel title="附件">
        <FileList files={files} owner={{ kind: 'annualPlan', id }} mayChange={mayAttach} empty="没有附件。审定后请上传签发的规划。" />
      </Panel>
      {revisions.length > 0 && (
        <Panel title="同一年度的其他稿次">
          <ul>
            {revisions.map((revision) => (
              <li key={revision.id}>
                <Link to={`/plans/${revision.id}`}>
                  第{revision.revision}稿：{revision.title}
                </Link>{' '}
                <Badge tone={PLAN_TONES[revision.state]}>{PLAN_STATE_NAMES[revision.state]}</Badge>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <History lines={history} />
    </Page>
  )
}
