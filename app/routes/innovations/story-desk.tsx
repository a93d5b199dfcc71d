import { useLoaderData } from '@remix-run/react'
import { BASE_THEME_NAMES } from '#app/domain/bases/terms.ts'
import { openKept } from '#app/domain/innovations/innovations.server.ts'
import { INNOVATION_STEPS } from '#app/domain/innovations/steps.ts'
import { INNOVATION_KIND_NAMES, INNOVATION_STATE_NAMES } from '#app/domain/innovations/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FileList, FILES_DONE } from '#app/ui/files.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { INNOVATION_TONES } from '#app/ui/state-tones.ts'
import { StepButton } from '#app/ui/step-button.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('编排案例')
export const loader = loads('innovation.keep', (visit) => openKept(visit, visit.params.id!))

type Loaded = Awaited<ReturnType<typeof openKept>>

const DONE = {
  ...FILES_DONE, begun: '草稿已保存，请逐段添加图文步骤。', changed: '内容已保存。', stepAdded: '这一段已添加，可以接着添加图片。', stepChanged: '这一段已保存。', shifted: '顺序已调整。', removed: '这一段已删除。',
  publish: INNOVATION_STEPS.publish.done, withdraw: INNOVATION_STEPS.withdraw.done,
}

const FIELD_WORDS = { title: '名称', summary: '摘要', background: '背景', results: '成效', lessons: '可复制可推广的做法', questions: '研讨题', basis: '依据或出处' }

export default function StoryDesk() {
  const { innovation, steps, pictures, open, lacking, history } = useLoaderData<typeof loader>()
  const { id, title, kind, theme, place, summary, state, publishedAt, version } = innovation
  return (
    <Page
      title={title}
      crumbs={[{ to: '/innovations/kept', label: '维护案例' }]}
      badges={
        <>
          <Badge tone={INNOVATION_TONES[state]}>{INNOVATION_STATE_NAMES[state]}</Badge> <PlaceBadge place={place} />
        </>
      }
      done={DONE}
      actions={
        <>
          {open.includes('publish') && lacking.length === 0 && <ButtonLink to={`/innovations/${id}/decisions/publish`}>发布</ButtonLink>}
          <ButtonLink to={`/innovations/${id}/edit`} tone="quiet">修改内容</ButtonLink>
          <ButtonLink to={`/innovations/${id}`} tone="quiet" isDocument>{state === 'published' ? '查看公开页面' : '预览'}</ButtonLink>
          {open.includes('withdraw') && <ButtonLink to={`/innovations/${id}/decisions/withdraw`} tone="danger">撤下</ButtonLink>}
        </>
      }
    >
      {lacking.length > 0 && <Alert tone="info" title="还不能发布">请先补齐：{lacking.join('、')}。</Alert>}
      {lacking.length === 0 && state !== 'published' && !open.includes('publish') && <Alert tone="info">内容已齐，请本地组织部负责人核对后发布。</Alert>}
      <Facts
        items={[
          { label: '类别', value: INNOVATION_KIND_NAMES[kind] },
          { label: '主题', value: BASE_THEME_NAMES[theme] },
          { label: '摘要', value: summary },
          publishedAt ? { label: '最近发布', value: <Time at={publishedAt} /> } : null,
        ]}
      />
      <Panel title="图文步骤" actions={<ButtonLink to={`/innovations/${id}/steps/new`} isSmall>添加一段</ButtonLink>}>
        {steps.length === 0 && <Empty title="还没有图文步骤">按做法的先后逐段写，每段可以配图片和现场教学点。</Empty>}
        <ol className="agenda">
          {steps.map((step, n) => (
            <li key={step.id}>
              <StoryStep id={id} step={step} number={n + 1} count={steps.length} version={version} pictures={pictures.filter(({ stepId }) => stepId === step.id)} />
            </li>
          ))}
        </ol>
      </Panel>
      <History lines={history} labels={FIELD_WORDS} />
    </Page>
  )
}

function StoryStep({ id, step, number, count, version, pictures }: { id: string; step: Loaded['steps'][number]; number: number; count: number; version: number; pictures: Loaded['pictures'] }) {
  const shift = (direction: 'up' | 'down', label: string) => (
    <StepButton action={`/innovations/${id}/positions`} label={label} isSmall fields={{ step: step.id, direction, version }} ariaLabel={`${label}「${step.title}」`} />
  )
  return (
    <>
      <h3>
        {number}. {step.title}
      </h3>
      <p className="lines">{step.text}</p>
      {step.baseName && (
        <p>
          现场教学点：<Link to={`/bases/${step.baseId}`}>{step.baseName}</Link>
        </p>
      )}
      {step.baseId && !step.baseName && <p className="dimmed">所选现场教学点已不公开，页面上不显示。</p>}
      <FileList files={pictures} owner={{ kind: 'innovationStep', id: step.id }} mayChange empty="没有图片。" hasPictures />
      <div className="actions">
        {number > 1 && shift('up', '上移')}
        {number < count && shift('down', '下移')}
        <ButtonLink to={`/innovations/${id}/steps/${step.id}`} tone="quiet" isSmall>修改</ButtonLink>
        <ButtonLink to={`/innovations/${id}/steps/${step.id}/removal`} tone="plain" isSmall>删除</ButtonLink>
      </div>
    </>
  )
}
