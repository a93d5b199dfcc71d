/**
 * What some work costs this process at its best, in milliseconds of processor time, warm: other processes on the machine do not count.
 * For the few budgets that are of one function (docs/speed.md); pages are measured by `npm run bench`.
 */
export async function leastCost(work: () => unknown, { warm = 2, runs = 9 }: { warm?: number; runs?: number } = {}): Promise<number> {
  for (let run = 0; run < warm; run += 1) await work()
  let least = Infinity
  for (let run = 0; run < runs; run += 1) {
    const used = process.cpuUsage()
    const began = performance.now()
    await work()
    const { user, system } = process.cpuUsage(used)
    least = Math.min(least, (user + system) / 1000, performance.now() - began)
  }
  return least
}
