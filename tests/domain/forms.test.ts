import { join } from 'node:path'
import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectFiles } from '#tests/support/files.ts'
import { ROOT } from '#tests/support/root.ts'

const files = projectFiles(/^app\/domain\/.*forms\.ts$/)
const modules = await Promise.all(files.map(async (file) => Object.entries((await import(join(ROOT, file))) as Record<string, unknown>)))
const FORMS = modules.flat().filter((entry): entry is [string, z.ZodObject] => entry[1] instanceof z.ZodObject)

/** Long enough for an expression that tries too many ways to be noticed. */
const LONG = 100_000
const NASTY = ['a', '1', ' ', '-', '.', '1-', '@a.', '：', '一', '🀄', '\n'].map((part) => part.repeat(LONG / part.length))
/** What goes over its text once takes milliseconds, on a busy machine more; what goes over it again for each character takes minutes. */
const PATIENCE_MS = 3_000

describe('every form', () => {
  it('is looked at', () => expect(FORMS.length).toBeGreaterThan(25))

  it('drops what it does not name', () => {
    expect(FORMS.filter(([, form]) => form.def.catchall !== undefined && !(form.def.catchall instanceof z.ZodNever)).map(([name]) => name)).toEqual([])
  })

  it.each(FORMS)('%s judges the longest text at once', (_, form) => {
    const slow = Object.keys(form.shape).flatMap((field) =>
      NASTY.filter((text) => {
        const body = new FormData()
        body.append(field, text)
        const began = performance.now()
        parseWithZod(body, { schema: form })
        return performance.now() - began > PATIENCE_MS
      }).map((text) => `${field}: ${text.slice(0, 4)}…`),
    )
    expect(slow).toEqual([])
  })

  it.each(FORMS)('%s is not led astray by names of the language', (_, form) => {
    const body = new FormData()
    for (const name of ['__proto__', '__proto__.astray', '__proto__[astray]', 'constructor.prototype.astray', 'toString.astray']) body.append(name, 'yes')
    for (const field of Object.keys(form.shape)) for (const value of ['a', 'b']) body.append(field, value)
    expect(() => parseWithZod(body, { schema: form })).not.toThrow()
    expect('astray' in {}).toBe(false)
  })
})
