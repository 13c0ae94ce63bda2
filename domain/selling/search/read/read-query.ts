import { findCheap } from './cheap.ts'
import { choose } from './choose.ts'
import { findFiller } from './filler.ts'
import { type Line, lineOf } from './line.ts'
import { findDistance, findNearMe } from './nearness.ts'
import { findNegation } from './negation.ts'
import { findOption } from './options.ts'
import { findPlace } from './place.ts'
import { findPrice } from './price.ts'
import { sayPrice } from './price-chip.ts'
import { findQuantity } from './quantity.ts'
import type { Chip, Finder, Found, Known, Place, Reading } from './reading.ts'
import { findSort } from './sort.ts'
import { findStore } from './store.ts'
import { wordsLeft } from './words-left.ts'

const finders: Finder[] = [
  ...[findPrice, findCheap, findSort, findQuantity, findOption],
  ...[findDistance, findNearMe, findPlace, findStore, findNegation, findFiller],
]

/** What a shopper means by these words: what to look for, what not, and within which bounds, each of which a chip undoes. */
export function readQuery<P extends Place = Place>(q: string, known: Known<P> = {}): Reading<P> {
  const line = lineOf(q)
  const all = line.tokens.flatMap((_, at) => finders.flatMap((find) => find(line, at, known) ?? []))
  const chosen = withSomethingToFind(line, all)
  const left = wordsLeft(line, chosen)
  const chips = chosen.filter(({ kind }) => kind !== 'filler')
  const words = left.length === 0 && chips.length === 0 ? wordsLeft(line, []) : left
  return readingOf<P>(line, words, chips, known)
}

/** A query of nothing but "without sugar" looks for just that. */
function withSomethingToFind(line: Line, all: Found[]): Found[] {
  const chosen = choose(all)
  const negated = chosen.some(({ kind }) => kind === 'without')
  if (!negated || wordsLeft(line, chosen).length > 0) return chosen
  return choose(all.filter(({ kind }) => kind !== 'without'))
}

function readingOf<P extends Place>(line: Line, words: string[], read: Found[], known: Known<P>): Reading<P> {
  const said = inOrder(read, known.currency ?? 'BDT')
  const facts = Object.assign({}, ...said.map((one) => present(one.facts))) as Partial<Reading<P>>
  const options = Object.fromEntries(said.flatMap(({ option }) => (option ? [[option.name, option.value]] : [])))
  return {
    ...facts,
    words,
    excluded: [...new Set(said.flatMap(({ excluded }) => excluded ?? []))],
    options,
    chips: said.map((one) => chipOf(line, one)),
  }
}

function chipOf(line: Line, { kind, text, text_bn, from, to, begins }: Found): Chip {
  const at = begins ?? line.tokens[from]!.from
  return { kind: kind as Chip['kind'], text, text_bn, removes: line.q.slice(at, line.tokens[to - 1]!.to), at }
}

/** "above 500 under 200" can only mean 200 to 500. */
function inOrder(read: Found[], usual: string): Found[] {
  const [min, max] = [read.find(({ facts }) => facts.min_price), read.find(({ facts }) => facts.max_price)]
  if (!min || !max || min === max || min.facts.min_price! <= max.facts.max_price!) return read
  const swap = (one: Found): Found => {
    const { min_price, max_price, currency } = one.facts
    const facts = { min_price: max_price, max_price: min_price, currency }
    return { ...one, facts, ...sayPrice({ ...present(facts), swapped: true }, currency ?? usual) }
  }
  return read.map((one) => (one === min || one === max ? swap(one) : one))
}

function present<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>
}
