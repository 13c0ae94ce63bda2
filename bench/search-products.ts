import { hash } from 'node:crypto'
import { dice, pick } from '../evals/dice.ts'
import { type Category, kinds, type Store, stores } from './search-shelves.ts'
import { plain_words, type Roll, sentence_words, vocabulary, type Word, zipf } from './search-words.ts'

export type Product = {
  id: string
  external_id: string
  slug: string
  store: Store
  category: Category
  title: string
  title_bn: string | null
  description: string
  brand: string
  attributes: Record<string, string>
  option_names: string[]
  variants: { id: string; external_id: string; options: Record<string, string>; price_minor: number; on_hand: number }[]
  price_minor: number
  in_stock: boolean
  rating_average: number | null
  rating_count: number
  image_url: string
}

export const words = vocabulary(60_000)
/** Every kind of goods has words of its own, and uses some of everybody's. */
const own_words = Math.floor(words.length / kinds.length)
const nouns: Word[] = kinds.map(({ noun }, kind) => ({ en: noun, bn: words[kind * own_words + 1]!.bn }))
const brands = words.slice(-2_000).map(({ en }) => en[0]!.toUpperCase() + en.slice(1))
const chance = {
  kind: zipf(kinds.length, 0.5),
  own: zipf(own_words),
  any: zipf(words.length, 0.9),
  plain: zipf(plain_words.length, 0.7),
  sentence: zipf(sentence_words.length),
  brand: zipf(40, 0.8),
}
const sizes = ['S', 'M', 'L', 'XL']
const colours = ['Red', 'Black', 'White', 'Blue', 'Green', 'Yellow']
const amounts = ['250 g', '500 g', '1 kg', '2 kg', '500 ml', '1 litre', '12 inch', '6 pcs', '100 pcs', '20 cm']
const origins = ['Dhaka', 'Sylhet', 'Khulna', 'Chattogram', 'China', 'India', 'Vietnam']

/** The n-th product of the shop: always the same one, whatever the size of the shop. */
export function productAt(n: number): Product {
  const roll = dice(`product ${n}`)
  const kind = chance.kind(roll)
  const { category, noun } = kinds[kind]!
  const brand = brands[(kind * 31 + chance.brand(roll)) % brands.length]!
  const title = titleOf(kind, roll)
  const amount = roll() < 0.25 ? ` ${pick(amounts, roll)}` : ''
  const digits = String(n).padStart(10, '0')
  const price_minor = priceOf(kind, roll)
  const sold_out = roll() < 0.08
  const chosen = optionsOf(roll)
  const rating_count = roll() < 0.4 ? 1 + Math.floor(roll() * 60) : 0
  return {
    id: `prd_${digits}${endOf('p', n)}`,
    external_id: `b${n}`,
    slug: `bench-product-${n}`,
    store: stores[Math.floor(roll() * stores.length)]!,
    category,
    title: `${roll() < 0.6 ? `${brand} ` : ''}${title.map(({ en }) => en).join(' ')}${amount}`,
    title_bn: n % 3 === 0 ? title.map(({ bn }) => bn).join(' ') : null,
    description: descriptionOf(kind, noun, roll),
    brand,
    attributes: {
      Material: plain_words[20 + Math.floor(roll() * 10)]!.en,
      Origin: pick(origins, roll),
      Model: word(kind, roll).en,
    },
    option_names: Object.keys(chosen[0]!),
    variants: chosen.map((options, at) => ({
      id: `var_${digits}${at}${endOf('v', n).slice(1)}`,
      external_id: `b${n}-${at}`,
      options,
      price_minor: price_minor + at * 500,
      on_hand: sold_out ? 0 : 1 + Math.floor(roll() * 200),
    })),
    price_minor,
    in_stock: !sold_out,
    rating_average: rating_count > 0 ? Math.round((2.5 + roll() * 2.5) * 10) / 10 : null,
    rating_count,
    image_url: '/pictures/box/teal.svg',
  }
}

/** With brand and amount, four to nine words; what it is called in Bengali has the same ones. */
function titleOf(kind: number, roll: Roll): Word[] {
  const described = Array.from({ length: 2 + Math.floor(roll() * 3) }, () =>
    roll() < 0.3 ? plain_words[chance.plain(roll)]! : word(kind, roll),
  )
  return [...described, nouns[kind]!, word(kind, roll)].filter((one, at, all) => all.indexOf(one) === at)
}

function word(kind: number, roll: Roll): Word {
  return roll() < 0.88 ? words[kind + chance.own(roll) * kinds.length]! : words[chance.any(roll)]!
}

function descriptionOf(kind: number, noun: string, roll: Roll): string {
  const said = Array.from({ length: 15 + Math.floor(roll() * 16) }, () => {
    const what = roll()
    if (what < 0.55) return sentence_words[chance.sentence(roll)]!
    if (what < 0.6) return plain_words[chance.plain(roll)]!.en
    if (what < 0.7) return noun
    return what < 0.85 ? word(kind, roll).en : words[chance.any(roll)]!.en
  })
  return `${said.join(' ')}.`
}

/** A quarter comes in two to four sizes or colours. */
function optionsOf(roll: Roll): Record<string, string>[] {
  if (roll() >= 0.25) return [{}]
  const [name, values] = roll() < 0.5 ? (['Size', sizes] as const) : (['Colour', colours] as const)
  const from = Math.floor(roll() * (values.length - 1))
  return values.slice(from, from + 4).map((value) => ({ [name]: value }))
}

/** Log-normal around what goods of that kind cost, in whole taka. */
function priceOf(kind: number, roll: Roll): number {
  const usual = 80 * 1.045 ** ((kind * 37) % 160)
  const normal = Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll())
  return Math.max(10, Math.round(usual * Math.exp(0.6 * normal))) * 100
}

const endOf = (what: string, n: number): string => hash('md5', `${what} ${n}`).slice(0, 16)
