import { pino } from 'pino'

/** JSON lines on standard output. Personal data never goes in; the paths below are a second fence. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: () => `,"ts":"${new Date().toISOString()}"`,
  formatters: { level: (label) => ({ level: label }) },
  redact: ['password', 'mobile', 'email', 'code', '*.password', '*.mobile', '*.email', '*.code', 'req.headers.cookie'],
})
