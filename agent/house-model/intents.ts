import type { Mention } from './concepts.ts'
import { buying } from './intents/buying.ts'
import { cart } from './intents/cart.ts'
import { orders } from './intents/orders.ts'
import { people } from './intents/people.ts'
import { returns } from './intents/returns.ts'
import { signalsOf } from './intents/signals.ts'
import { type Intent, type ReadRule, type Rule, readRule, type Table, weigh, writing_intents } from './intents/table.ts'
import { talk } from './intents/talk.ts'
import type { Utterance } from './utterance.ts'

export { type Intent, writing_intents } from './intents/table.ts'
export type Scored = { intent: Intent; score: number }

export const tables: readonly Table[] = [...orders, ...returns, ...buying, ...cart, ...people, ...talk]
const read = tables.map(({ intent, rules }) => ({ intent, rules: rules.map(readRule) }))

/** What speaks against wanting anything of the shop at all, and more so against changing something there. */
const against_all = rulesOf(
  ['foreign', -1],
  ['foreign_again', -1.5],
  ['elsewhere', -0.9],
  ['deed !shop', -0.4],
  ['injection', -6],
  ['promised price_off', -4],
)
const against_writing = rulesOf(['elsewhere', -0.7], ['foreign', -1])
/** A person in need is heard all the same. */
const anyhow = new Set<Intent>(['out_of_scope', 'human', 'yes', 'no'])

/** The best first; what nothing speaks for is left out. */
export function intentsOf(utterance: Utterance, mentions: Mention[]): Scored[] {
  const said = signalsOf(utterance, mentions)
  const all = sumOf(against_all, said)
  const writing = all + sumOf(against_writing, said)
  const scored: Scored[] = []
  for (const { intent, rules } of read) {
    const against = anyhow.has(intent) ? 0 : writing_intents.has(intent) ? writing : all
    const weight = sumOf(rules, said) + against
    if (weight > 0) scored.push({ intent, score: comparable(weight) })
  }
  return scored.sort((a, b) => b.score - a.score)
}

/** Three is plain, one a guess; more never reaches 1. */
const comparable = (weight: number): number => Math.round((1 - Math.exp(-weight / 2)) * 1000) / 1000

function rulesOf(...rules: Rule[]): ReadRule[] {
  return rules.map(readRule)
}

function sumOf(rules: ReadRule[], said: ReadonlyMap<string, number>): number {
  return rules.reduce((sum, rule) => sum + weigh(rule, said), 0)
}
