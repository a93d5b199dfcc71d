import { readFileSync } from 'node:fs'

/** Loaded before a program (`node --import`): its clock runs ahead of the machine's by the milliseconds that stand in CLOCK_FILE, asked anew every time. */

const Machine = Date
const now = () => Machine.now() + Number(readFileSync(/** @type {string} */ (process.env.CLOCK_FILE), 'utf8'))

globalThis.Date = class extends Machine {
  /** @param {[]} given */
  constructor(...given) {
    super(...(given.length === 0 ? /** @type {any} */ ([now()]) : given))
  }

  static now() {
    return now()
  }
}
