import ts from 'typescript'
import { join } from 'node:path'
import { ROOT } from './root.ts'

/** Table → column → what the row type in db/tables says, such as `text`, `integer` or `text or nothing`. */
export function readTableTypes(): Record<string, Record<string, string>> {
  const file = join(ROOT, 'db/tables/index.ts')
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, ROOT)
  const program = ts.createProgram([file], { ...options, types: [] })
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!
  const tables = checker.getDeclaredTypeOfSymbol(checker.getExportsOfModule(module).find((symbol) => symbol.name === 'Tables')!)
  const properties = (type: ts.Type) => type.getProperties().map((symbol) => [symbol.name, checker.getTypeOfSymbol(symbol)] as const)
  return Object.fromEntries(properties(tables).map(([name, row]) => [name, Object.fromEntries(properties(row).map(([column, type]) => [column, describe(checker, type)]))]))
}

function describe(checker: ts.TypeChecker, type: ts.Type): string {
  const parts = type.isUnion() ? type.types : [type]
  const kinds = new Set(parts.map((part) => kindOf(checker, part)).filter((kind) => kind !== 'nothing'))
  const isOptional = parts.some((part) => kindOf(checker, part) === 'nothing')
  return [...kinds].join(' or ') + (isOptional ? ' or nothing' : '')
}

function kindOf(checker: ts.TypeChecker, type: ts.Type): string {
  if (type.flags & ts.TypeFlags.Null) return 'nothing'
  if (type.flags & ts.TypeFlags.StringLike) return 'text'
  if (type.flags & ts.TypeFlags.NumberLike) return 'integer'
  if (/^(?:Uint8Array|Buffer)/.test(checker.typeToString(type))) return 'blob'
  return checker.typeToString(type)
}
