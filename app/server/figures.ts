import { readFigures, type HouseFigures } from '#app/domain/chores/figures.server.ts'
import { countCollisions } from '#db/portable/collisions.ts'
import { freeBytes } from './health.ts'
import type { Running } from './house.ts'
import type { Figures } from './metrics.ts'

/** What is asked of the house when somebody looks at its metrics. */
export function figuresOf({ config, db, clock }: Pick<Running, 'config' | 'db' | 'clock'>): Figures {
  const read = (name: keyof HouseFigures) => async () => (await readFigures(db, clock()))[name]
  return {
    disk_free_bytes: { help: 'Free space where data is kept', read: () => freeBytes(config.DATA_DIR) },
    mail_queue_depth: { help: 'Mails waiting to be sent', read: read('mailsWaiting') },
    mail_failed: { help: 'Mails that could not be sent', read: read('mailsFailed') },
    journal_lines: { help: 'Lines of the journal', read: read('journalLines') },
    journal_head_age_seconds: { help: 'Time since the last line of the journal', read: read('journalAgeSeconds') },
    db_busy: { help: 'How often another writer was in the way, since the start', read: countCollisions },
  }
}
