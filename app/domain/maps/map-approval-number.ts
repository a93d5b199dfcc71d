/** GS（2024）0650号, 沪S（2023）021号, GS京（2022）1061号: who approved, the year, the number. */
const APPROVAL_NUMBER = /^(?:GS|[\u4E00-\u9FFF]S|GS[\u4E00-\u9FFF])（(\d{4})）\d{1,5}号$/u

/** A layer that bears a number, as every view and every file says it. */
export const sayApproval = ({ name, mapApprovalNo, source }: { name: string; mapApprovalNo: string; source: string }) => `${name}审图号：${mapApprovalNo}（${source}）`

/** As printed on a map: capitals, full-width brackets, no blanks, no 「审图号：」 before it. Null for what is no 审图号. */
export function readApprovalNumber(typed: string): string | null {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/\s/g, '').replace(/^审图号:?/, '').replace(/[[(〔【]/g, '（').replace(/[\])〕】]/g, '）')
  return APPROVAL_NUMBER.test(plain) ? plain : null
}
