import { useLoaderData } from '@remix-run/react'
import { openSheets } from '#app/domain/plaques/sheets.server.ts'
import { points } from '#app/domain/plaques/steps.ts'
import { SHEET_KIND_NAMES, SHEET_KINDS, SHEET_STATE_NAMES } from '#app/domain/plaques/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { SHEET_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('评分表')
export const loader = loads('scoreSheet.read', (visit) => openSheets(visit))

export default function Sheets() {
  const { sheets, mayPropose } = useLoaderData<typeof loader>()
  return (
    <Page
      title="评分表"
      crumbs={[{ to: '/bases/awards', label: '共同授牌' }]}
      lead="基地初审和讲解员试讲按评分表打分。系统自带的是示例样表，三地可以提出自己的评分表，三方同意后自启用日期起使用；已在办理的申报仍按原来的评分表。"
      actions={
        mayPropose &&
        SHEET_KINDS.map((kind) => (
          <ButtonLink key={kind} to={`/bases/awards/sheets/new?kind=${kind}`} tone="quiet">
            提出{SHEET_KIND_NAMES[kind]}
          </ButtonLink>
        ))
      }
    >
      {sheets.map((sheet) => (
        <Panel key={sheet.id} title={sheet.title}>
          <p>
            {sheet.isInForce ? <Badge tone="good">现在使用</Badge> : <Badge tone={SHEET_TONES[sheet.state]}>{SHEET_STATE_NAMES[sheet.state]}</Badge>} {sheet.isExample === 1 && <Badge tone="warn">示例</Badge>} {SHEET_KIND_NAMES[sheet.kind]}，自{sheet.fromOn}起，通过分
            {points(sheet.passScore)}
          </p>
          <Table
            caption={`${sheet.title}的评分项目`}
            isCaptionHidden
            rows={sheet.items}
            keyOf={({ id }) => id}
            columns={[
              { key: 'title', label: '项目', cell: ({ title }) => title, isRowHeader: true },
              { key: 'weight', label: '权重', cell: ({ weight }) => weight, align: 'right' },
              { key: 'most', label: '满分', cell: ({ most }) => most, align: 'right' },
              { key: 'hint', label: '评什么', cell: ({ hint }) => hint },
            ]}
          />
        </Panel>
      ))}
    </Page>
  )
}
