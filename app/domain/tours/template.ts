/** 标准化: what a tour must say before everybody may read it, whoever made it. */

export interface Template {
  purpose: string
  guides: string
  transport: string
  safety: string
  source: string
  sourceNote: string
  stops: readonly { name: string; points: string }[]
}

export interface TemplateItem {
  label: string
  isDone: boolean
  /** What to do while it is not. */
  ask: string
}

/** The fixed template, item by item. */
export function templateOf({ purpose, guides, transport, safety, source, sourceNote, stops }: Template): TemplateItem[] {
  const without = stops.filter(({ points }) => !points.trim()).map(({ name }) => `「${name}」`)
  return [
    { label: '教学目的', isDone: purpose.trim() !== '', ask: '请在线路信息中填写教学目的。' },
    { label: '至少两站', isDone: stops.length >= 2, ask: '请至少安排两个站点。' },
    { label: '每站的教学要点', isDone: stops.length > 0 && without.length === 0, ask: without.length > 0 ? `请填写${without.join('')}的教学要点。` : '请先添加站点。' },
    { label: '讲解安排', isDone: guides.trim() !== '', ask: '请在线路信息中填写讲解安排，例如由各点讲解员讲解或由带队教师讲解。' },
    { label: '交通', isDone: transport.trim() !== '', ask: '请在线路信息中填写交通方式和集合地点。' },
    { label: '安全提示', isDone: safety.trim() !== '', ask: '请在线路信息中填写安全提示。' },
    { label: '来源说明', isDone: source === 'own' || sourceNote.trim() !== '', ask: '不是自行设计的线路，请填写来源说明。' },
  ]
}

export const isComplete = (items: readonly TemplateItem[]) => items.every(({ isDone }) => isDone)
