import type { ReactNode } from 'react'

/** A column of this name holds steps and nothing else: paper leaves it out. */
const STEPS_COLUMN = '办理'

export interface Column<Row> {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** The cell that names its row; one per table. */
  isRowHeader?: boolean
  align?: 'right'
  /** Dates and numbers stay on one line. */
  isNarrow?: boolean
}

export interface TableProps<Row> {
  /** Names the table. */
  caption: string
  /** When a heading right above says the same: then only screen readers and paper have it. */
  isCaptionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
  /** Rows that count no more, or that nobody can use: greyed, and their cells say so in words. */
  isDim?: (row: Row) => boolean
  /** Shown instead of the table when there is no row. */
  empty?: ReactNode
}

/** A native table that turns into cards on a phone. The roles keep it a table for screen readers when it is laid out as cards. */
export function Table<Row>({ caption, isCaptionHidden, columns, rows, keyOf, isDim, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <table className="table" role="table">
      <caption className={isCaptionHidden ? 'unseen' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, label, align }) => (
            <th key={key} role="columnheader" scope="col" className={classesOf({ label, align })}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row" className={isDim?.(row) ? 'dim' : undefined}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = classesOf(column)
  const content = column.cell(row)
  return column.isRowHeader ? (
    <th role="rowheader" scope="row" data-label={column.label} className={className}>
      {content}
    </th>
  ) : (
    <td role="cell" data-label={column.label} className={className}>
      {isNothing(content) ? null : <div className="cell">{content}</div>}
    </td>
  )
}

/** An empty cell has no line on a card. */
const isNothing = (content: ReactNode) => content === null || content === undefined || content === false || content === ''

function classesOf({ label, align, isNarrow }: Pick<Column<never>, 'label' | 'align' | 'isNarrow'>): string | undefined {
  return [align, isNarrow && 'narrow', label === STEPS_COLUMN && 'steps'].filter(Boolean).join(' ') || undefined
}
