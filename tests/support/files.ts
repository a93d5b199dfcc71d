import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.ts'

/** Files of the project as git sees them, new ones included, ignored ones not. */
export function projectFiles(pattern = /./): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  return [...new Set(listed.split('\0'))].filter((file) => pattern.test(file) && existsSync(join(ROOT, file))).sort()
}

export function readProjectFile(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

/** Lines of the files that match, as `file:line text`. */
export function linesWith(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    readProjectFile(file)
      .split('\n')
      .flatMap((line, n) => (pattern.test(line) ? [`${file}:${n + 1} ${line.trim().slice(0, 120)}`] : [])),
  )
}
