import { isGlued, type Line, runsOn } from './line.ts'
import { type Amount, endsWhole, pastPossessive, readAmount } from './money.ts'
import type { ReadPrice } from './price.ts'
import { and, between } from './price-joints.ts'
import { behind } from './price-words.ts'

const dash = /^\s*[-–—~/]\s*$/
/** Smaller numbers between "between" and "and" are ages, sizes, litres. */
const least = 20

/** "between 200 and 300", "200-300 taka", "২০০ থেকে ৩০০ টাকার মধ্যে", "1-2 hajar taka" */
export function rangeAt(line: Line, at: number, named: boolean): ReadPrice | undefined {
  const opened = between(line, at)
  const start = opened?.to ?? at
  if (!opened && isGlued(line, at)) return
  const low = readAmount(line, start)
  if (!low) return
  const joint = jointAt(line, low.to, opened !== undefined)
  const high = joint && amountBehind(line, joint.to)
  if (!joint || !high) return
  const to = pastPossessive(line, high.to)
  const closed = runsOn(line, to) ? behind(line, to) : undefined
  const inside = closed?.meaning.side === 'max' && closed.meaning.bare === least
  if (
    !endsWhole(line, to) ||
    !isRange(low, high, named || opened !== undefined || inside || isClear(low, high, joint.meaning))
  )
    return
  return { to: inside ? closed.to : to, ...ordered(low, high) }
}

/** What stands between the two, and the token where the second begins. */
function jointAt(line: Line, at: number, opened: boolean): { to: number; meaning: 'to' | 'theke' | 'and' } | undefined {
  const gap = line.gaps[at] ?? ''
  if (dash.test(gap) || (opened && /^\s*&\s*$/.test(gap))) return { to: at, meaning: 'to' }
  const joint = runsOn(line, at) ? and(line, at) : undefined
  return opened || joint?.meaning !== 'and' ? joint : undefined
}

/** Its dash is the joint and no minus. */
function amountBehind(line: Line, at: number): Amount | undefined {
  if (!/^\s*[-–—~/&]\s*$/.test(line.gaps[at] ?? '')) return readAmount(line, at)
  return readAmount({ ...line, gaps: line.gaps.with(at, ' ') }, at)
}

function isRange(low: Amount, high: Amount, framed: boolean): boolean {
  if (low.currency || high.currency) return true
  if (high.scaled && (low.scaled || low.value < 100)) return true
  return framed && (high.scaled || (low.value >= least && high.value >= least))
}

/** "২০০ থেকে ৩০০" can hardly be anything but a price. */
const isClear = (low: Amount, high: Amount, joint: string): boolean =>
  joint === 'theke' && low.value >= 100 && high.value > low.value

/** The thousand of "1-2 hajar" is said once for both. */
function ordered(low: Amount, high: Amount): Omit<ReadPrice, 'to'> {
  const shared = !low.scaled && high.scaled && low.value < 100 ? scaleOf(high.value) : 1
  const [first, second] = [low.value * shared, high.value]
  return {
    min_price: Math.min(first, second),
    max_price: Math.max(first, second),
    currency: high.currency ?? low.currency,
    swapped: first > second || undefined,
  }
}

function scaleOf(value: number): number {
  return [10_000_000, 100_000, 1_000, 100].find((scale) => value >= scale) ?? 1
}
