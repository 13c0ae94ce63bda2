import { writingsOf } from './colours.ts'
import { lineOf, normal } from './line.ts'
import { units } from './units.ts'

/** `beside`: only when the option's name stands beside it ("size M", "ram 8 gb"). */
export type Entry = { name: string; value: string; tokens: string[]; beside: boolean }
export type OptionBook = { values: Map<string, Entry[]>; names: Map<string, string[]> }

const books = new WeakMap<Record<string, string[]>, OptionBook>()

/** The catalogue's options by the first word of each value; made once for as long as the caller keeps the object. */
export function optionBook(options: Record<string, string[]>): OptionBook {
  const known = books.get(options)
  if (known) return known
  const book = { values: valuesOf(options), names: namesOf(options) }
  books.set(options, book)
  return book
}

const says = (words: string) => new Set(words.split(' ').map(normal))
const colour_names = says('colour color colours colors rong rang রং রঙ রঙের রংয়ের রংএর ronger কালার কালারের kalar kalarer')
const size_names = says('size sizes সাইজ সাইজের saiz saij saizer মাপ মাপের map নম্বর নাম্বার')

export const isColour = (name: string): boolean => colour_names.has(normal(name))
const isSize = (name: string): boolean => size_names.has(normal(name))

const size_writings: Record<string, string[]> = {
  s: ['small', 'স্মল'],
  m: ['medium', 'মিডিয়াম'],
  l: ['large', 'লার্জ'],
  xl: ['extra large', 'এক্সএল', 'এক্স এল', 'x l'],
  xxl: ['double xl', '2xl', 'xx large', 'ডাবল এক্সেল', 'ডাবল এক্সএল'],
  xxxl: ['3xl', 'triple xl'],
}

/** Which say a size wherever they stand; "Men" and "Regular" only beside "size". */
const size_codes = says('xs xl xxl xxxl extra এক্সএল এক্স এক্সেল double ডাবল xx triple x')

function valuesOf(options: Record<string, string[]>): Map<string, Entry[]> {
  const entries = Object.entries(options).flatMap(([name, values]) =>
    values.flatMap((value) => writings(name, value).map((writing) => entryOf(name, value, writing))),
  )
  const names_of = new Map<string, Set<string>>()
  for (const { name, tokens } of entries) {
    const key = tokens.join(' ')
    names_of.set(key, (names_of.get(key) ?? new Set()).add(name))
  }
  const byFirst = new Map<string, Entry[]>()
  for (const entry of entries) {
    const [first] = entry.tokens
    if (!first) continue
    // What several options have could be any of them.
    if (!isColour(entry.name) && !isSize(entry.name) && names_of.get(entry.tokens.join(' '))!.size > 1)
      entry.beside = true
    byFirst.set(first, [...(byFirst.get(first) ?? []), entry])
  }
  for (const list of byFirst.values())
    list.sort((a, b) => b.tokens.length - a.tokens.length || Number(isWhole(b)) - Number(isWhole(a)))
  return byFirst
}

/** "Red" before the "Red" of "Red (matt)". */
const isWhole = ({ value, tokens }: Entry) => normal(value) === tokens.join(' ')

function writings(name: string, value: string): string[] {
  const short = value.replace(/\s*\(.*/, '')
  const plain = short && short !== value ? [value, short] : [value]
  if (isColour(name)) return [...new Set(plain.flatMap((writing) => [writing, ...writingsOf(writing)]))]
  return isSize(name) ? [...plain, ...(size_writings[normal(short)] ?? [])] : plain
}

function entryOf(name: string, value: string, writing: string): Entry {
  const line = lineOf(writing)
  const tokens = line.tokens.map(({ text }) => text)
  const [text = '', second] = tokens
  const only_number = tokens.every((token) => /^[0-9.]+$/.test(token))
  const is_quantity = line.tokens[0]?.is === 'number' && units(line, 1)?.to === tokens.length
  const is_word = /^(small|medium|large)$/.test(text) || /^(স্মল|মিডিয়াম|লার্জ)$/.test(text) || (!second && text.length < 2)
  const plain = isColour(name) || (isSize(name) && !is_word && (size_codes.has(text) || /[0-9]/.test(writing)))
  return { name, value, tokens, beside: only_number || is_quantity || (!plain && !/[0-9]/.test(writing)) }
}

function namesOf(options: Record<string, string[]>): Map<string, string[]> {
  const names = new Map<string, string[]>()
  const add = (written: string, name: string) => names.set(written, [...(names.get(written) ?? []), name])
  for (const name of Object.keys(options)) {
    const all = isColour(name) ? colour_names : isSize(name) ? size_names : new Set([normal(name)])
    for (const written of all) add(written, name)
  }
  return names
}
