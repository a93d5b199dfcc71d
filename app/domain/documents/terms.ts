/** The official page of GB/T 9704-2012: its fonts, measures and fixed words. Lengths in twips (1/20 pt), font sizes in half-points. */

export const DOCUMENT_KINDS = ['notice', 'letter', 'minutes', 'plain'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]
/** `plain` is a sheet without red head: agenda, sign-in sheet, timetable. */
export const DOCUMENT_KIND_NAMES: Record<DocumentKind, string> = { notice: '通知', letter: '函', minutes: '纪要', plain: '内部用表' }

export const DRAFT_MARKS = ['代拟稿', '草稿', '征求意见稿', '会签稿'] as const
export type DraftMark = (typeof DRAFT_MARKS)[number]

export const FONTS = { title: '方正小标宋简体', body: '仿宋_GB2312', kai: '楷体_GB2312', hei: '黑体', number: '宋体' } as const
export type FontRole = keyof typeof FONTS

/** What a computer without the font of the standard shows instead. */
export const FONT_SUBSTITUTES: Record<FontRole, string> = { title: 'SimSun', body: 'FangSong', kai: 'KaiTi', hei: 'SimHei', number: 'SimSun' }

/** 二号, 三号, 四号 */
export const SIZES = { two: 44, three: 32, four: 28 } as const

export const COLOURS = { red: 'FF0000', black: '000000', watermark: 'C0C0C0' } as const

const TWIPS_PER_MM = 1440 / 25.4
export const mm = (length: number) => Math.round(length * TWIPS_PER_MM)

/** A4; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
export const PAGE = { width: 11906, height: 16838, top: 2098, left: 1587, right: 1474, bottom: 1984 } as const
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right
/** The page turned: the binding edge is at the top, and what was high is wide. */
export const LANDSCAPE_WIDTH = PAGE.height - PAGE.top - PAGE.bottom

/** 22 lines fill 225 mm. 29 pt to the nearest quarter point, but 22 × 580 would be 4 twips too high and leave 21 lines. */
export const LINES_PER_PAGE = 22
export const LINE = Math.floor((PAGE.height - PAGE.top - PAGE.bottom) / LINES_PER_PAGE)

/** 28 characters fill 156 mm: 15.75 pt for each, a little less than the 16 pt of 三号. */
export const CHARS_PER_LINE = 28
export const CHAR = Math.floor(TEXT_WIDTH / CHARS_PER_LINE)
export const chars = (count: number) => Math.round(count * CHAR)
/** By how much each character is drawn in. A character grid would do the same in Word, but LibreOffice sets such a grid twice as wide. */
export const CHAR_SQUEEZE = CHAR - SIZES.three * 10

/** Rules in eighths of a point: 0.35 mm and 0.25 mm of the 版记, the red line under the head. */
export const RULES = { thick: 8, thin: 6, red: 12 } as const

/** From the top of the 版心 to the top of the red head, and from the top of the page on a letter. */
export const HEAD_DROP = mm(35)
export const LETTER_HEAD_DROP = mm(30)
/** The red line runs this far below the 发文字号. */
export const RED_RULE_GAP = mm(4)
/** The double lines of a letter: their length, and the lower one's distance from the edge. */
export const LETTER_RULE = { width: mm(170), fromBottom: mm(20) } as const
/** The page number stands this far below the 版心. */
export const NUMBER_DROP = mm(7)
/** A round seal of 42 mm covers a name and touches no other. */
export const SEAL_LINES = 5

export const WORDS = {
  file: '文件',
  attachment: '附件',
  copyTo: '抄送',
  printed: '印发',
  signer: '签发人',
  colon: '：',
} as const

/** Workbooks that are handed in. */
export const WORKBOOK_MOST_BYTES = 10 * 1024 * 1024
/** Rows of a sheet below its head. */
export const WORKBOOK_ROWS_MOST = 10_000
export const WORKBOOK_COLUMNS_MOST = 200
