/**
 * Milliseconds of the processor's time that something takes, of five runs the least: a machine that is busy with something else, or slow
 * for a moment, is not taken for a slow function.
 */
export function quickest(work: () => unknown): number {
  const once = () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
  return Math.min(once(), once(), once(), once(), once())
}

/** Usually a tenth of this; what grows with the square of its input takes a hundred times as long. */
export const at_once_ms = 200
