import { type Key, keysOf } from '../text/keys-of.ts'
import { words } from '../text/words.ts'
import type { Goods } from './goods.ts'

/**
 * How much a mention in each field is worth. Names of attributes are kept apart: they only rescue who would find nothing. Numbers and
 * yes or no in attributes say nothing. With all fields alike, a product that lists what it is compatible with beats the thing itself.
 */
export const fields = {
  title: 1,
  title_bn: 1,
  category: 0.3,
  brand: 0.3,
  options: 0.3,
  description: 0.3,
  description_bn: 0.3,
  attributes: 0.1,
  attribute_names: 1,
} as const
export type Field = keyof typeof fields
export const field_names = Object.keys(fields) as Field[]

/** Sounds are kept of what a product is called; of a long description they would agree with anything. */
const sounded = new Set<Field>(['title', 'title_bn', 'category', 'brand', 'options'])

export type Mention = { field: Field; words: string[]; free_of: string[] }

export function mentionsIn(goods: Goods): Mention[] {
  const { title, title_bn, brand, description, description_bn, categories, attributes, options } = goods
  const values = Object.values(attributes).flatMap((value) => (saysSomething(value) ? [String(value)] : []))
  const chosen = [...new Set(options.flatMap((one) => Object.values(one).map(String)))]
  const texts: Record<Field, string> = {
    title,
    title_bn: title_bn ?? '',
    category: categories.map(({ name, name_bn }) => `${name} ${name_bn ?? ''}`).join(' '),
    brand: brand ?? '',
    options: chosen.join(' '),
    description,
    description_bn: description_bn ?? '',
    attributes: values.join(' '),
    attribute_names: Object.keys(attributes).join(' '),
  }
  return field_names
    .filter((field) => texts[field] !== '')
    .map((field) => ({ field, words: words(texts[field]), free_of: freeOf(texts[field]) }))
    .filter((mention) => mention.words.length > 0)
}

const free = [
  /(\p{L}+)[- ]free\b/giu,
  /\b(?:no|zero|without|free of)(?: added)? (\p{L}+)/giu,
  /([\p{L}\p{M}]+)[- ]?(?:ছাড়া|মুক্ত|বিহীন)/gu,
]

/** "Sugar free" and "চিনি ছাড়া": what a product says that it does without. */
function freeOf(text: string): string[] {
  const plain = text.normalize('NFC')
  return free.flatMap((pattern) => [...plain.matchAll(pattern)].flatMap(([, what]) => words(what!)))
}

const nothing_said = /^(?:\d[\d.,]*|true|false|yes|no|y|n)$/i
const saysSomething = (value: unknown): boolean => typeof value === 'string' && !nothing_said.test(value.trim())

/** Apart from the words themselves, whose rarity they would blur. */
export const nameKey = (key: string): string => `@${key}`

/** Under which terms a word of this field is written down. */
export function termsOf(word: string, field: Field): readonly Key[] {
  const keys = keysOf(word, 'index')
  if (field === 'attribute_names') return [{ ...keys[0]!, key: nameKey(keys[0]!.key) }]
  return sounded.has(field) ? keys : keys.slice(0, 1)
}
