import { day_ms } from '#core/time'
import type { Bought } from './known.ts'

/**
 * What is used up and bought again, category `c`. Where the orders do not say so yet, the name of a category above it does: "Grocery > Rice",
 * "মুদি > চাল".
 */
export const is_used_up = `exists (
  select from jsonb_array_elements(c.trail) up
  where up->>'name' ~* '^(grocer(y|ies)|foods?|snacks?|drinks?|beverages?|fruits?|vegetables?|spices?|dairy|bakery|toiletries)( (&|and) .*)?$'
    or up->>'name_bn' ~ '^(মুদি|খাবার|পানীয়|সবজি|মসলা)'
)`

/** Goods against an illness, category `c`: what somebody buys or looks at here is nobody's business, their own family's on one phone included. */
export const is_medicine = `exists (
  select from jsonb_array_elements(c.trail) up
  where up->>'name' ~* '^(medicines?|medication|drugs?|pharmacy)( (&|and) .*)?$' or up->>'name_bn' ~ '^(ওষুধ|ঔষধ)'
)`

/** People come back for it, sales `s`: some of them at least, and one in five of those who bought it. */
export const is_bought_again = '(s.again >= 3 and s.again * 5 >= s.buyers)'

const usual_days = 14

/**
 * What somebody may need again, what is probably running out first: half of the time has passed that it lasted before. What was bought twice is
 * bought again; what was sent back is not.
 */
export function dueAgain(bought: Bought[], now: Date): Bought[] {
  const isDue = ({ times, first_at, last_at }: Bought) => {
    const [first, last] = [Date.parse(first_at), Date.parse(last_at)]
    const lasts_ms = times > 1 ? (last - first) / (times - 1) : usual_days * day_ms
    return now.getTime() - last >= lasts_ms / 2
  }
  return bought
    .filter(({ times, again, sent_back, tells }) => tells && !sent_back && (again || times > 1))
    .sort((a, b) => Number(isDue(b)) - Number(isDue(a)) || b.times - a.times)
}
