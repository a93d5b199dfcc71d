import { AlignmentType, BorderStyle, Footer, Header, Paragraph, Tab, TabStopType, TextRun, type ISectionOptions } from 'docx'
import { docNoText, type OfficialDocument } from './content.ts'
import { red } from './head.server.ts'
import { LETTER_FOOTER_AT, pageNumber, watermarkParts } from './page.server.ts'
import { exactly } from './styles.server.ts'
import { COLOURS, FONTS, LETTER_RULE, LINE, PAGE, RED_RULE_GAP, SIZES, TEXT_WIDTH } from './terms.ts'
import { clean, widthOf } from './text.ts'

const LARGEST_HEAD = 800
/** The number line stands 7/8 of a 三号 character below the double line. */
const NUMBER_GAP = (SIZES.three * 10 * 7) / 8
const THICK = { style: BorderStyle.SINGLE, size: 18, color: COLOURS.red, space: 0 } as const
const THIN = { ...THICK, size: 6 } as const
/** The lines are longer than the text and centred on the sheet. */
const RULE_INDENT = { left: (PAGE.width - LETTER_RULE.width) / 2 - PAGE.left, right: (PAGE.width - LETTER_RULE.width) / 2 - PAGE.right }

/** 函: the red head and a double line above page one, a second double line at its foot instead of a page number. */
export function letterEdges({ issuers, masthead, draft }: OfficialDocument): Pick<ISectionOptions, 'headers' | 'footers'> {
  const name = clean(masthead ?? issuers[0] ?? '')
  const size = Math.floor(Math.min(LARGEST_HEAD, TEXT_WIDTH / Math.max(widthOf(name), 1)) / 10) * 10
  const top = [red(name, size), doubleRule({ top: THICK, bottom: THIN }, RED_RULE_GAP)]
  return {
    headers: {
      first: new Header({ children: [...top, ...watermarkParts(draft)] }),
      default: new Header({ children: watermarkParts(draft) }),
      even: new Header({ children: watermarkParts(draft) }),
    },
    footers: {
      first: new Footer({ children: [doubleRule({ top: THIN, bottom: THICK })] }),
      default: pageNumber('right', LETTER_FOOTER_AT),
      even: pageNumber('left', LETTER_FOOTER_AT),
    },
  }
}

/** 发文字号 flush right under the double line, the mark of a draft flush left. */
export function letterNumber(document: OfficialDocument): Paragraph {
  const mark = new TextRun({ text: document.draft ?? '', font: FONTS.hei })
  const number = new TextRun({ children: [new Tab(), clean(docNoText(document))] })
  const tabStops = [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }]
  return new Paragraph({ style: 'DocNo', alignment: AlignmentType.LEFT, spacing: { ...exactly(LINE), before: NUMBER_GAP }, tabStops, children: [mark, number] })
}

function doubleRule(border: { top: typeof THICK | typeof THIN; bottom: typeof THICK | typeof THIN }, before = 0): Paragraph {
  return new Paragraph({ indent: RULE_INDENT, spacing: { ...exactly(20), before }, border })
}
