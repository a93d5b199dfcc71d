import { FONT_SUBSTITUTES, FONTS, type FontRole } from './terms.ts'

const SIMPLIFIED_CHINESE = '86'

function font(name: string, substitute: string): string {
  return `<w:font w:name="${name}"><w:altName w:val="${substitute}"/><w:charset w:val="${SIMPLIFIED_CHINESE}"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`
}

/** The part of the package that names a substitute for each font: the fonts of the standard cannot be embedded and are not on every computer. */
export const FONT_TABLE = {
  path: 'word/fontTable.xml',
  data:
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    (Object.keys(FONTS) as FontRole[]).map((role) => font(FONTS[role], FONT_SUBSTITUTES[role])).join('') +
    '</w:fonts>',
}
