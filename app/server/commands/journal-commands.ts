import { verifyJournal } from '#app/domain/journal/verify.server.ts'
import { Misuse, withDatabase, type Command } from './command.ts'

const END = /^(\d+):([\da-f]{64})$/

export const verifyJournalCommand: Command = {
  takes: '[N:HASH …]',
  does: '检查日志链；可附上抄录的链尾，格式为 条号:校验值',
  async run({ config, words }) {
    const notedEnds = words.map((word) => {
      const [, seq, hash] = END.exec(word) ?? []
      if (!seq || !hash) throw new Misuse(`链尾应写作 条号:校验值，而不是 ${word}`)
      return { seq: Number(seq), hash }
    })
    return withDatabase(config, async (db) => {
      const verdict = await verifyJournal(db, config.secrets, notedEnds)
      const end = `链尾 ${verdict.head.seq}:${verdict.head.hash}（请抄录保存）`
      return { isOk: verdict.isIntact, lines: verdict.isIntact ? [`日志完好，共 ${verdict.lines} 条`, end] : verdict.faults.map(({ message }) => message), facts: verdict }
    })
  },
}
