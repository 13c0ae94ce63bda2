import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { groupBy } from '#core/group-by'
import { readSet } from '../../evals/relevance-set.ts'

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const files = { queries: here('evals/search/queries.jsonl'), judgments: here('evals/search/judgments.jsonl') }
const rowsOf = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

const { queries, homeless } = readSet(files)
const folder = here('db/seed/products')
const catalogue = readdirSync(folder).flatMap((file) =>
  rowsOf(`${folder}/${file}`).map(({ external_id }) => external_id),
)
const kinds = [
  ...['name', 'need', 'brand', 'category', 'price', 'size', 'negation', 'typo', 'joined', 'attribute'],
  ...['medicine', 'book', 'gift', 'script', 'nothing'],
]

test('every judgment is of a query and of a product that are there', () => {
  expect(homeless).toBe(0)
  expect(new Set(catalogue).size).toBe(catalogue.length)
  const known = new Set(catalogue)
  expect(queries.flatMap(({ grades }) => [...grades.keys()]).filter((id) => !known.has(id))).toEqual([])
})

test('nothing is said twice, and grades are whole', () => {
  const asked = queries.map(({ q }) => q.toLowerCase())
  expect(asked.filter((q, at) => asked.indexOf(q) !== at)).toEqual([])
  expect(
    queries.flatMap(({ grades }) => [...grades.values()]).filter((grade) => ![0, 1, 2, 3].includes(grade)),
  ).toEqual([])
})

test('each of the three writings is asked in, in every way that people ask', () => {
  const languages = groupBy(queries, ({ language }) => language)
  expect([...languages.keys()]).toEqual(['en', 'bn', 'banglish'])
  for (const [language, group] of languages) {
    expect(group.length, language).toBeGreaterThanOrEqual(60)
    const asked = new Set(group.map(({ kind }) => kind))
    // English mixed with another script counts as that one.
    const wanted = kinds.filter((kind) => !(language === 'en' && kind === 'script'))
    expect([...asked].sort(), language).toEqual(wanted.sort())
  }
})

test('a Bengali query is in Bengali letters, the others are in Latin ones; mixed is a kind of its own', () => {
  const letters = { en: /^[^\u0980-\u09ff]+$/, bn: /^[^a-z]+$/i, banglish: /^[^\u0980-\u09ff]+$/ }
  const strange = queries.filter(
    ({ q, language, kind }) => kind !== 'script' && !letters[language as keyof typeof letters].test(q),
  )
  expect(strange.map(({ id }) => id)).toEqual([])
})

test('every query has an answer that would satisfy, but for those that ask what the shop has not', () => {
  const wrong = queries.filter(({ kind, grades }) => [...grades.values()].some((g) => g >= 2) === (kind === 'nothing'))
  expect(wrong.map(({ id }) => id)).toEqual([])
})
