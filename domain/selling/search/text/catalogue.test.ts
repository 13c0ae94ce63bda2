import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keysOf } from './keys-of.ts'
import { stem } from './stem.ts'
import { words } from './words.ts'

/** The demo catalogue is the nearest we have to a shop: what its words run into there, shoppers would see. */
const folder = new URL('../../../../db/seed/products/', import.meta.url)
const products: Record<'title' | 'title_bn' | 'brand' | 'category' | 'category_bn', string | undefined>[] = readdirSync(
  folder,
)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
  .map((line) => JSON.parse(line))
const all = new Set(
  products
    .flatMap(({ title, title_bn, brand, category, category_bn }) => [title, title_bn, brand, category, category_bn])
    .flatMap((text) => words(text ?? '')),
)
const bengali = [...all].filter((word) => /[ঀ-৿]/.test(word))
const english = [...all].filter((word) => /^[a-z]+$/.test(word))

test('no ending makes one thing of two: what merges is one word and its forms', () => {
  const merged = [...groups(bengali, (word) => [stem(word)]), ...groups(english, (word) => [stem(word)])]
  // Forms begin alike (mice were judged by hand); two goods that did would be seen here: বাটি and বাটা, box and boxing.
  for (const [one, forms] of merged)
    for (const form of forms.filter((form) => form !== 'mice'))
      expect(form.startsWith(one.replace(/[ye]$/, '').slice(0, 3)), `${one}: ${forms}`).toBe(true)
  for (const [one, other] of [
    ['কলার', 'কলা'],
    ['কাটার', 'কাটা'],
    ['পানির', 'পনির'],
    ['চামচ', 'চামড়ার'],
    ['boxing', 'box'],
    ['fishing', 'fish'],
    ['dressing', 'dress'],
    ['shorts', 'short'],
    ['batting', 'bat'],
  ] as const)
    expect(stem(one.normalize('NFC')), one).not.toBe(stem(other.normalize('NFC')))
})

test('few words of the catalogue sound like another one', () => {
  expect(share(english)).toBeLessThan(0.03)
  expect(share(bengali)).toBeLessThan(0.05)
})

test('where a Bengali title sounds like an English one, it is nearly always the same product', () => {
  const bengali_sounds = new Set<string>()
  const english_sounds = new Set<string>()
  const same_product = new Set<string>()
  for (const { title, title_bn, brand } of products) {
    const written = new Set(words(`${title} . ${brand ?? ''}`).flatMap(sounds))
    for (const sound of words(title_bn ?? '').flatMap(sounds)) {
      bengali_sounds.add(sound)
      if (written.has(sound)) same_product.add(sound)
    }
    for (const sound of written) english_sounds.add(sound)
  }
  const shared = [...bengali_sounds].filter((sound) => english_sounds.has(sound))
  expect(shared.length).toBeGreaterThan(400)
  expect(same_product.size / shared.length).toBeGreaterThan(0.93)
})

/** How many of the words share a folded key with a word of another stem. */
function share(list: string[]): number {
  const heard = groups(list, sounds)
  const colliding = heard.filter(([, forms]) => new Set(forms.map(stem)).size > 1).flatMap(([, forms]) => forms)
  return new Set(colliding).size / list.length
}

function sounds(word: string): string[] {
  return keysOf(word, 'index')
    .filter(({ kind }) => kind === 'fold')
    .map(({ key }) => key)
}

function groups(list: string[], keys: (word: string) => string[]): [string, string[]][] {
  const found = new Map<string, string[]>()
  for (const word of list) for (const key of keys(word)) found.set(key, [...(found.get(key) ?? []), word])
  return [...found].filter(([, forms]) => forms.length > 1)
}
