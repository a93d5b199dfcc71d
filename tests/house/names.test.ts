import { describe, expect, it } from 'vitest'
import { linesWith, projectFiles } from '#tests/support/files.ts'

const CODE = projectFiles(/^(?:app|db|seeds|tests|bin|\.config)\/.*\.(?:tsx?|js)$/)
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:server|client|test|setup|config|d))*\.(?:tsx?|js)$/
const HOMELESS = /(?:^|\/)(?:utils?|helpers?|common|misc|lib)(?:\/|\.[tj]sx?$)/
const ENGINES = /\b(?:dialects?|isPostgres\w*|\w*sqlite\w*|pg)\b/i
const TOP_LEVEL = /^(?:app|db|public|seeds|tests|bin|docs|deploy|\.ci|\.config)\/|^(?:package|package-lock|tsconfig)\.json$|^(?:README|CHANGELOG|LICENSE|SECURITY|PRIVACY|ACCESSIBILITY|THIRD-PARTY)(?:\.md)?$|^\.[\w.-]+$/

describe('names', () => {
  it('keep to the layout of the house', () => {
    expect(projectFiles().filter((file) => !TOP_LEVEL.test(file))).toEqual([])
  })

  it('of files are in kebab-case', () => {
    expect(CODE.filter((file) => !KEBAB.test(file.split('/').at(-1)!))).toEqual([])
  })

  it('say what a thing is for: no drawer for the rest', () => {
    expect(projectFiles().filter((file) => HOMELESS.test(file))).toEqual([])
  })

  it('of the two database engines stand in db/portable and in the test support only', () => {
    const others = CODE.filter((file) => !/^(?:db\/portable|tests\/support|tests\/house|\.config)\//.test(file))
    expect(others.length).toBeGreaterThan(50)
    expect(linesWith(others, ENGINES)).toEqual([])
    expect(linesWith(['db/portable/connect.ts'], ENGINES).length).toBeGreaterThan(0)
  })

  it('of query functions say their shape', () => {
    const exported = linesWith(projectFiles(/^db\/queries\/.*\.ts$/), /^export (?:async )?function /).map((line) => /function (\w+)/.exec(line)![1]!)
    expect(exported.length).toBeGreaterThan(10)
    expect(exported.filter((name) => !/^(?:find|list|count|search|insert|put|update|upsert|advance|replace|use|end|lock|remove|delete)[A-Z]/.test(name))).toEqual([])
  })
})
