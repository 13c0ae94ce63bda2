import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { dokandar } from '../../test/programs.ts'
import { on_postgres, useWorld } from '../../test/world.ts'

const world = useWorld()
const folder = mkdtempSync(join(tmpdir(), 'dokandar-eval-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const run = (...args: string[]) => dokandar(['eval', ...args], { env: { DATA_DIR: join(folder, 'data') }, cwd: folder })

function write(name: string, rows: unknown[]): string {
  writeFileSync(join(folder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return name
}

/** Miniket is a rice, so what else says rice comes after it. */
const kind_of_rice = { product: 'cooker', grade: null }
const goods = { price_minor: 10_000, currency: 'BDT', stock: 5 }
const products = write('products.jsonl', [
  { external_id: 'rice', title: 'Miniket Rice', title_bn: 'মিনিকেট চাল', ...goods },
  { external_id: 'cooker', title: 'Rice Cooker', store: 'another-shop', ...goods },
  { external_id: 'saree', title: 'Red Saree', ...goods },
])
const queries = write('queries.jsonl', [
  { id: 'en-1', q: 'miniket', language: 'en', kind: 'name' },
  { id: 'en-2', q: 'red panjabi', language: 'en', kind: 'name' },
  { id: 'bn-1', q: 'মিনিকেট', language: 'bn', kind: 'name' },
])
const judgments = write('judgments.jsonl', [
  { query: 'en-1', product: 'rice', grade: 3 },
  { query: 'en-2', product: 'saree', grade: 1.5 },
  { query: 'bn-1', product: 'rice', grade: 3 },
  { query: 'bn-1', product: 'gone', grade: 3 },
])
const files = ['--products', products, '--queries', queries, '--judgments', judgments]
const server = on_postgres ? () => ['--database', world.url!] : () => []

test('a catalogue whose answers are known comes out as worked out by hand', async () => {
  const ended = await run('search', ...files, '--json', '--typos', ...server())
  expect(ended).toMatchObject({ code: 0 })
  expect(ended.stderr).toContain('1 judgments are of products that are not in the shop')
  const [{ products, judgments, runs }] = ended.lines as never as [
    {
      products: number
      judgments: number
      runs: { languages: unknown[]; queries: { id: string; meant?: string }[] }[]
    },
  ]
  expect([products, judgments, runs.length]).toEqual([3, 4, 2])
  expect(runs[0]!.queries).toMatchObject([
    { id: 'en-1', ndcg_10: 1, found: [{ product: 'rice', grade: 3 }, kind_of_rice] },
    { id: 'en-2', recall_10: null, expected: [{ product: 'saree', grade: 1.5 }] },
    { id: 'bn-1', recall_10: 0.5, reciprocal_rank: 1, found: [{ product: 'rice', grade: 3 }, kind_of_rice] },
  ])
  expect(runs[0]!.languages).toMatchObject([{ language: 'en' }, { language: 'bn', mrr: 1 }, { language: 'together' }])
  expect(runs[1]!.queries.map(({ meant }) => meant)).toEqual(['miniket', 'red panjabi', 'মিনিকেট'])
})

test('for people: a table, and the worst with what was hoped for; nothing is left behind', async () => {
  const { code, stdout } = await run('search', ...files, ...server())
  expect(code).toBe(0)
  expect(stdout).toMatch(/^3 queries, 4 judgments, 3 products/)
  expect(stdout).toMatch(/^as written +queries +NDCG@10 +recall@10 +MRR +empty/m)
  expect(stdout).toMatch(/^bn +1 +\d\.\d{3} +0\.500 +1\.000 +0 /m)
  expect(stdout).toContain('expected Red Saree (1.5)')
  expect(readdirSync(folder)).not.toContain('data')
})

write('high.jsonl', [{ query: 'en-1', product: 'rice', grade: 4 }])
write('twice.jsonl', [
  { query: 'en-1', product: 'rice', grade: 3 },
  { query: 'en-1', product: 'rice', grade: 2 },
])
writeFileSync(join(folder, 'broken.jsonl'), '{"id":"1","q":"a"}\n{"id":\n')

test.each([
  [[], 2, 'Say: dokandar eval search'],
  [['serch'], 2, 'Did you mean "search"?'],
  [['search', 'twice'], 2, 'one word too many'],
  [['search', '--queries', queries], 2, 'give --queries and --judgments'],
  [['search', '--products', products], 2, 'with --products'],
  [['search', '--database', 'mysql://here'], 2, '--database must look like postgres://'],
  [['search', '--queries', 'none.jsonl', '--judgments', judgments], 1, 'none.jsonl cannot be read'],
  [['search', '--queries', queries, '--judgments', 'high.jsonl'], 1, 'high.jsonl, line 1: grade'],
  [['search', '--queries', queries, '--judgments', 'twice.jsonl'], 1, 'has "en-1 rice" twice'],
  [['search', '--queries', 'broken.jsonl', '--judgments', judgments], 1, 'broken.jsonl, line 2'],
])('%j ends with %i and a sentence', async (args, code, sentence) => {
  const ended = await run(...args)
  expect([ended.code, ended.stdout]).toEqual([code, ''])
  expect(ended.stderr).toContain(sentence)
  expect(ended.stderr.trim().split('\n')).toHaveLength(1)
})
