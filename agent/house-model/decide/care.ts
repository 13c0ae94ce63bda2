import type { TurnState } from '../../state.ts'
import { type Act, ask, type Step, use } from './step.ts'

const whole = ({ utterance }: Act, most: number): string => utterance.raw.trim().slice(0, most)

export const answerQuestion = (act: Act): Step => use('answer_question', { question: whole(act, 300) })

const topics: [RegExp, string][] = [
  [/pay|charg|money|card|bkash|nagad|taka|bill|টাকা|পেমেন্ট|বিকাশ|কার্ড/, 'payment'],
  [/deliver|courier|late|parcel|arriv|shipp|rider|ডেলিভারি|কুরিয়ার|দেরি|পার্সেল/, 'delivery'],
  [/refund|return|ferot|ফেরত/, 'return'],
  [/account|login|password|profile|একাউন্ট|অ্যাকাউন্ট/, 'account'],
  [/broken|damag|wrong|defect|fake|quality|expired|rotten|vanga|noshto|ভাঙা|নষ্ট|পচা|নকল|ভুল/, 'product'],
  [/order|অর্ডার/, 'order'],
]

/** A complaint is written down in the person's own words, about what they most likely mean. */
export function complain(act: Act): Step {
  const topic = topics.find(([about]) => about.test(act.utterance.line))?.[1] ?? 'other'
  const text = whole(act, 4_000)
  return use('open_ticket', { topic, subject: subjectOf(text), text, order: act.slots.order_number })
}

const subjectOf = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 79).trimEnd()}…`)

export const human = (act: Act): Step => use('talk_to_human', { text: whole(act, 1_000) })

export function updateProfile({ slots }: Act): Step {
  const { name, language, address } = slots
  if (address?.line1) return use('update_profile', { add_address: { ...address, country: 'BD' } })
  return name || language ? use('update_profile', { name, language }) : ask('what_changed')
}

/** What only people whom we know can be told or have changed. */
const for_known = new Set([
  'list_orders',
  'my_profile',
  'update_profile',
  'my_data',
  'my_memory',
  'forget_me',
  'list_returns',
  'write_review',
])
export const mayUse = (state: TurnState, name: string): boolean => state.person.kind !== 'guest' || !for_known.has(name)
