import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceScript, countScripts, deleteScript, findScript, insertScript } from '#db/queries/bases.ts'
import { countFiles } from '#db/queries/files.ts'
import { findKeptBase } from './bases.server.ts'
import type { ScriptForm } from './forms.ts'
import { SCRIPT_LANGUAGE_NAMES, SCRIPTS_MOST, type ScriptLanguage } from './terms.ts'

async function findScriptOf(visit: Visit, baseId: string, id: string) {
  const script = await findScript(visit.db, id)
  if (!script || script.baseId !== baseId) throw missing('讲解词')
  return script
}

/** The form of a 讲解词, empty for a new one. @throws Refusal missing, forbidden */
export async function openScriptForm(visit: Visit, baseId: string, id: string | null) {
  const { base } = await findKeptBase(visit, baseId)
  const script = id ? await findScriptOf(visit, baseId, id) : null
  return { id, base: { id: baseId, name: base.name }, values: { language: script?.language ?? 'zh', title: script?.title ?? '', text: script?.text ?? '', version: String(script?.version ?? 0) } }
}

/** @returns the id of the 讲解词 @throws Refusal conflict with both texts when somebody was faster */
export async function keepScript(visit: Visit, baseId: string, id: string | null, { version, ...form }: ScriptForm): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { base, by } = await findKeptBase(inside, baseId)
    const updatedAt = visit.now.toISOString()
    const summary = `${id ? '修改' : '新增'}「${base.name}」的讲解词「${form.title}」（${SCRIPT_LANGUAGE_NAMES[form.language]}）`
    if (!id) {
      const there = await countScripts(db, baseId)
      if (there >= SCRIPTS_MOST) throw invalid({ '': [`最多${SCRIPTS_MOST}篇讲解词，请先删除不用的。`] })
      const made = newId()
      await insertScript(db, { id: made, baseId, ...form, position: there, updatedAt, version: 1 })
      await record(inside, { deed: 'base.script', object: { kind: 'base', id: baseId }, summary, by })
      return made
    }
    const before = await findScriptOf(inside, baseId, id)
    if (!(await advanceScript(db, id, version, { ...form, updatedAt }))) {
      const { language, title, text } = before
      throw staleForm({ language, title, text }, form, { language: (code) => SCRIPT_LANGUAGE_NAMES[code as ScriptLanguage] ?? '', title: asIs, text: asIs })
    }
    await record(inside, { deed: 'base.script', object: { kind: 'base', id: baseId }, summary, by, before: { scriptTitle: before.title, scriptText: before.text }, after: { scriptTitle: form.title, scriptText: form.text } })
    return id
  })
}

/** @throws Refusal conflict while recordings hang on it, or when somebody was faster */
export async function removeScript(visit: Visit, baseId: string, id: string, version: number): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { base, by } = await findKeptBase(inside, baseId)
    const script = await findScriptOf(inside, baseId, id)
    if ((await countFiles(db, 'baseScript', id)) > 0) throw conflict('这篇讲解词还有讲解音频，请先删除音频。')
    if (!(await deleteScript(db, id, version))) throw conflict()
    await record(inside, { deed: 'base.script', object: { kind: 'base', id: baseId }, summary: `删除「${base.name}」的讲解词「${script.title}」`, by, before: { scriptTitle: script.title, scriptText: script.text }, after: { scriptTitle: null, scriptText: null } })
  })
}
