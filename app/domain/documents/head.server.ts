import {
  AlignmentType, BorderStyle, Paragraph, Tab, Table, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, VerticalAlignTable, WidthType, type FileChild, type IParagraphOptions,
} from 'docx'
import { longDay } from '#app/domain/community/local-time.ts'
import { docNoText, plainTitle, type OfficialDocument } from './content.ts'
import { exactly } from './styles.server.ts'
import { CHAR, chars, CHARS_PER_LINE, COLOURS, FONTS, HEAD_DROP, LINE, RED_RULE_GAP, RULES, TEXT_WIDTH, WORDS } from './terms.ts'
import { clean, widthOf } from './text.ts'

/** Largest red characters in twips, and the height of a line of them. */
const LARGEST_HEAD = 960
const HEAD_LINE = 1.3
/** 「文件」 beside several issuers, relative to their names, and the gap before it. */
const FILE_SCALE = 1.4
const FILE_GAP = 0.6
/** Names of several issuers together are not higher than this, so that text begins on page one. */
const HEAD_HEIGHT = 2600
/** In an exact line the glyphs hang a little below its top and end above its bottom. */
const TOP_GAP = 0.16
const BOTTOM_GAP = 4 * 20

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER, insideHorizontal: NO_BORDER, insideVertical: NO_BORDER }
const RED_RULE = { bottom: { style: BorderStyle.SINGLE, size: RULES.red, color: COLOURS.red, space: Math.round((RED_RULE_GAP - BOTTOM_GAP) / 20) } }

/** Everything above the title: draft mark, red head, number line and red rule. */
export function head(document: OfficialDocument): FileChild[] {
  if (document.kind === 'notice') return [...masthead(document.issuers.map((issuer) => clean(issuer)), document), numberLine(document)]
  if (document.kind === 'minutes') return [...masthead([clean(document.masthead ?? plainTitle(document))], document), ...issueLine(document), issuerLine(document)]
  return document.draft ? [draftLine(document)] : []
}

function masthead(names: readonly string[], document: OfficialDocument): FileChild[] {
  const words = document.kind === 'notice' ? WORDS.file : ''
  const size = headSize(names, words)
  const drop = draftLine(document, Math.round(HEAD_DROP - LINE - size * TOP_GAP))
  if (names.length > 1) return [drop, jointMasthead(names, size)]
  return [drop, red(names[0] + words, size)]
}

/** The largest size at which the names fit the text width and leave room for text on page one. */
function headSize(names: readonly string[], words: string): number {
  const widest = Math.max(...names.map(widthOf))
  const width = names.length > 1 ? widest + FILE_GAP + words.length * FILE_SCALE : widest + words.length
  return Math.floor(Math.min(LARGEST_HEAD, TEXT_WIDTH / width, HEAD_HEIGHT / (names.length * HEAD_LINE)) / 10) * 10
}

/** 联合行文: the names under each other, spread to one width, 「文件」 in the middle at their right. */
function jointMasthead(names: readonly string[], size: number): Table {
  const widest = Math.max(...names.map(widthOf))
  const widths = [Math.ceil(widest * size), Math.ceil((WORDS.file.length * FILE_SCALE + FILE_GAP) * size)]
  const cell = (children: Paragraph[], width: number) =>
    new TableCell({ children, width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER })
  const stacked = names.map((name) => red(name, size, AlignmentType.DISTRIBUTE))
  const file = red(WORDS.file, Math.floor(size * FILE_SCALE), AlignmentType.RIGHT)
  return new Table({
    alignment: AlignmentType.CENTER,
    layout: TableLayoutType.FIXED,
    width: { size: widths[0]! + widths[1]!, type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: true, children: [cell(stacked, widths[0]!), cell([file], widths[1]!)] })],
  })
}

export function red(text: string, size: number, alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.CENTER): Paragraph {
  const spacing = exactly(Math.round(size * HEAD_LINE))
  return new Paragraph({ style: 'Masthead', alignment, spacing, children: [new TextRun({ text, size: Math.round(size / 10) })] })
}

/** The first line of page one: empty, or the mark of a draft at the right. */
export function draftLine({ draft }: OfficialDocument, after = 0): Paragraph {
  return new Paragraph({ style: 'DraftMark', spacing: { ...exactly(LINE), after }, text: draft })
}

/** Two lines below the head, the number in the middle; going up, at the left with the signers at the right. */
function numberLine(document: OfficialDocument): Paragraph {
  const number = clean(docNoText(document))
  const signers = document.signers?.map(clean) ?? []
  if (signers.length === 0) return ruledLine({ text: number })
  const lines = pairs(signers)
  const namesAt = CHAR * (CHARS_PER_LINE - 1 - Math.max(...lines.map(widthOf)))
  const tabStops = [CHAR, namesAt - chars(4), namesAt].map((position) => ({ type: TabStopType.LEFT, position: Math.round(position) }))
  const children = lines.flatMap((line, index) => [
    new TextRun({ break: index > 0 ? 1 : 0, children: [new Tab(), index === lines.length - 1 ? number : ''] }),
    new TextRun({ children: [new Tab(), index === 0 ? WORDS.signer + WORDS.colon : '', new Tab()] }),
    new TextRun({ text: line, font: FONTS.kai }),
  ])
  return ruledLine({ alignment: AlignmentType.LEFT, tabStops, children })
}

/** 「第3期」 in the middle below the head. */
function issueLine({ issue }: OfficialDocument): Paragraph[] {
  return issue ? [new Paragraph({ style: 'DocNo', spacing: { ...exactly(LINE), before: LINE }, text: clean(issue) })] : []
}

/** 纪要: who issued it at the left and the day at the right, above the red rule. */
function issuerLine({ issuers, signature }: OfficialDocument): Paragraph {
  const children = [new TextRun({ children: [issuers.map(clean).join('　'), new Tab(), signature?.on ? longDay(signature.on) : ''] })]
  const tabStops = [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - chars(1) }]
  return ruledLine({ alignment: AlignmentType.LEFT, indent: { firstLine: chars(1) }, tabStops, children }, LINE)
}

/** The rule follows the indent of its paragraph, so nothing here is indented but by tabs and first lines. */
function ruledLine(options: IParagraphOptions, after = 0): Paragraph {
  return new Paragraph({ style: 'DocNo', spacing: { ...exactly(LINE), before: 2 * LINE, after }, border: RED_RULE, ...options })
}

function pairs(names: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(names.length / 2) }, (_, row) => names.slice(2 * row, 2 * row + 2).join('　'))
}
