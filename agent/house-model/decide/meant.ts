import { keysOf, tokens } from '#domain/search'
import type { TurnState } from '../../state.ts'
import type { Act } from './step.ts'

type Shown = TurnState['shown'][number]
type Titled = { handle: string; title: string; title_bn?: string | null | undefined }

/** Which of the things just shown is meant: by its place, by its price, or by its words. */
export function productMeant({ slots, words, state, utterance }: Act): string | undefined {
  const { shown } = state
  if (slots.ordinal !== undefined) return at(shown, slots.ordinal)?.handle
  if (slots.pick) return picked(shown, slots.pick)?.handle
  const called = bestTitled(shown, words)
  if (called) return called.handle
  const pointed = /(^|\s)(this|that|it|these|those|eta|ota|eita|oita|এটা|ওটা|এইটা|ওইটা|সেটা)(\s|$|[?.!,])/.test(
    utterance.line,
  )
  return pointed && words === '' ? shown[0]?.handle : undefined
}

/** Which line of the cart: the same ways. */
export function lineMeant({ slots, words, state }: Act): string | undefined {
  const called = bestTitled(state.cart, words)
  if (called) return called.handle
  if (slots.ordinal !== undefined) return at(state.cart, slots.ordinal)?.handle
  // "I meant 3": what was put in last.
  return state.cart.length === 1 || words === '' || words === 'meant' ? state.cart.at(-1)?.handle : undefined
}

function at<Thing>(things: Thing[], ordinal: number): Thing | undefined {
  return ordinal === -1 ? things.at(-1) : things[ordinal - 1]
}

function picked(shown: Shown[], pick: NonNullable<Act['slots']['pick']>): Shown | undefined {
  const by_price = [...shown].sort((a, b) => a.price_minor - b.price_minor)
  if (pick === 'cheapest') return by_price[0]
  if (pick === 'dearest') return by_price.at(-1)
  return pick === 'last' || pick === 'same' ? shown.at(-1) : shown[0]
}

/** Every word that was said is in its title, as written or as it sounds, with or without its ending; of two such, the one called just that. */
function bestTitled<Thing extends Titled>(things: Thing[], words: string): Thing | undefined {
  const said = tokens(words).map(({ word }) =>
    [word, word.replace(pointing, '')].flatMap((one) => keysOf(one, 'query')).filter(({ kind }) => kind !== 'skeleton'),
  )
  if (said.length === 0) return
  const fitting = things.filter((thing) => {
    const keys = new Set(
      tokens(`${thing.title} ${thing.title_bn ?? ''}`).flatMap(({ word }) =>
        keysOf(word, 'index').map(({ key }) => key),
      ),
    )
    return said.every((ways) => ways.some(({ key }) => keys.has(key)))
  })
  // "Silk saree" is the silk saree, although a half silk one was shown as well.
  const whole = fitting.filter(({ title }) => tokens(title).length === said.length)
  return whole.length === 1 ? whole[0] : fitting.length === 1 ? fitting[0] : undefined
}

/** শাড়িটা is the শাড়ি that was shown. */
const pointing = /(?<=..)(টা|টি|খানা|গুলো|গুলি|টাকে)$/

type Status = TurnState['orders'][number]['status']

/** The order that was named; else the newest that it can be done to. */
export function orderMeant({ slots, state, words }: Act, can: Status[]): string | undefined {
  if (slots.order_number) return slots.order_number
  const fitting = state.orders.filter(({ status }) => can.includes(status))
  const named = fitting.find(({ titles }) =>
    titles.some((title) => bestTitled([{ handle: '', title }], words) !== undefined),
  )
  return (named ?? fitting[0])?.number
}
