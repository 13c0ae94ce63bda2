import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dokandar } from '../../test/programs.ts'
import { on_postgres, useWorld } from '../../test/world.ts'

const world = useWorld()
const folder = mkdtempSync(join(tmpdir(), 'dokandar-report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const run = (...args: string[]) => {
  const env: Record<string, string> = on_postgres ? { DATABASE_URL: world.url! } : { DATA_DIR: join(folder, 'data') }
  return dokandar(['report', ...args], { env, cwd: folder })
}
beforeAll(async () => {
  await run('sales')
}, 120_000)

test('for people, for programs, and into a file for a spreadsheet', async () => {
  const period = ['--from', '2026-11-01', '--to', '2026-11-30']
  expect(await run('sales', ...period)).toMatchObject({
    ...{ code: 0, stdout: 'Nothing was sold: 2026-11-01 to 2026-11-30.\n' },
  })
  expect(await run('profit', '--by', 'product', '--json', ...period)).toMatchObject({
    lines: [{ from: '2026-11-01', to: '2026-11-30', by: 'product', currencies: [] }],
  })
  expect((await run('funnel', '--csv')).stdout).toMatch(/^\uFEFFday,carts,with_goods,/)
  expect(await run('tax', '--out', 'tax.csv', ...period)).toMatchObject({ code: 0, stdout: '' })
  expect(readFileSync(join(folder, 'tax.csv'), 'utf8')).toBe(
    '\uFEFFcurrency,district,kind,tax_percent,net_in_currency,tax_in_currency,gross_in_currency,count\r\n',
  )
})

test.each([
  [[], 2, 'Report what? Say one of: sales, profit, tax, funnel, search.'],
  [['sale'], 2, 'Did you mean "sales"?'],
  [['sales', 'tax'], 2, 'One report at a time'],
  [['tax', '--by', 'day'], 2, 'The tax report takes no --by.'],
  [['funnel', '--store', 'x'], 2, 'The funnel report takes no --store.'],
  [['sales', '--csv', '--json'], 2, 'not both'],
  [['sales', '--from', '2026-11-31'], 1, 'from'],
  [['sales', '--from', '2026-11-20', '--to', '2026-11-01'], 1, 'Swap the two days.'],
  [['sales', '--store', 'nobody'], 1, 'There is no store called "nobody".'],
  [['sales', '--out', 'no/such/folder.csv'], 1, 'Choose another place with --out.'],
])('%j ends with %i and a sentence', async (args, code, sentence) => {
  const ended = await run(...args)
  expect([ended.code, ended.stdout]).toEqual([code, ''])
  expect(ended.stderr).toContain(sentence)
  expect(ended.stderr.trim().split('\n')).toHaveLength(1)
})
