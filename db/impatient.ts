import type { Db } from './open.ts'

const impatient_ones = new WeakMap<Db, Db>()

/** Beside the usual connections: some on which the database gives up after a few seconds. */
export function giveUpOn(db: Db, impatient: Db): void {
  impatient_ones.set(db, impatient)
}

/**
 * For reads that people wait for, on words that anybody may type: whatever they make of the plan, the database gives up on it. An embedded
 * one cannot interrupt itself, and has one person to keep waiting.
 */
export const impatient = (db: Db): Db => impatient_ones.get(db) ?? db

export const wasTooSlow = (error: unknown): boolean => (error as { code?: string }).code === '57014'
