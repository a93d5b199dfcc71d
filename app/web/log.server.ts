import { pino } from 'pino'

/** JSON lines on standard output. Personal data never goes in; the paths below are a second fence. The shell sets the level from LOG_LEVEL. */
export const log = pino({
  base: null,
  timestamp: () => `,"ts":"${new Date().toISOString()}"`,
  formatters: { level: (label) => ({ level: label }) },
  redact: ['password', 'mobile', 'email', 'code', 'cookie', 'authorization', '*.password', '*.mobile', '*.email', '*.code', '*.cookie', '*.authorization'],
})
export type Log = typeof log
