import { normal } from './line.ts'
import { readQuery } from './read-query.ts'
import type { Known, Place, Reading } from './reading.ts'

const places = [
  ['Mirpur', 'মিরপুর'],
  ['Mirpur 10', 'মিরপুর ১০'],
  ['Dhaka', 'ঢাকা'],
  ['Dhanmondi', 'ধানমন্ডি'],
  ['Sylhet', 'সিলেট'],
  ["Cox's Bazar", 'কক্সবাজার'],
  ['Old Dhaka', 'পুরান ঢাকা'],
] as const
const stores = [
  ['nakshi-sarees', 'Nakshi Sarees', 'নকশী শাড়ি', 'নকশি শাড়ি ঘর'],
  ['shefa-pharmacy', 'Shefa Pharmacy', 'শেফা ফার্মেসি', 'shefa'],
  ['boipara-books', 'Boipara Books', 'বইপাড়া বুকস', 'বইপাড়া', 'boipara'],
] as const

const by_name = <T>(rows: [readonly string[], T][]) =>
  new Map(rows.flatMap(([names, what]) => names.map((name): [string, T] => [normal(name), what])))
const place_of = by_name(places.map(([name, name_bn]) => [[name, name_bn], { name, name_bn }]))
const store_of = by_name(
  stores.map(([slug, name, name_bn, ...more]) => [[name, name_bn, ...more], { slug, name, name_bn }]),
)

/** What a small shop of everything would know. */
export const known: Known = {
  options: {
    Size: ['S', 'M', 'L', 'XL', 'XXL', '40', '42', '500 ml', 'M (7–12 kg) 36 pcs'],
    Colour: ['Red', 'Blue', 'Black', 'White', 'Green', 'Orange', 'Yellow', 'Cream', 'Olive', 'Royal blue', 'Off-white'],
    Storage: ['128 GB', '256 GB'],
    Capacity: ['128 GB', '20000 mAh'],
    Flavour: ['Cheese', 'Salted'],
    Binding: ['Paperback', 'Hardcover'],
  },
  places: (name) => place_of.get(name),
  stores: (name) => store_of.get(name),
}

type Expected = Omit<Partial<Reading<Place>>, 'words' | 'chips' | 'place'> & { place?: string }
/** A query, the words left of it, and what was read. */
export type Row = [q: string, words: string, read?: Expected]

export function expected([, words, read = {}]: Row) {
  return { excluded: [], options: {}, ...read, words: words.split(' ').filter(Boolean).map(normalWord) }
}

export function reading(q: string) {
  const { chips: _, place, ...rest } = readQuery(q, known)
  return { ...rest, excluded: rest.excluded, ...(place && { place: place.name }) }
}

const normalWord = (word: string) => word.normalize('NFC')

export const max = (max_price: number, more: Expected = {}): Expected => ({ max_price, ...more })
export const min = (min_price: number, more: Expected = {}): Expected => ({ min_price, ...more })
export const range = (min_price: number, max_price: number, more: Expected = {}): Expected => ({
  min_price,
  max_price,
  ...more,
})
/** taka was said */
export const bdt = { currency: 'BDT' }
export const grams = (amount: number): Expected => ({ quantity: { amount, unit: 'g' } })
export const ml = (amount: number): Expected => ({ quantity: { amount, unit: 'ml' } })
export const pieces = (amount: number): Expected => ({ quantity: { amount, unit: 'piece' } })
export const size = (Size: string): Expected => ({ options: { Size } })
export const colour = (Colour: string): Expected => ({ options: { Colour } })
export const without = (...excluded: string[]): Expected => ({ excluded: excluded.map(normalWord) })
