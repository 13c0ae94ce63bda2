import type { TurnState } from '../../state.ts'
import { clausesOf } from '../clauses.ts'
import { conceptsIn } from '../concepts.ts'
import { type Intent, intentsOf, writing_intents } from '../intents.ts'
import { productWords } from '../product-words.ts'
import { say } from '../say/sentences.ts'
import { addressIn } from '../slots/address.ts'
import { nameIn } from '../slots/name.ts'
import { readSlots } from '../slots/read-slots.ts'
import { utteranceOf, type Writing } from '../utterance.ts'
import * as buying from './buying.ts'
import * as care from './care.ts'
import { inContext } from './in-context.ts'
import { lineMeant } from './meant.ts'
import * as orders from './orders.ts'
import { type Act, ask, type Call, type Step, use } from './step.ts'

const steps: Record<Intent, (act: Act) => Step> = {
  greet: () => ask('greet'),
  thanks: () => ask('thanks'),
  bye: () => ask('bye'),
  smalltalk: () => ask('smalltalk'),
  what_can_you_do: () => ask('what_can_you_do'),
  out_of_scope: () => ask('out_of_scope'),
  search: buying.search,
  show_product: buying.showProduct,
  compare: buying.compare,
  recommend: buying.recommend,
  list_categories: () => use('list_categories'),
  view_cart: () => use('view_cart'),
  add_to_cart: buying.addToCart,
  change_cart: buying.changeCart,
  remove_from_cart: buying.removeFromCart,
  empty_cart: buying.emptyCart,
  save_for_later: buying.saveForLater,
  apply_coupon: buying.applyCoupon,
  set_delivery: buying.setDelivery,
  delivery_options: buying.deliveryOptions,
  checkout: buying.checkout,
  payment_methods: () => use('payment_methods'),
  list_orders: () => use('list_orders'),
  track_order: orders.trackOrder,
  cancel_order: orders.cancelOrder,
  change_address: orders.changeAddress,
  change_payment: orders.changePayment,
  swap_items: orders.swapItems,
  return_items: orders.returnItems,
  exchange_items: orders.exchangeItems,
  refund_status: () => use('list_returns'),
  reorder: orders.reorder,
  get_document: orders.getDocument,
  write_review: orders.writeReview,
  ask_policy: care.answerQuestion,
  complain: care.complain,
  human: care.human,
  my_tickets: () => use('my_tickets'),
  my_profile: () => use('my_profile'),
  update_profile: care.updateProfile,
  what_you_know: () => use('my_memory'),
  forget_me: () => use('forget_me'),
  yes: () => ask('nothing_open'),
  no: () => ask('left_alone'),
}

export type Decided = { calls: Call[]; reply: string; writing: Writing; intents: Intent[] }

const most_calls = 5
/** Below this a message has not said what it wants, or not plainly enough to change anything for it. */
const unsure = 0.2
const sure = 0.35

/** What a message asks for, each part of it in order, as far as it can be done at once. */
export function decide(text: string, state: TurnState): Decided {
  const whole = understand(text, state)
  const { writing } = whole.heard.utterance
  // What is no business of the shop is not taken apart in search of some.
  if (whole.best?.intent === 'out_of_scope' && whole.best.score >= unsure)
    return { calls: [], reply: say('out_of_scope', writing), writing, intents: ['out_of_scope'] }
  const acts = clausesOf(text).map((clause) => actOf(clause === text ? whole : understand(clause, state)))
  const taken = acts.map((act) => ({ act, step: allowed(steps[act.intent](act), state) }))
  const calls = distinct(taken.flatMap(({ step }) => step.calls)).slice(0, most_calls)
  const asked = taken.map(({ step }) => step.say).find((sentence) => sentence !== undefined)
  const reply = calls.length === 0 ? say(asked ?? 'not_understood', writing) : ''
  return { calls, reply, writing, intents: acts.map(({ intent }) => intent) }
}

function understand(text: string, state: TurnState) {
  const heard = hear(text, state)
  const [best] = inContext(intentsOf(heard.utterance, heard.mentions), heard)
  return { heard, best }
}

function actOf({ heard, best }: ReturnType<typeof understand>): Act {
  const plain = best && best.score >= (writing_intents.has(best.intent) ? sure : unsure)
  return { ...heard, intent: plain ? best.intent : 'search' }
}

function hear(text: string, state: TurnState) {
  const utterance = utteranceOf(text)
  const mentions = conceptsIn(utterance)
  const read = readSlots(utterance.line)
  const place = addressIn(utterance.line)
  const slots = { ...read.slots, ...(place && { address: place.address }), ...called(utterance.line) }
  const words = productWords(utterance, mentions, [...read.spans, ...(place?.spans ?? [])])
  return counted({ utterance, mentions, slots, words, state })
}

/** "Make the rice 5": the number behind what is in the cart is how many there should be. */
function counted<Heard extends Omit<Act, 'intent'>>(heard: Heard): Heard {
  const [, words, number] = /^(.+?) (\d{1,3})$/.exec(heard.words) ?? []
  if (!words || heard.slots.quantity !== undefined) return heard
  const fewer = { ...heard, words, slots: { ...heard.slots, quantity: Number(number) } }
  return lineMeant({ ...fewer, intent: 'change_cart' }) ? fewer : heard
}

function called(line: string): { name?: string } {
  const found = nameIn(line)
  return found ? { name: found.name } : {}
}

/** A guest is told to sign in rather than sent into a refusal. */
function allowed(step: Step, state: TurnState): Step {
  return step.calls.some(({ name }) => !care.mayUse(state, name)) ? ask('sign_in') : step
}

const distinct = (calls: Call[]): Call[] =>
  calls.filter((call, at) => calls.findIndex((other) => JSON.stringify(other) === JSON.stringify(call)) === at)
