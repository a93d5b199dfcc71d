import { runAs } from '#app/web/config.server.ts'
import { log } from '#app/web/log.server.ts'
import { obey } from './command-line.ts'
import { OWNER_ONLY } from './own-config.ts'

/** npm run cli -- COMMAND [words] [--json] */

runAs('production')
log.level = 'error'
process.umask(OWNER_ONLY)

const { code, out, err } = await obey(process.argv.slice(2))
process.stdout.write(out)
process.stderr.write(err)
process.exitCode = code
