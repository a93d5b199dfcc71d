import { parseArgs } from 'node:util'
import { chooseJournalHash } from '#app/domain/journal/journal.server.ts'
import type { Config } from '#app/web/config.server.ts'
import { Misuse, type Command } from './commands/command.ts'
import { backupCommand, migrateCommand, restoreCommand, verifyBackupCommand } from './commands/database-commands.ts'
import { doctorCommand } from './commands/doctor-command.ts'
import { verifyJournalCommand } from './commands/journal-commands.ts'
import { seedDemoCommand, seedScaleCommand } from './commands/seed-commands.ts'
import { createUserCommand, liftSecondFactorCommand, resetUserCommand, unlockUserCommand } from './commands/user-commands.ts'
import { ownConfig } from './own-config.ts'

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  'seed demo': seedDemoCommand,
  'seed scale': seedScaleCommand,
  backup: backupCommand,
  'verify-backup': verifyBackupCommand,
  restore: restoreCommand,
  'journal verify': verifyJournalCommand,
  'user create': createUserCommand,
  'user unlock': unlockUserCommand,
  'user reset': resetUserCommand,
  'user lift-second-factor': liftSecondFactorCommand,
  doctor: doctorCommand,
}

const FLAGS = {
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  name: { type: 'string' },
  place: { type: 'string' },
  role: { type: 'string' },
  factor: { type: 'string' },
} as const

interface Said {
  /** 0: done and in order; 1: not; 2: the call makes no sense */
  code: 0 | 1 | 2
  out: string
  err: string
}

/** Does what the words say. Nothing is thrown: whatever went wrong is said. */
export async function obey(given: string[], readConfig: () => Config = ownConfig): Promise<Said> {
  try {
    const { values, positionals } = parseArgs({ args: given, options: FLAGS, allowPositionals: true })
    const name = [positionals.slice(0, 2).join(' '), positionals[0] ?? ''].find((words) => words in COMMANDS)
    if (!name) throw new Misuse(positionals.length > 0 ? `没有命令 ${positionals.join(' ')}` : '请写明命令')
    const config = readConfig()
    chooseJournalHash(config.JOURNAL_HASH)
    const call = { config, words: positionals.slice(name.split(' ').length), flags: values, now: new Date() }
    const { isOk, lines, facts } = await COMMANDS[name]!.run(call)
    return { code: isOk ? 0 : 1, out: values.json ? `${JSON.stringify({ isOk, ...facts })}\n` : `${lines.join('\n')}\n`, err: '' }
  } catch (error) {
    return told(error, given.includes('--json'))
  }
}

function told(error: unknown, isJson: boolean): Said {
  const message = error instanceof Error ? error.message : String(error)
  const isMisuse = error instanceof Misuse || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  const code = isMisuse ? 2 : 1
  if (isJson) return { code, out: `${JSON.stringify({ isOk: false, message })}\n`, err: '' }
  return { code, out: '', err: `${message}\n${isMisuse ? `\n${overview()}\n` : ''}` }
}

function overview(): string {
  const usages = Object.entries(COMMANDS).map(([name, command]) => [`${name} ${command.takes}`.trim(), command.does] as const)
  const width = Math.max(...usages.map(([usage]) => usage.length)) + 2
  return ['用法：npm run cli -- 命令 [--json]', ...usages.map(([usage, does]) => `  ${usage.padEnd(width)}${does}`)].join('\n')
}
