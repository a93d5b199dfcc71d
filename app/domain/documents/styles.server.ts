import { AlignmentType, LineRuleType, Paragraph, type IParagraphStyleOptions, type IStylesOptions } from 'docx'
import { CHAR, CHAR_SQUEEZE, chars, COLOURS, FONTS, LINE, SIZES, TEXT_WIDTH, type FontRole } from './terms.ts'

type Layout = NonNullable<IParagraphStyleOptions['paragraph']>

/** Line heights that differ from the grid. */
const TITLE_LINE = 700
const TABLE_LINE = 400

export const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT })
/** Two characters; the twips serve programs that do not know `firstLineChars`. */
const INDENTED: Layout = { indent: { firstLineChars: 200, firstLine: chars(2) } }

function style(id: string, name: string, font: FontRole, paragraph: Layout = {}, run: IParagraphStyleOptions['run'] = {}): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', next: id, quickFormat: true, paragraph, run: { font: FONTS[font], ...run } }
}

function headingStyle(level: number, font: FontRole) {
  const paragraph = { ...INDENTED, outlineLevel: level - 1 }
  return { basedOn: 'Normal', next: 'Body', quickFormat: true, paragraph, run: { font: FONTS[font], size: SIZES.three, color: COLOURS.black, bold: false } }
}

const TITLE = { alignment: AlignmentType.CENTER, keepNext: true, spacing: { ...exactly(TITLE_LINE), before: 2 * LINE, after: LINE } }
const TITLE_RUN = { size: SIZES.two, bold: false, color: COLOURS.black }

/** Every paragraph of a document has one of these; names are what the office sees in its style list. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FONTS.body, size: SIZES.three, language: { value: 'en-US', eastAsia: 'zh-CN', bidirectional: 'ar-SA' } },
      paragraph: { spacing: { before: 0, after: 0, ...exactly(LINE) }, alignment: AlignmentType.BOTH },
    },
    title: { basedOn: 'Normal', next: 'Body', quickFormat: true, paragraph: TITLE, run: { font: FONTS.title, ...TITLE_RUN } },
    heading1: headingStyle(1, 'hei'),
    heading2: headingStyle(2, 'kai'),
    heading3: headingStyle(3, 'body'),
    heading4: headingStyle(4, 'body'),
  },
  paragraphStyles: [
    { id: 'Normal', name: 'Normal', quickFormat: true, run: { size: SIZES.three, characterSpacing: CHAR_SQUEEZE } },
    style('Body', '公文正文', 'body', INDENTED),
    style('Masthead', '发文机关标志', 'title', { alignment: AlignmentType.CENTER }, { color: COLOURS.red }),
    style('DocNo', '发文字号', 'body', { alignment: AlignmentType.CENTER }),
    style('DraftMark', '稿件标识', 'hei', { alignment: AlignmentType.RIGHT }),
    style('MainRecipients', '主送机关', 'body'),
    style('AttachmentNote', '附件说明', 'body', { keepNext: true }),
    style('Signature', '发文机关署名', 'body', { keepNext: true, alignment: AlignmentType.LEFT }),
    style('SignedOn', '成文日期', 'body', { alignment: AlignmentType.RIGHT, indent: { right: chars(4) } }),
    style('AttachmentLabel', '附件标识', 'hei', { keepNext: true, alignment: AlignmentType.LEFT }),
    style('AttachmentTitle', '附件标题', 'title', { ...TITLE, spacing: { ...TITLE.spacing, before: LINE }, outlineLevel: 0 }, TITLE_RUN),
    style('TableCaption', '表题', 'hei', { alignment: AlignmentType.CENTER, keepNext: true }),
    style('TableHead', '表头', 'hei', { alignment: AlignmentType.CENTER, spacing: exactly(TABLE_LINE) }, { size: SIZES.four }),
    style('TableText', '表文', 'body', { alignment: AlignmentType.LEFT, spacing: exactly(TABLE_LINE) }, { size: SIZES.four }),
    style('Imprint', '版记', 'body', { alignment: AlignmentType.LEFT, spacing: exactly(LINE) }, { size: SIZES.four }),
    style('PageNumber', '页码', 'number', { spacing: exactly(SIZES.four * 10) }, { size: SIZES.four }),
  ],
}

/** Distance from the left edge of the text at which something starts that ends `fromRight` characters before the right edge. */
export const fromRight = (fromRightChars: number) => Math.round(TEXT_WIDTH - fromRightChars * CHAR)

/** A paragraph nobody sees, where the format wants one. */
export const noRoom = () => new Paragraph({ spacing: exactly(20), text: '' })
