import type { TurnState } from '../../state.ts'
import type { Intent } from '../intents.ts'
import type { Sentence } from '../say/sentences.ts'
import type { Slots } from '../slots/span.ts'
import type { Utterance } from '../utterance.ts'

/** One thing that was asked, with all that was understood of it. */
export type Act = {
  utterance: Utterance
  intent: Intent
  slots: Slots
  /** What is asked for, in the person's own words. */
  words: string
  state: TurnState
}
export type Call = { name: string; args: Record<string, unknown> }
/** What comes first: tools to use, or something to say or ask. */
export type Step = { calls: Call[]; say?: Sentence }

export const use = (name: string, args: Record<string, unknown> = {}): Step => ({
  calls: [{ name, args: given(args) }],
})
export const ask = (sentence: Sentence): Step => ({ calls: [], say: sentence })

/** Tools want what was said and nothing besides. */
const given = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined && value !== ''))
