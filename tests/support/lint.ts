import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { ROOT } from './root.ts'

/** The house's lint for files that do not exist: rules that need types are left out. */
const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: '.config/eslint.config.js', overrideConfig: { files: ['**/*.{ts,tsx}'], ...tseslint.configs.disableTypeChecked } })

/** Rules that a text would break if it stood in a file of this name. */
export async function brokenRules(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return result!.messages.map((message) => message.ruleId ?? message.message)
}
