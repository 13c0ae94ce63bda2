import type { Context } from '#core/context'
import { newId } from '#core/id'
import { businessDay } from '#core/time'
import type { Db } from '#db/open'
import { soundOf } from '../suggest/sounds.ts'
import { normalise } from '../text/normalise.ts'
import { impersonal } from './impersonal.ts'
import { languageOf } from './language-of.ts'
import { keepSearch } from './search-log.ts'

export type LogSearch = {
  q: string
  /** What was asked besides words, as it was asked. */
  filters?: Record<string, unknown>
  /** How many products were found. */
  results: number
  /** What was found is not quite what was asked. */
  near_miss: boolean
  /** The words as they were repaired, when they were. */
  corrected?: string | null
}

/**
 * Keeps what somebody looked for and what it came to, without who it was. The answer is there at once, for clicks to name; the row follows
 * within about a second. What the shop itself looks for is nobody's wish and is not kept: null.
 */
export async function logSearch(db: Db, ctx: Context, input: LogSearch): Promise<string | null> {
  if (ctx.actor.kind === 'system') return null
  const at = ctx.now()
  const id = newId('search', at.getTime())
  const { text, removed } = impersonal(input.q)
  const q_key = normalise(text)
  const corrected = input.corrected ? impersonal(input.corrected).text : null
  const mayBeSuggested = !removed && corrected === null && !input.near_miss && input.results > 0 && isPlain(q_key)
  await keepSearch(db, {
    ...{ id, q: text, q_key, corrected, at },
    language: languageOf(text),
    channel: ctx.channel,
    filters: keptFilters(input.filters ?? {}),
    results: Math.max(0, Math.trunc(input.results) || 0),
    near_miss: input.near_miss,
    sounds: mayBeSuggested ? q_key.split(' ').map(soundOf).join(' ') : null,
    day: businessDay(at),
  })
  return id
}

const most_suggested = { characters: 60, words: 6 }

/** Others may be shown it, if many ask for it: short, and with no number that could be somebody's. */
function isPlain(q_key: string): boolean {
  const { characters, words } = most_suggested
  return q_key !== '' && q_key.length <= characters && q_key.split(' ').length <= words && !/\d{5}/.test(q_key)
}

const most_filters = 20

/** That somebody looked around a place is kept, and not which: it is where they are. */
function keptFilters(filters: Record<string, unknown>): Record<string, unknown> {
  const said = Object.entries(filters).filter(
    ([name, value]) => value !== undefined && value !== null && name !== 'cursor',
  )
  return Object.fromEntries(said.slice(0, most_filters).map(([name, value]) => [name.slice(0, 60), keptFilter(value)]))
}

function keptFilter(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value === 'string') return impersonal(value).text
  if (typeof value !== 'object' || Array.isArray(value) || 'lat' in value) return true
  const parts = Object.entries(value).slice(0, most_filters)
  return Object.fromEntries(parts.map(([name, part]) => [impersonal(name).text, impersonal(String(part)).text]))
}
