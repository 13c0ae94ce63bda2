import type { Mention } from '../concepts.ts'
import type { Intent, Scored } from '../intents.ts'
import { lineMeant, productMeant } from './meant.ts'
import type { Act } from './step.ts'

type Heard = Omit<Act, 'intent'> & { mentions: Mention[] }
type Said = (...concepts: string[]) => boolean
type Hint = { when: (heard: Heard, said: Said) => boolean; intent: Intent; adds: number }

/** What the words alone cannot say: a code was typed, an order was named, what was called is in the cart or was just shown. */
const hints: Hint[] = [
  { when: ({ slots }) => slots.coupon !== undefined, intent: 'apply_coupon', adds: 0.6 },
  { when: ({ slots }) => slots.order_number !== undefined, intent: 'track_order', adds: 0.35 },
  { when: ({ slots }) => slots.order_number !== undefined, intent: 'add_to_cart', adds: -0.5 },
  { when: ({ slots }, said) => slots.cancel_reason !== undefined && said('cancel'), intent: 'cancel_order', adds: 0.5 },
  { when: (heard, said) => isShown(heard) && said('buy', 'want', 'add'), intent: 'add_to_cart', adds: 0.5 },
  {
    when: (heard) => isShown(heard) && /^i('?ll| will) (take|have)\b/.test(heard.utterance.line),
    intent: 'add_to_cart',
    adds: 0.6,
  },
  {
    when: (heard, said) => isShown(heard) && !said('buy', 'add', 'return', 'cancel'),
    intent: 'show_product',
    adds: 0.25,
  },
  {
    when: (heard, said) =>
      isShown(heard) && heard.slots.ordinal !== undefined && said('how_much', 'price', 'cost', 'details', 'what'),
    intent: 'show_product',
    adds: 0.6,
  },
  {
    when: (heard, said) => isInCart(heard) && heard.slots.quantity !== undefined && !said('buy', 'add'),
    intent: 'change_cart',
    adds: 0.6,
  },
  {
    when: (heard, said) => isInCart(heard) && said('remove', 'unwanted') && !said('order', 'cancel'),
    intent: 'remove_from_cart',
    adds: 0.5,
  },
  { when: (heard) => isCorrection(heard), intent: 'change_cart', adds: 0.7 },
  { when: ({ slots }) => slots.rating !== undefined, intent: 'write_review', adds: 0.4 },
  { when: (_, said) => said('rude', 'broken', 'wrong_item', 'missing', 'complaint'), intent: 'complain', adds: 0.1 },
]

/** The intents once more, with what the conversation adds to them. */
export function inContext(scored: Scored[], heard: Heard): Scored[] {
  const concepts = new Set<string>(heard.mentions.map(({ concept }) => concept))
  const said: Said = (...named) => named.some((concept) => concepts.has(concept))
  if (said('injection')) return scored
  const scores = new Map(scored.map(({ intent, score }) => [intent, score]))
  if (isOfOurs(heard)) scores.delete('out_of_scope')
  const [best] = ranked(scores)
  if (best && above_all.has(best.intent)) return ranked(scores)
  for (const { when, intent, adds } of hints)
    if (when(heard, said)) scores.set(intent, Math.min(1, (scores.get(intent) ?? 0) + adds))
  return ranked(scores)
}

/** What asks for a person or to be forgotten is not turned into a purchase by a word that happens to be in a title. */
const above_all = new Set<Intent>(['human', 'forget_me', 'what_you_know'])

/** An order's number or a coupon's code is nobody else's business; a bare number after something was put into the cart corrects it. */
const isOfOurs = (heard: Heard): boolean =>
  heard.slots.order_number !== undefined || heard.slots.coupon !== undefined || isCorrection(heard)

const isCorrection = ({ slots, utterance, state }: Heard): boolean =>
  slots.quantity !== undefined &&
  state.cart.length > 0 &&
  utterance.words.length <= 4 &&
  /^(i meant|i mean|no|na|না|not|make it|sorry)\b|^না/.test(utterance.line)

const ranked = (scores: Map<Intent, number>): Scored[] =>
  [...scores].map(([intent, score]) => ({ intent, score })).sort((a, b) => b.score - a.score)

const isShown = (heard: Heard): boolean => productMeant({ ...heard, intent: 'search' }) !== undefined
const isInCart = (heard: Heard): boolean =>
  heard.words !== '' && lineMeant({ ...heard, intent: 'change_cart' }) !== undefined
