import { AlignmentType, DocumentGridType, Footer, Header, PageNumber, PageOrientation, Paragraph, TextRun, type ISectionOptions } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { exactly } from './styles.server.ts'
import { COLOURS, FONTS, LETTER_HEAD_DROP, LETTER_RULE, LINE, NUMBER_DROP, PAGE, SIZES, type DraftMark } from './terms.ts'

/** A 四号 character. */
const NUMBER_CHAR = SIZES.four * 10
/** The dash stands in the middle of its line. */
const FOOTER_AT = PAGE.bottom - NUMBER_DROP - NUMBER_CHAR / 2
export const LETTER_FOOTER_AT = LETTER_RULE.fromBottom
const HEADER_AT = 851
const WATERMARK_CHAR_PT = 130

/** A4 with 22 lines of 28 characters. A letter's red head and lower line stand in the margins of page one. */
export function pageProperties(isLetter: boolean): ISectionOptions['properties'] {
  const { top, right, bottom, left } = PAGE
  const edges = isLetter ? { header: LETTER_HEAD_DROP, footer: LETTER_FOOTER_AT } : { header: HEADER_AT, footer: FOOTER_AT }
  return {
    page: { size: { width: PAGE.width, height: PAGE.height }, margin: { top, right, bottom, left, ...edges, gutter: 0 } },
    // Lines are exact and characters drawn in, so nothing needs to snap to the grid; it only names the pitch.
    grid: { type: DocumentGridType.DEFAULT, linePitch: LINE },
    titlePage: isLetter,
  }
}

/** The same page turned on its side. */
export function landscapeProperties(): ISectionOptions['properties'] {
  const margin = { top: PAGE.left, right: PAGE.top, bottom: PAGE.right, left: PAGE.bottom, header: HEADER_AT, footer: PAGE.right - NUMBER_DROP - NUMBER_CHAR / 2, gutter: 0 }
  return { page: { size: { width: PAGE.width, height: PAGE.height, orientation: PageOrientation.LANDSCAPE }, margin }, grid: { type: DocumentGridType.DEFAULT, linePitch: LINE } }
}

/** Page numbers on the outer side; the mark of a draft behind the text. */
export function pageEdges(draft?: DraftMark): Pick<ISectionOptions, 'headers' | 'footers'> {
  const header = () => new Header({ children: watermarkParts(draft) })
  return { headers: draft && { default: header(), even: header() }, footers: { default: pageNumber('right'), even: pageNumber('left') } }
}

/** 「— 1 —」, one character in from the edge; lifted to its height where the footer itself lies lower. */
export function pageNumber(side: 'left' | 'right', footerAt = FOOTER_AT): Footer {
  const alignment = side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT
  const number = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })
  const lift = footerAt < FOOTER_AT ? [new Paragraph({ spacing: exactly(FOOTER_AT - footerAt) })] : []
  return new Footer({ children: [new Paragraph({ style: 'PageNumber', alignment, indent: { [side]: NUMBER_CHAR }, children: [number] }), ...lift] })
}

/** A header's only paragraph: it takes no room and holds the watermark, if any. */
export function watermarkParts(draft?: DraftMark): Paragraph[] {
  const size = draft && { width: WATERMARK_CHAR_PT * draft.length, height: WATERMARK_CHAR_PT }
  const marks = draft ? [new TextWatermark({ text: draft, font: FONTS.hei, color: COLOURS.watermark, ...size })] : []
  return [new Paragraph({ spacing: exactly(20), children: marks })]
}
