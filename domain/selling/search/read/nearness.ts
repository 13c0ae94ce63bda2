import { toBengaliDigits } from '#core/language'
import { isGlued, type Line, runsOn } from './line.ts'
import { pastPossessive } from './money.ts'
import { readNumber } from './numbers.ts'
import { kilometres, metres, near_me, within, within_behind } from './place-words.ts'
import type { Finder } from './reading.ts'

/** Further away than this it is no longer a shop around the corner but a mistake. */
const furthest_km = 1_000

/** "within 2 km", "২ কিমির মধ্যে", "5 km radius"; "10 km running shoes" is not about the way there. */
export const findDistance: Finder = (line, at) => {
  const opened = within(line, at)
  const start = opened && runsOn(line, opened.to) ? opened.to : at
  if (start === at && isGlued(line, at)) return null
  const number = readNumber(line, start)
  const unit = number && runsOn(line, number.to) ? unitAt(line, number.to) : undefined
  const km = number && unit ? number.value / unit.each : 0
  if (!unit || !(km > 0) || km > furthest_km) return null
  const past = pastPossessive(line, unit.to)
  const closed = runsOn(line, past) ? within_behind(line, past) : undefined
  if (start === at && !closed) return null
  const shown = String(Number(km.toFixed(3)))
  return {
    from: at,
    to: closed?.to ?? unit.to,
    kind: 'distance',
    facts: { within_km: Number(shown) },
    text: `Within ${shown} km`,
    text_bn: `${toBengaliDigits(shown)} কিমির মধ্যে`,
  }
}

/** How many of the unit a kilometre is. */
function unitAt(line: Line, at: number): { to: number; each: number } | undefined {
  const [km, m] = [kilometres(line, at), metres(line, at)]
  return km ? { to: km.to, each: 1 } : m && { to: m.to, each: 1_000 }
}

/** "near me", "আমার কাছাকাছি"; "amar kache 500 taka ase" is about money. */
export const findNearMe: Finder = (line, at) => {
  const match = near_me(line, at)
  if (!match || isAboutMoney(line, match.to)) return null
  return {
    from: at,
    to: match.to,
    kind: 'near_me',
    facts: { near_me: true },
    text: 'Near me',
    text_bn: 'আমার কাছাকাছি',
  }
}

function isAboutMoney(line: Line, at: number): boolean {
  const next = line.tokens[at]
  return next !== undefined && next.is !== 'word'
}
