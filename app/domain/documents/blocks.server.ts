import {
  AlignmentType, BorderStyle, HeadingLevel, HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType, type FileChild,
} from 'docx'
import type { Block, Cell, Column, FieldsBlock, HeadingBlock, ParagraphBlock, TableBlock } from './content.ts'
import { headingNumbers } from './headings.ts'
import { exactly } from './styles.server.ts'
import { chars, FONTS, LINE, TEXT_WIDTH, WORDS } from './terms.ts'
import { clean, paragraphsOf, widthOf } from './text.ts'

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const
const SIDES = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const
const GRID_LINE = { style: BorderStyle.SINGLE, size: 4, color: 'auto' } as const
const CELL_MARGIN = { top: 40, bottom: 40, left: 80, right: 80 }

/** The body of a document or an attachment; what follows the last block is kept with it when `isTied`. @param width of the text, in twips */
export function bodyOf(blocks: readonly Block[], isTied = false, width: number = TEXT_WIDTH): FileChild[] {
  const numbers = headingNumbers(blocks)
  return blocks.flatMap((block, index) => {
    const keepNext = (isTied && index === blocks.length - 1) || undefined
    switch (block.block) {
      case 'paragraph':
        return textParagraphs(block, keepNext)
      case 'heading':
        return [headingParagraph(block, numbers[index] ?? '', keepNext)]
      case 'fields':
        return fieldParagraphs(block, keepNext)
      case 'table':
        return tableParts(block, blocks[index + 1]?.block === 'table', width)
    }
  })
}

function textParagraphs({ text, align = 'indented' }: ParagraphBlock, keepNext?: boolean): Paragraph[] {
  const flush = align === 'indented' ? {} : { alignment: SIDES[align], indent: { firstLineChars: 0, firstLine: 0 } }
  const texts = paragraphsOf(text)
  return texts.map((line, index) => new Paragraph({ style: 'Body', ...flush, keepNext: index === texts.length - 1 ? keepNext : undefined, text: line }))
}

/** The upper levels stand with what they head; the lower ones are often the text itself. */
function headingParagraph({ level, text, then }: HeadingBlock, number: string, isTied = false): Paragraph {
  const runOn = then ? [new TextRun({ text: clean(then), font: FONTS.body })] : []
  return new Paragraph({ heading: LEVELS[level - 1], keepNext: isTied || (level <= 2 && !then) || undefined, children: [new TextRun(number + clean(text)), ...runOn] })
}

/** Labels in 黑体; a value that runs over goes on under its own first character. */
function fieldParagraphs({ fields }: FieldsBlock, keepNext?: boolean): Paragraph[] {
  return fields.map(({ label, value }, index) => {
    const hanging = chars(widthOf(label) + 1)
    const indent = { left: chars(2) + hanging, hanging }
    const name = new TextRun({ text: clean(label) + WORDS.colon, font: FONTS.hei })
    return new Paragraph({ style: 'Normal', indent, keepNext: index === fields.length - 1 ? keepNext : undefined, children: [name, new TextRun(clean(value))] })
  })
}

/** Word joins two tables that touch, so a thin line stands between them. */
function tableParts(block: TableBlock, isTableNext: boolean, width: number): FileChild[] {
  const caption = block.caption ? [new Paragraph({ style: 'TableCaption', text: clean(block.caption) })] : []
  const gap = isTableNext ? [new Paragraph({ spacing: exactly(LINE / 2) })] : []
  return [...caption, gridTable(block, width), ...gap]
}

function gridTable({ columns, rows, rowLines }: TableBlock, textWidth: number): Table {
  const share = textWidth / columns.reduce((sum, { width }) => sum + width, 0)
  const names = columns.map(({ name }) => name ?? '')
  const header = names.some((name) => name !== '') ? [tableRow(names.map((text) => ({ text, isLabel: true })), columns, { tableHeader: true })] : []
  const height = rowLines ? { value: rowLines * LINE, rule: HeightRule.ATLEAST } : undefined
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => Math.floor(width * share)),
    margins: CELL_MARGIN,
    borders: { top: GRID_LINE, bottom: GRID_LINE, left: GRID_LINE, right: GRID_LINE, insideHorizontal: GRID_LINE, insideVertical: GRID_LINE },
    rows: [...header, ...rows.map((cells) => tableRow(cells, columns, { height }))],
  })
}

function tableRow(cells: readonly Cell[], columns: readonly Column[], more: { tableHeader?: boolean; height?: { value: number; rule: 'atLeast' } }): TableRow {
  return new TableRow({ cantSplit: true, ...more, children: cells.map((cell, index) => tableCell(cell, columns[index]?.align)) })
}

function tableCell(cell: Cell, columnAlign: Column['align'] = 'left'): TableCell {
  const { text, columns, rows, isLabel, align } = typeof cell === 'string' ? { text: cell } : cell
  const texts = paragraphsOf(text)
  const style = isLabel ? 'TableHead' : 'TableText'
  const alignment = isLabel && !align ? AlignmentType.CENTER : SIDES[align ?? columnAlign]
  const children = (texts.length ? texts : ['']).map((line) => new Paragraph({ style, alignment, text: line }))
  return new TableCell({ children, columnSpan: columns, rowSpan: rows, verticalAlign: VerticalAlignTable.CENTER })
}
