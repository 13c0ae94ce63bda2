/** A row of work as the queue carries it: the row in Postgres stays the truth. */
export type Ready = { id: number; attempts: number; run_at: Date }

export const most_attempts = 8
const first_wait_ms = 5_000
const most_wait_ms = 60 * 60_000

/** 5 s, 15 s, 45 s … an hour, each ± a quarter, so that what failed together does not come back together. */
export function waitAfter(attempts: number, chance: number = Math.random()): number {
  const wait = Math.min(first_wait_ms * 3 ** (attempts - 1), most_wait_ms)
  return Math.round(wait * (0.75 + chance / 2))
}
