import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dokandar, type Ended, freePort } from './programs.ts'
import { on_postgres, useWorld } from './world.ts'

const world = useWorld()
const folder = mkdtempSync(join(tmpdir(), 'dokandar-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let env: Record<string, string>
beforeAll(async () => {
  const PORT = String(await freePort())
  env = on_postgres ? { DATABASE_URL: world.url!, PORT } : { DATA_DIR: join(folder, 'data'), PORT }
  expect(await run('migrate')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(on_postgres ? /up to date/ : /Applied 001_foundation.sql/),
  })
}, 120_000)

const run = (...args: string[]) => dokandar(args, { env, cwd: folder })
const pipe = (input: string, ...args: string[]) => dokandar(args, { env, cwd: folder, input })
const readLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
/** One sentence for people: no stack, no second message. */
const one_message = ({ stdout, stderr }: Ended) => {
  expect(stdout).toBe('')
  expect(stderr).not.toMatch(/^\s+at |node:internal|Error:/m)
  return stderr.trim()
}

describe('how it is called', () => {
  test('without anything it says what there is', async () => {
    const all = await dokandar([])
    expect(all.code).toBe(0)
    for (const name of [
      'serve',
      'worker',
      'migrate',
      'seed',
      'doctor',
      'import',
      'export',
      'tool',
      'plan',
      'jobs',
      'bench',
      'eval',
      'version',
    ])
      expect(all.stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(all.stdout).not.toMatch(/^ {2}chat /m)
    expect((await dokandar(['help', 'import'])).stdout).toBe((await dokandar(['import', '--help'])).stdout)
  })

  test('from any folder, also through a link', async () => {
    expect(await dokandar(['version', '--json'], { cwd: tmpdir() })).toMatchObject({
      code: 0,
      lines: [{ version: expect.stringMatching(/^\d+\.\d+\.\d+/) }],
    })
  })

  test('a mistake in the call ends with 2 and says what was meant', async () => {
    const mistakes: [string[], string][] = [
      [['serv'], 'Did you mean "serve"?'],
      [['migrate', '--jsno'], 'Did you mean --json?'],
      [['import', 'product', 'a.csv'], 'Did you mean "products"?'],
      [['import', 'products'], 'Name one file'],
      [['export', 'stok'], 'Did you mean "stock"?'],
      [['jobs', 'ded'], 'Did you mean "jobs dead"?'],
      [['jobs', 'rerun'], 'jobs rerun --all'],
      [['jobs', 'rerun', 'x'], '"x" is not the number of a job'],
      [['tool'], 'tool --list'],
      [['tool', 'view_cart', '--args', '{'], '--args is not JSON'],
      [['bench', 'apy'], 'Did you mean "api"?'],
      [['bench', 'search', '--sizes', 'many'], '--sizes must be numbers'],
      [['bench', 'api', '--sizes', '10000'], '--sizes is for search'],
      [['serve', '--port', 'http'], '--port must be a number'],
    ]
    for (const [args, hint] of mistakes) {
      const ended = await run(...args)
      expect(ended.code, args.join(' ')).toBe(2)
      expect(one_message(ended)).toContain(hint)
    }
  })
})

describe('what goes wrong is one readable message and 1', () => {
  test('mistakes in the configuration, all of them', async () => {
    const ended = await dokandar(['serve'], { env: { PORT: 'eighty', SEED: 'yes' } })
    expect(ended.code).toBe(1)
    expect(one_message(ended).split('\n')).toEqual([
      'The configuration has mistakes:',
      expect.stringContaining('PORT'),
      expect.stringContaining('SEED'),
    ])
  })

  test('a database that does not answer, without its password', async () => {
    const port = await freePort()
    const ended = await dokandar(['serve'], { env: { DATABASE_URL: `postgres://shop:hunter2@127.0.0.1:${port}/shop` } })
    expect(ended.code).toBe(1)
    expect(one_message(ended)).toBe(
      `Nothing answers at 127.0.0.1:${port}. Is Postgres running there, and is DATABASE_URL right?`,
    )
    expect(ended.stderr).not.toContain('hunter2')
  })

  test.runIf(on_postgres)('a database that is not there', async () => {
    const url = new URL(world.url!)
    url.pathname = '/no_such_shop'
    const ended = await dokandar(['migrate'], { env: { DATABASE_URL: url.href } })
    expect(ended.code).toBe(1)
    expect(one_message(ended)).toContain('There is no database "no_such_shop"')
  })

  test.runIf(on_postgres)('a database that nobody has migrated', async () => {
    const url = new URL(world.url!)
    url.pathname = '/postgres'
    const ended = await dokandar(['jobs', 'status'], { env: { DATABASE_URL: url.href } })
    expect(ended.code).toBe(1)
    expect(one_message(ended)).toContain('Run: dokandar migrate')
  })

  test('people and orders of another shop say which row could not be taken', async () => {
    const person = { external_id: 'cli-1', email: 'cli-1@example.com', name: 'Cli', addresses: [], payment_methods: [] }
    expect(await pipe(JSON.stringify(person), 'import', 'customers', '-', '--json')).toMatchObject({
      code: 0,
      lines: [{ created: 1, changed: 0, unchanged: 0, failed: 0 }],
    })
    const order = {
      external_id: '#CLI1',
      customer: 'cli-1',
      status: 'placed',
      placed_at: '2024-05-31T14:30:00Z',
      currency: 'BDT',
      address: { line1: 'House 7', district: 'Dhaka', country: 'BD' },
      lines: [{ variant: 'gone', quantity: 1, unit_price_minor: 100 }],
      payments: [],
    }
    expect(await pipe(JSON.stringify(order), 'import', 'orders', '-', '--json')).toMatchObject({
      code: 1,
      lines: [
        { line: 1, external_id: '#CLI1', error: expect.stringContaining('there is no variant "gone"') },
        { created: 0, failed: 1 },
      ],
    })
    expect(one_message(await run('import', 'customers', 'x.jsonl'))).toContain('There is no file')
    expect((await run('import', 'customers', 'x.jsonl', '--store', 'x')).code).toBe(2)
  })

  test('the demo shop is refused in production', async () => {
    const ended = await dokandar(['seed'], { env: { ...env, NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(32) } })
    expect(ended.code).toBe(1)
    expect(one_message(ended)).toContain('no demo shop in production')
  })

  test('a file that is not there', async () => {
    const ended = await run('import', 'products', 'nothing.csv')
    expect(ended.code).toBe(1)
    expect(one_message(ended)).toContain(join(folder, 'nothing.csv'))
  })
})

describe('a shop in a shell', () => {
  test('the demo is made once', async () => {
    const first = await run('seed', '--json')
    expect(first).toMatchObject({ code: 0, lines: [{ seeded: true }] })
    expect(first.stderr).toMatch(/8 stores/)
    expect(await run('seed', '--json')).toMatchObject({ code: 0, lines: [{ seeded: false }] })
  }, 120_000)

  test('products go out and come back without a change', async () => {
    const out = await run('export', 'products', '--json')
    expect(out.lines.length).toBeGreaterThanOrEqual(400)
    writeFileSync(join(folder, 'products.jsonl'), out.stdout)
    const back = await run('import', 'products', 'products.jsonl', '--json')
    expect(back.lines.at(-1)).toMatchObject({ created: 0, changed: 0, failed: 0 })
    expect(back.code).toBe(0)
    expect((await run('export', 'products', '--json', '--out', 'again.jsonl')).stdout).toBe('')
    expect(readFileSync(join(folder, 'again.jsonl'), 'utf8')).toBe(out.stdout)
  }, 120_000)

  test('good rows land, bad ones are told with their line, and the end is 1', async () => {
    const good = { external_id: 'cli-1', title: 'A kettle', price_minor: 90_000, currency: 'BDT', stock: 4 }
    const lines = [good, { ...good, external_id: 'cli-2', price_minor: -1 }, { ...good, external_id: 'cli-3' }]
      .map((line) => JSON.stringify(line))
      .join('\n')
    const ended = await pipe(lines, 'import', 'products', '-', '--store', 'nakshi-sarees', '--json')
    expect(ended.code).toBe(1)
    expect(ended.lines).toEqual([
      expect.objectContaining({ line: 2, external_id: 'cli-2' }),
      { created: 2, changed: 0, unchanged: 0, failed: 1 },
    ])
    await pipe(lines, 'import', 'products', '-', '--store', 'nakshi-sarees', '--report', 'mistakes.txt')
    expect(readFileSync(join(folder, 'mistakes.txt'), 'utf8')).toMatch(/^line 2 \(cli-2\)/)
  })

  test('stock goes out as a table and as JSON Lines', async () => {
    const csv = await run('export', 'stock', '--store', 'nakshi-sarees')
    const json = await run('export', 'stock', '--store', 'nakshi-sarees', '--json')
    expect(json.lines.length).toBe(csv.stdout.trim().split('\n').length - 1)
    expect(json.lines[0]).toMatchObject({ store: 'nakshi-sarees', on_hand: expect.any(Number) })
  })

  test('tools answer a batch, one line each', async () => {
    const lines = [{ tool: 'view_cart' }, { tool: 'fly' }, { as: 'staff:owner@demo.test', tool: 'view_cart' }]
      .map((line) => JSON.stringify(line))
      .join('\n')
    const ended = await pipe(`${lines}\nnonsense\n`, 'tool', '--batch', '--as', 'shopper:shopper@demo.test')
    expect(ended.code).toBe(0)
    expect(ended.lines.map(({ ok }) => ok)).toEqual([true, false, false, false])
    expect(ended.lines[1]).toMatchObject({ error: { code: 'tool_not_found' } })
    expect(ended.lines[3]).toMatchObject({ error: { code: 'broken_json', details: { line: 4 } } })
  })

  test('one tool, for people and for programs', async () => {
    const people = await run('tool', 'list_orders', '--as', 'shopper:shopper@demo.test')
    expect(people).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('DK-') })
    expect(await run('tool', 'list_orders', '--as', 'shopper:shopper@demo.test', '--json')).toMatchObject({
      code: 0,
      lines: [{ ok: true, error: null }],
    })
    const refused = await run('tool', 'list_orders', '--as', 'guest')
    expect(refused.code).toBe(1)
    expect(one_message(refused)).not.toBe('')
  })

  test('what a message leads to is told line by line, with no shop at hand and none touched', async () => {
    const lines = ['{"text":"track DK-1043"}', '', 'no json', '{"txt":"?"}', '{"text":"আম লাগবে ২ কেজি","as":"guest"}']
    const nowhere = { env: { DATA_DIR: join(folder, 'no-shop') }, cwd: folder }
    const { code, stdout } = await dokandar(['plan'], { ...nowhere, input: lines.join('\n') })
    expect(code).toBe(0)
    expect(readLines(stdout)).toMatchObject([
      { tool_calls: [{ name: 'track_order', args: { number: 'DK-1043' } }], reply: '', language: 'en' },
      { error: { code: 'broken_json', message: expect.stringContaining('Line 3') } },
      { error: { code: 'broken_line' } },
      { tool_calls: [{ name: 'search_products' }], language: 'bn' },
    ])
    expect(existsSync(join(folder, 'no-shop'))).toBe(false)
    const one = await dokandar(['plan', 'hello there'], nowhere)
    expect(readLines(one.stdout)).toMatchObject([
      { tool_calls: [], reply: expect.stringMatching(/Hello/), language: 'en' },
    ])
    expect(one_message(await dokandar(['plan', 'where', 'is it'], nowhere))).toMatch(/in quotes/)
  })

  test('every tool is listed with what it takes', async () => {
    const { lines } = await run('tool', '--list', '--json')
    expect(lines.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['search_products', 'view_cart', 'checkout', 'draft_listing', 'find_order']),
    )
    for (const line of lines)
      expect(line).toMatchObject({
        description: expect.any(String),
        effect: expect.stringMatching(/^(read|write|confirm)$/),
        input: { type: 'object' },
      })
  })

  test('jobs can be looked at and run again', async () => {
    expect((await run('jobs', 'status', '--json')).lines).toEqual([
      expect.objectContaining({ queued: expect.any(Number), dead: 0 }),
    ])
    expect(await run('jobs', 'dead', '--json')).toMatchObject({ code: 0, stdout: '' })
    expect((await run('jobs', 'rerun', '--all', '--json')).lines).toEqual([{ queued: 0 }])
  })
})

describe('doctor', () => {
  test('is content with a shop in order', async () => {
    const ended = await run('doctor', '--json')
    expect(ended.lines.filter(({ ok }) => !ok)).toEqual([])
    expect(ended.lines.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'Node',
        'configuration',
        'data folder',
        'port',
        'Redis',
        'database',
        'extension pg_trgm',
        'extension vector',
        'migrations',
        'stock ledger',
        'dead letters',
        'demo people',
      ]),
    )
    expect(ended.code).toBe(0)
    expect(await run('doctor')).toMatchObject({ code: 0, stdout: expect.stringContaining('All is well.'), stderr: '' })
  })

  test('says what to mend, not what broke', async () => {
    const ended = await dokandar(['doctor'], { env: { ...env, PORT: 'eighty' } })
    expect(ended.code).toBe(1)
    expect(ended.stdout).toContain('MEND  configuration')
    expect(ended.stdout).toContain('1 thing needs mending.')
    expect(ended.stdout).not.toMatch(/^\s+at /m)
  })

  test('finds demo people in a production shop', async () => {
    const ended = await dokandar(['doctor', '--json'], {
      env: { ...env, NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(32) },
    })
    expect(ended.lines.find(({ check }) => check === 'demo people')).toMatchObject({
      ok: false,
      mend: expect.any(String),
    })
    expect(ended.code).toBe(1)
  })

  test('finds a Redis and a database that do not answer', async () => {
    const port = await freePort()
    const ended = await dokandar(['doctor', '--json'], {
      env: {
        ...env,
        REDIS_URL: `redis://127.0.0.1:${port}`,
        DATABASE_URL: `postgres://shop:hunter2@127.0.0.1:${port}/shop`,
      },
    })
    expect(ended.lines.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(['Redis', 'database'])
    expect(ended.stdout).not.toContain('hunter2')
    expect(ended.code).toBe(1)
  })

  test.runIf(on_postgres)('finds an edited migration, a level that lies, and dead work', async () => {
    const { db, pool } = world
    await pool.query(
      'update stock_levels set on_hand = on_hand + 1 where (variant_id, warehouse_id) in (select variant_id, warehouse_id from stock_levels limit 1)',
    )
    await pool.query(
      "insert into events (name, payload, actor, request_id, created_at, relayed_at) values ('order.placed', '{}', 'test', 'req', now(), now())",
    )
    await pool.query(
      "insert into jobs (event_id, handler, state, run_at, finished_at, last_error) select max(id), 'x', 'dead', now(), now(), 'no paper' from events",
    )
    const ended = await run('doctor', '--json')
    expect(ended.lines.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(['stock ledger', 'dead letters'])
    expect(await run('jobs', 'dead')).toMatchObject({ stdout: expect.stringContaining('no paper') })
    await db.deleteFrom('jobs').where('state', '=', 'dead').execute()
    await pool.query("update schema_migrations set checksum = 'edited' where name = '001_foundation.sql'")
    const edited = await run('doctor', '--json')
    expect(edited.lines.find(({ check }) => check === 'migrations')).toMatchObject({
      ok: false,
      found: expect.stringContaining('001_foundation.sql'),
    })
    const migrated = await run('migrate')
    expect(migrated.code).toBe(1)
    expect(one_message(migrated)).toContain('001_foundation.sql was edited')
  })
})
