import {
  BorderStyle, Paragraph, RelativeVerticalPosition, Tab, Table, TableAnchorType, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, WidthType,
} from 'docx'
import { longDay } from '#app/domain/community/local-time.ts'
import { recipientList, type Imprint } from './content.ts'
import { PAGE, RULES, SIZES, TEXT_WIDTH, WORDS } from './terms.ts'
import { clean, widthOf } from './text.ts'

const CHAR = SIZES.four * 10
const INSET = { left: CHAR, right: CHAR }
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_RULES = { top: NO_RULE, bottom: NO_RULE, left: NO_RULE, right: NO_RULE, insideHorizontal: NO_RULE, insideVertical: NO_RULE }

/** At the foot of the 版心, whatever is above. LibreOffice floats a table of the full text width only when it is placed from the edge of the page. */
const AT_THE_FOOT = {
  horizontalAnchor: TableAnchorType.PAGE,
  absoluteHorizontalPosition: PAGE.left,
  verticalAnchor: TableAnchorType.MARGIN,
  relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
}

/**
 * 版记: thick rules outside, a thin one inside; a letter shows 抄送 only and no rules.
 * It stands on the page of the paragraph that follows it, so it must be the last of a document.
 */
export function imprintTable({ copyTo = [], printedBy, printedOn }: Imprint, isLetter: boolean): Table[] {
  const copies = copyTo.length ? [copyLine(`${recipientList(copyTo.map(clean))}。`)] : []
  const lines = isLetter ? copies : [...copies, printLine(clean(printedBy), `${longDay(printedOn)}${WORDS.printed}`)]
  if (lines.length === 0) return []
  const rows = lines.map((line, index) => row(line, isLetter ? [NO_RULE, NO_RULE] : [rule(index === 0), rule(index === lines.length - 1)]))
  const width = { size: TEXT_WIDTH, type: WidthType.DXA }
  const margins = { left: 0, right: 0, top: 0, bottom: 0 }
  return [new Table({ layout: TableLayoutType.FIXED, width, columnWidths: [TEXT_WIDTH], margins, borders: NO_RULES, float: AT_THE_FOOT, rows })]
}

/** What runs over goes on under the first recipient. */
function copyLine(recipients: string): Paragraph {
  const label = WORDS.copyTo + WORDS.colon
  const hanging = widthOf(label) * CHAR
  return new Paragraph({ style: 'Imprint', indent: { left: INSET.left + hanging, right: INSET.right, hanging }, text: label + recipients })
}

function printLine(printedBy: string, date: string): Paragraph {
  const tabStops = [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - INSET.right }]
  return new Paragraph({ style: 'Imprint', indent: INSET, tabStops, children: [new TextRun({ children: [printedBy, new Tab(), date] })] })
}

function rule(isOuter: boolean) {
  return { style: BorderStyle.SINGLE, size: isOuter ? RULES.thick : RULES.thin, color: 'auto' } as const
}

function row(line: Paragraph, [top, bottom]: [typeof NO_RULE | ReturnType<typeof rule>, typeof NO_RULE | ReturnType<typeof rule>]): TableRow {
  return new TableRow({ cantSplit: true, children: [new TableCell({ children: [line], borders: { top, bottom, left: NO_RULE, right: NO_RULE } })] })
}
