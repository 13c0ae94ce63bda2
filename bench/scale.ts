import { fillCatalogue } from './catalogue.ts'
import { benchDatabase, machine } from './database.ts'
import { measure, ok } from './load.ts'
import { shop, start } from './processes.ts'
import { type Figure, report } from './report.ts'

const pages = {
  newest: '/api/v1/products?limit=20',
  'in a category': '/api/v1/products?limit=20&category=bench-7',
  cheapest: '/api/v1/products?limit=20&sort=price_asc',
} as const

/** The same list pages at ten thousand and at a million products: the catalogue's size must not be felt. */
export async function run({ json }: { json: boolean }): Promise<Figure[]> {
  const small = await timesAt(10_000)
  const large = await timesAt(1_000_000)
  const figures = Object.keys(pages).map((page) => {
    const [before, after] = [small.get(page)!, large.get(page)!]
    const times = Math.round((after / before) * 100) / 100
    return {
      name: `list, ${page}: p50 ${before} ms at 10,000, ${after} ms at 1,000,000`,
      value: times,
      unit: 'times',
      must: '≤ 1.5',
      met: times <= 1.5,
    }
  })
  return report('scale', `one request at a time, real Postgres; ${machine()}`, figures, json)
}

async function timesAt(products: number): Promise<Map<string, number>> {
  const database = await benchDatabase(`dokandar_bench_scale_${products}`)
  try {
    await fillCatalogue(database.db, products)
    const open = await start(shop, { DATABASE_URL: database.url, SEED: 'none' }, '/readyz')
    const times = new Map<string, number>()
    for (const [name, path] of Object.entries(pages)) {
      const { p50_ms } = await measure(
        open.port,
        { workers: 1, seconds: 5 },
        async (call) => void ok(await call('GET', path)),
      )
      times.set(name, p50_ms)
    }
    await open.stop()
    return times
  } finally {
    await database.drop()
  }
}
