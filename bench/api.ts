import { sql } from 'kysely'
import { fillCatalogue } from './catalogue.ts'
import { benchDatabase, machine } from './database.ts'
import { type Client, type Measured, measure, ok } from './load.ts'
import { shop, start } from './processes.ts'
import { type Figure, report } from './report.ts'

const products = 10_000
const seconds = 8
const rounds = 5
const round_seconds = 4

/** Lists, details, carts and checkouts over HTTP, each beside the ceiling measured just before it. */
export async function run({ json }: { json: boolean }): Promise<Figure[]> {
  const database = await benchDatabase('dokandar_bench_api')
  try {
    await prepare(database.db)
    const ceiling = await start(['--import', 'tsx', 'bench/ceiling.ts'], { DATABASE_URL: database.url }, '/rows')
    const open = await start(shop, { DATABASE_URL: database.url, SEED: 'none' }, '/readyz')
    const bare = () =>
      measure(
        ceiling.port,
        { workers: 20, seconds: round_seconds, warm_up: 1 },
        async (call) => void ok(await call('GET', '/rows')),
      )
    const figures: Figure[] = []
    const reads: Record<string, (call: Client, worker: number, turn: number) => Promise<void>> = {
      'product list page of 20': async (call) => void ok(await call('GET', '/api/v1/products?limit=20')),
      'product detail with variants': async (call, worker, turn) =>
        void ok(await call('GET', `/api/v1/products/bench-product-${(worker * 499 + turn * 7) % products}`)),
    }
    for (const [name, read] of Object.entries(reads)) {
      const ours = () => measure(open.port, { workers: 20, seconds: round_seconds, warm_up: 1 }, read)
      figures.push(await beside(name, ours, bare))
    }
    await ceiling.stop()

    const cart = await measure(
      open.port,
      { workers: 20, seconds },
      async (call, worker, turn) => void (await cartWithLine(call, worker, turn)),
    )
    figures.push({
      name: 'create cart + add a line',
      value: cart.per_second,
      unit: 'a second',
      must: '≥ 400',
      met: cart.per_second >= 400,
      p95_ms: cart.p95_ms,
      failed: cart.failed,
    })

    const orders = await measure(open.port, { workers: 10, seconds }, checkout)
    figures.push({
      name: 'whole checkout, 10 at once',
      value: orders.per_second,
      unit: 'a second',
      must: '≥ 120',
      met: orders.per_second >= 120,
      p95_ms: orders.p95_ms,
      failed: orders.failed,
    })
    figures.push({
      name: 'whole checkout, p95',
      value: orders.p95_ms,
      unit: 'ms',
      must: '≤ 150',
      met: orders.p95_ms <= 150,
      failed: orders.failed,
    })
    await open.stop()
    return report(
      'api',
      `${products} products, real Postgres, one process, 20 connections; ${machine()}`,
      figures,
      json,
    )
  } finally {
    await database.drop()
  }
}

async function prepare(db: Parameters<typeof fillCatalogue>[0]): Promise<void> {
  await fillCatalogue(db, products)
  await sql`insert into shipping_zones (id, name, position) values ('shz_bench', 'Bangladesh', 9)`.execute(db)
  await sql`
    insert into shipping_methods (id, zone_id, code, name, kind, rates)
    values ('shm_bench', 'shz_bench', 'bench', 'Bench courier', 'courier', '[{"up_to": null, "price_minor": 12000}]')
  `.execute(db)
}

async function cartWithLine(call: Client, worker: number, turn: number): Promise<string> {
  const cart = JSON.parse(ok(await call('POST', '/api/v1/carts', {}))) as { id: string }
  const variant = `b${(worker * 499 + turn * 13) % products}-0`
  ok(await call('POST', `/api/v1/carts/${cart.id}/lines`, { variant, quantity: 1 }))
  return cart.id
}

async function checkout(call: Client, worker: number, turn: number): Promise<void> {
  const cart = await cartWithLine(call, worker, turn)
  const order = {
    address: {
      name: 'Bench Shopper',
      phone: '+8801712345678',
      line1: 'House 1, Road 2',
      district: 'Dhaka',
      upazila: 'Dhanmondi',
      country: 'BD',
    },
    shipping: 'bench',
    payment: { provider: 'cod' },
  }
  ok(await call('POST', `/api/v1/carts/${cart}/checkout`, order, { 'idempotency-key': `bench-${cart}` }))
}

/** In turns, round by round, so that both meet the same weather; the middle round of each counts. */
async function beside(name: string, ours: () => Promise<Measured>, bare: () => Promise<Measured>): Promise<Figure> {
  const pairs: { mine: Measured; top: Measured }[] = []
  for (let n = 0; n < rounds; n++) pairs.push({ top: await bare(), mine: await ours() })
  const middle = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.map(of).sort((a, b) => a - b)[(rounds - 1) / 2]!
  const ceiling = middle(({ top }) => top.per_second)
  const value = middle(({ mine }) => mine.per_second)
  const of_ceiling = Math.round((value / ceiling) * 100) / 100
  const failed = pairs.reduce((sum, { mine }) => sum + mine.failed, 0)
  return {
    name,
    value,
    unit: 'a second',
    ceiling,
    of_ceiling,
    must: '≥ 0.7 of the ceiling',
    met: of_ceiling >= 0.7,
    p95_ms: middle(({ mine }) => mine.p95_ms),
    failed,
  }
}
