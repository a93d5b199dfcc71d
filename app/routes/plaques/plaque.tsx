import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { openPlaque } from '#app/domain/plaques/reviewing.server.ts'
import { PLAQUE_STEPS, type PlaqueStepName } from '#app/domain/plaques/steps.ts'
import { PLAQUE_EXPIRED, PLAQUE_LEVEL_SHORT, PLAQUE_STATE_NAMES, REVIEW_RESULT_NAMES } from '#app/domain/plaques/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FileList, FILES_DONE } from '#app/ui/files.tsx'
import { History } from '#app/ui/history.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { PLAQUE_TONES, REVIEW_TONES } from '#app/ui/state-tones.ts'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { awardCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled((data: { base: { name: string } }) => `${data.base.name}：牌匾和年审`)
export const loader = loads('award.read', (visit) => openPlaque(visit, visit.params.id!))

const DONE = { ...FILES_DONE, ...(Object.fromEntries(Object.entries(PLAQUE_STEPS).map(([name, { done }]) => [name, done])) as Record<PlaqueStepName, string>) }

export default function Plaque() {
  const { base, plaque, reviews, isExpired, today, steps, files, mayAttach, history } = useLoaderData<typeof loader>()
  return (
    <Page
      title={`${base.name}：牌匾和年审`}
      crumbs={awardCrumbs(base)}
      badges={
        <>
          <Badge tone={isExpired ? 'warn' : PLAQUE_TONES[plaque.state]}>{isExpired ? PLAQUE_EXPIRED : PLAQUE_STATE_NAMES[plaque.state]}</Badge> <PlaceBadge place={plaque.place} />
        </>
      }
      actions={
        <>
          {steps.map((name) => (
            <ButtonLink key={name} to={`/bases/${base.id}/award/plaque/${name}`} tone={name === 'revoke' ? 'danger' : 'primary'}>
              {PLAQUE_STEPS[name].label}
            </ButtonLink>
          ))}
        </>
      }
      done={DONE}
    >
      {plaque.state === 'rectifying' && (
        <Alert tone={plaque.rectifyByOn! < today ? 'bad' : 'warn'} title="整改中">
          请在{plaque.rectifyByOn}前完成整改并报告，由其他两地组织部验收。
        </Alert>
      )}
      {plaque.state === 'revoked' && <Alert tone="bad" title={`${plaque.revokedOn}摘牌`}>{plaque.revokeReason}</Alert>}
      <Panel title="牌匾">
        <Facts
          items={[
            { label: '编号', value: plaque.number }, { label: '牌匾文字', value: plaque.wording }, { label: '类别', value: PLAQUE_LEVEL_SHORT[plaque.level] }, { label: '授牌日期', value: <Day on={plaque.awardedOn} /> },
            { label: '有效期至', value: <Day on={plaque.validUntilOn} /> }, plaque.state === 'valid' && { label: '下次年审', value: <Day on={plaque.nextReviewOn} /> }, { label: '查验码', value: plaque.code },
          ]}
        />
        {plaque.state !== 'revoked' && (
          <p className="actions">
            <a href={`/bases/${base.id}/plaque.docx`} download>下载牌匾文字（.docx）</a>
          </p>
        )}
      </Panel>
      <Panel title="年审">
        {reviews.length === 0 && <p className="dimmed">还没有年审。</p>}
        {reviews.map((review) => (
          <article key={review.id}>
            <h3>
              <Day on={review.heldOn} /> <Badge tone={REVIEW_TONES[review.result]}>{REVIEW_RESULT_NAMES[review.result]}</Badge>
            </h3>
            <Facts
              items={[
                { label: '接待和使用', value: <span className="lines">{review.use}</span> }, review.changes && { label: '变化', value: <span className="lines">{review.changes}</span> },
                review.problems && { label: '问题', value: <span className="lines">{review.problems}</span> }, review.rectifyByOn && { label: '整改期限', value: <Day on={review.rectifyByOn} /> },
                review.rectifiedAt && { label: '整改报告', value: <><span className="lines">{review.rectification}</span>（{review.rectifiedByName}，<Time at={review.rectifiedAt} />）</> },
                review.acceptedAt && { label: '验收', value: <><span className="lines">{review.acceptance}</span>（{PLACE_NAMES[review.acceptedByPlace!]} {review.acceptedByName}，<Time at={review.acceptedAt} />）</> },
                { label: '登记', value: <>{PLACE_NAMES[review.place]} {review.madeByName}，<Time at={review.madeAt} /></> },
              ]}
            />
          </article>
        ))}
      </Panel>
      <Panel title="牌匾照片">
        <FileList files={files} owner={{ kind: 'plaque', id: plaque.id }} mayChange={mayAttach} empty="还没有照片。" hasPictures />
      </Panel>
      <History lines={history} />
    </Page>
  )
}
