/** How often each kind of deed was done and refused, and with what words. */
export type Count = { done: number; refused: number; asked_again: number; codes: Map<string, number> }
/** So often must everything have happened to mean something. */
export type Least = { done: number; refused: number }
const unasked = ['background work', 'the courier tells', 'time passes', 'a day passes']
export type Tally = ReturnType<typeof tallyOf>

export function tallyOf() {
  const counts = new Map<string, Count>()

  function of(kind: string): Count {
    const known = counts.get(kind)
    if (known) return known
    const fresh = { done: 0, refused: 0, asked_again: 0, codes: new Map() }
    counts.set(kind, fresh)
    return fresh
  }

  return {
    counts,
    done: (kind: string) => {
      of(kind).done++
    },
    /** The world had moved, so the person was asked again and nothing was done. */
    askedAgain: (kind: string) => {
      of(kind).asked_again++
    },
    refused: (kind: string, code: string) => {
      const count = of(kind)
      count.refused++
      count.codes.set(code, (count.codes.get(code) ?? 0) + 1)
    },
    /** Kinds that happened too seldom to show anything; what nobody decides is never refused. */
    rare: (least: Least) =>
      [...counts]
        .filter(
          ([kind, { done, refused }]) => done < least.done || (!unasked.includes(kind) && refused < least.refused),
        )
        .map(([kind, { done, refused }]) => `${kind}: ${done} done, ${refused} refused`),
    table: () =>
      [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, { done, refused, asked_again, codes }]) => {
          const why = [...codes].sort(([, a], [, b]) => b - a).map(([code, times]) => `${code} ${times}`)
          return `${kind.padEnd(26)} ${String(done).padStart(5)} done ${String(refused).padStart(5)} refused ${String(asked_again).padStart(3)} asked again  ${why.join(', ')}`
        })
        .join('\n'),
  }
}
