import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { openHandover } from '#app/domain/handovers/handovers.server.ts'
import { HANDOVER_STATE_NAMES, SIDE_NAMES, SIDES } from '#app/domain/handovers/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FileList, FILES_DONE } from '#app/ui/files.tsx'
import { History } from '#app/ui/history.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { HANDOVER_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { HandoverPack } from './handover-pack.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('轮值交接')
export const loader = loads('handover.read', (visit) => openHandover(visit, visit.params.id!))

export default function Handover() {
  const { handover, sections, isWhole, isFrozen, photos, heldOn, venue, note, mayRecord, maySign, mayRenew, lack, isOverdue, side, contentHash, history } = useLoaderData<typeof loader>()
  const { id, fromPlace, toPlace, startsOn, endsOn, dueOn, state, fromSignedAt, toSignedAt, fromSignedByName, toSignedByName } = handover
  const signed = { from: { place: fromPlace, at: fromSignedAt, name: fromSignedByName }, to: { place: toPlace, at: toSignedAt, name: toSignedByName } }
  return (
    <Page
      title={`${PLACE_NAMES[fromPlace]}向${PLACE_NAMES[toPlace]}交接轮值`}
      crumbs={[{ to: '/rotation', label: '轮值' }, { to: '/rotation/handovers', label: '轮值交接' }]}
      badges={<Badge tone={HANDOVER_TONES[state]}>{HANDOVER_STATE_NAMES[state]}</Badge>}
      actions={
        <>
          <ButtonLink to={`/rotation/handovers/${id}.docx`} tone="quiet" isDocument>
            下载交接单
          </ButtonLink>
          {mayRecord && (
            <ButtonLink to={`/rotation/handovers/${id}/record`} tone="quiet">
              登记交接情况
            </ButtonLink>
          )}
          {mayRenew && (
            <ButtonLink to={`/rotation/handovers/${id}/renewal`} tone="quiet">
              退回重签
            </ButtonLink>
          )}
          {maySign && side && <ButtonLink to={`/rotation/handovers/${id}/signature`}>{`${SIDE_NAMES[side]}签署`}</ButtonLink>}
        </>
      }
      done={{ recorded: '交接情况已登记。', signed: '已签署。', renewed: '已退回，清单恢复更新，请双方重新核对并签署。', ...FILES_DONE }}
    >
      {state === 'open' && (
        <Alert tone={isFrozen ? 'info' : 'warn'}>
          <p>{isFrozen ? '一方已经签署，清单固定为当时的内容，等另一方签署同一份。' : (lack ?? '清单只列本期轮值结束前已有、至今未办结的事项，办结的随时移出；一方签署后固定。')}</p>
        </Alert>
      )}
      <Facts
        items={[
          { label: '交出的轮值期', value: <><Day on={startsOn} /> 至 <Day on={endsOn} /></> },
          { label: '应签署于', value: <><Day on={dueOn} /> {isOverdue && <Badge tone="bad">已逾期</Badge>}</> },
          { label: '交接日期', value: heldOn && <Day on={heldOn} /> },
          { label: '交接地点', value: venue },
          note ? { label: '说明', value: note } : null,
          isFrozen ? { label: '内容校验值', value: <code>{contentHash.slice(0, 16)}</code> } : null,
        ]}
      />
      <Panel title="双方签署">
        <Table
          caption="双方签署"
          isCaptionHidden
          rows={[...SIDES]}
          keyOf={(of) => of}
          columns={[
            { key: 'side', label: '方', cell: (of) => SIDE_NAMES[of], isRowHeader: true },
            { key: 'place', label: '地区', cell: (of) => <PlaceBadge place={signed[of].place} /> },
            { key: 'name', label: '签署人', cell: (of) => signed[of].name ?? '未签' },
            { key: 'at', label: '时间', cell: (of) => signed[of].at && <Time at={signed[of].at} />, isNarrow: true },
          ]}
        />
      </Panel>
      <Panel title="照片和材料">
        <FileList files={photos} owner={{ kind: 'handover', id }} mayChange={mayRecord} hasPictures empty="还没有上传照片。" />
      </Panel>
      {!isWhole && <p className="dimmed">会议草稿、起草中的纪要和内部议题只有交接双方可见，这里只列数量。</p>}
      <HandoverPack sections={sections} />
      <History lines={history} />
    </Page>
  )
}
