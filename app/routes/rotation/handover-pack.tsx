import type { PackSection } from '#app/domain/handovers/pack.ts'
import { PACK_SECTION_NAMES } from '#app/domain/handovers/terms.ts'
import { Link } from '#app/ui/link.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'

/** 交接清单, section by section; what only the two parties see is counted. */
export function HandoverPack({ sections }: { sections: readonly (PackSection & { hidden: number })[] }) {
  return (
    <>
      {sections.map(({ key, total, lines, hidden }) => (
        <Panel key={key} title={`${PACK_SECTION_NAMES[key]}（${total}项）`}>
          <Table
            caption={PACK_SECTION_NAMES[key]}
            isCaptionHidden
            rows={lines.map((line, n) => ({ ...line, n }))}
            keyOf={({ n }) => n}
            empty={<p className="dimmed">{hidden > 0 ? '内容仅交接双方可见。' : '无。'}</p>}
            columns={[
              { key: 'title', label: '事项', cell: ({ title, path }) => (path ? <Link to={path}>{title}</Link> : title), isRowHeader: true },
              { key: 'note', label: '说明', cell: ({ note }) => note },
              { key: 'on', label: '日期', cell: ({ on }) => on && <Day on={on} />, isNarrow: true },
            ]}
          />
          {hidden > 0 && lines.length > 0 && <p className="dimmed">另有{hidden}项仅交接双方可见。</p>}
          {total > lines.length + hidden && <p className="dimmed">另有{total - lines.length - hidden}项，见相应台账。</p>}
        </Panel>
      ))}
    </>
  )
}
