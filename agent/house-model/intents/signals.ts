import type { Mention } from '../concepts.ts'
import type { Utterance, Word } from '../utterance.ts'

/** How sure it is that each concept was said, with what the whole message shows besides. */
export type Said = Map<string, number>

/** What can be denied: "don't cancel it", "cancel korben na". */
const actions = new Set(
  'cancel cancellation stop_it return exchange change add remove checkout buy track refund erase want seek empty give_back pay send_to'.split(
    ' ',
  ),
)
/** What a message is about when it is about the shop at all. */
const shop = new Set(
  (
    'order parcel my_goods order_ref track not_arrived cancel cancellation return refund exchange address moved invoice pay pay_methods method ' +
    'payment_trouble coupon checkout cart delivery_option deliver account account_trouble profile_field newsletter erase human service ' +
    'complaint policy order_list reorder ticket review category recommend save_later broken wrong_item missing known give_back express'
  ).split(' '),
)
/** What a line holds that only names goods. */
const of_goods = new Set(
  'filler goods quality amount price cost for_someone place unknown how_much english banglish banglish_maybe asks_anywhere asks_first language arrive my_place not ordinal this discount money method view parcel change set_up use_it buy everything pick_up fit'.split(
    ' ',
  ),
)
const grammar = new Set(['english', 'banglish', 'banglish_maybe', 'asks_first', 'asks_anywhere'])
const speaking = new Set(
  'me you who what where when how why which want need seek have_you help_me is_it yes no greet'.split(' '),
)

export function signalsOf(utterance: Utterance, mentions: Mention[]): Said {
  const denied = deniedIn(utterance, mentions)
  const said: Said = new Map()
  for (const mention of mentions) {
    if (grammar.has(mention.concept)) continue
    const name = denied.has(mention) ? `not_${mention.concept}` : mention.concept
    if ((said.get(name) ?? 0) < mention.sure) said.set(name, mention.sure)
    if (
      mention.concept === 'foreign' &&
      mentions.some((other) => other.concept === 'foreign' && other.from >= mention.to)
    )
      said.set('foreign_again', 1)
  }
  const { words } = utterance
  const read = new Set(mentions.flatMap(({ from, to }) => range(from, to)))
  const unknown = words.filter(({ text }, at) => !read.has(at) && /\p{L}/u.test(text) && text.length > 1)
  const signal = (name: string, holds: boolean) => holds && said.set(name, 1)
  signal('unknown', unknown.length > 0)
  signal(
    'deed',
    unknown.some((word) => isDeed(words, words.indexOf(word))),
  )
  signal('begins_buying', begins_buying.test(utterance.line) && words.length > 1)
  signal(
    'own_unknown',
    unknown.some((word) => isOwned(words, words.indexOf(word))),
  )
  signal('mostly_unknown', unknown.length * 2 > words.length)
  signal('asks', utterance.asks)
  signal('short', words.length <= 3)
  signal('one_word', words.length === 1)
  signal(
    'numbered',
    words.some(({ text }) => /^(dk)?\d{1,9}$/.test(text)),
  )
  signal(
    'bare',
    words.length > 0 &&
      words.length <= 8 &&
      ![...said.keys()].some((name) => speaking.has(name) || name === 'asks' || shop_or_talk(name)),
  )
  signal(
    'shop',
    [...said.keys()].some((name) => shop.has(name)),
  )
  signal('plain_yes', plainly('yes', words.length, mentions))
  signal('plain_no', plainly('no', words.length, mentions))
  signal('nothing', words.length === 0)
  return said
}

/** A word that is not the shop's where a verb stands: "to book", "please restore the …", "reserve a table". */
function isDeed(words: Word[], at: number): boolean {
  if (words.slice(0, at).some(({ text }) => text === 'something' || text === 'anything')) return false
  const before = words[at - 1]?.text
  if (before !== undefined) return before_deed.has(before) && words[at]!.text.length > 2
  return words.length > 2 && after_deed.has(words[1]!.text)
}

/** What is the person's already ("my tax rate") is not looked for on a shelf, unless it is bought for ("for my skin"). */
function isOwned(words: Word[], at: number): boolean {
  return /^(my|our)$/.test(words[at - 1]?.text ?? '') && words[at - 2]?.text !== 'for'
}

const begins_buying =
  /^(?:(?:please|pls|can|could|you|u|i|want|to|would|like|id|wanna) )*(?:order|buy|purchase|add|grab|get me) (?!status|number|history|now|again|is\b|was\b|has\b|my\b|look|track|cancel|confirm|deliver|detail|info|help|issue|problem|progress|update|id\b|not\b)/
const before_deed = new Set('to you i we lets please cannot cant'.split(' '))
const after_deed = new Set('a an the my me this that your it him her us on for'.split(' '))

const shop_or_talk = (name: string): boolean => !of_goods.has(name) && !name.startsWith('mostly') && !lengths.has(name)
const lengths = new Set('short one_word numbered deed own_unknown elsewhere being begins_buying'.split(' '))

/** In English what denies stands before, in Bengali after. */
function deniedIn({ writing }: Utterance, mentions: Mention[]): Set<Mention> {
  const denied = new Set<Mention>()
  for (const not of mentions) {
    if (!/^(not|unwanted|no)$/.test(not.concept)) continue
    for (const one of mentions) {
      if (!actions.has(one.concept)) continue
      const after = one.from - not.to
      const before = not.from - one.to
      const reach =
        writing === 'en'
          ? not.concept !== 'no' && after >= 0 && after <= 2
          : not.concept !== 'unwanted' && before >= 0 && before <= 1
      if (reach) denied.add(one)
    }
  }
  return denied
}

/** Nothing but assent, or nothing but refusal, in a few words. */
function plainly(concept: string, length: number, mentions: Mention[]): boolean {
  if (length === 0 || length > 5) return false
  const agrees = new Set(mentions.flatMap((one) => (one.concept === concept ? range(one.from, one.to) : [])))
  const polite = new Set(
    mentions.flatMap((one) =>
      /^(filler|thanks|this|you|not|unwanted)$/.test(one.concept) ? range(one.from, one.to) : [],
    ),
  )
  return agrees.size > 0 && range(0, length).every((at) => agrees.has(at) || polite.has(at))
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, step) => from + step)
