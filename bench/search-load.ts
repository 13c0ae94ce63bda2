import { measure, ok } from './load.ts'
import { shop, start } from './processes.ts'
import type { Figure } from './report.ts'
import { addressOf, type Mix, mixes } from './search-queries.ts'

const at_once = 10
const seconds = 10
const prepared = 10_000
/** A server that has just started translates its own code meanwhile; shops run for weeks. */
const first_warm_up = 15

/** Searches of each mix through the real server, ten at once, and the cheapest thing that it answers beside them. */
export async function searchesUnderLoad(url: string, products: number, most_ms: number): Promise<Figure[]> {
  const open = await start(shop, { DATABASE_URL: url, SEED: 'none' }, '/readyz')
  try {
    const addressesOf = (mix: Mix) => Array.from({ length: prepared }, (_, n) => addressOf(mix, n, products))
    await searches(open.port, addressesOf('words and filters'), { at_once, seconds: first_warm_up })
    const figures = [await cheapest(open.port)]
    for (const mix of Object.keys(mixes) as Mix[]) {
      const addresses = addressesOf(mix)
      const figure = await searches(open.port, addresses, { at_once, seconds })
      const asked = mix !== 'words that nothing has'
      figures.push({
        name: `${mix}, p95 of ${at_once} at once`,
        ...figure,
        must: asked ? `≤ ${most_ms}` : 'be told',
        met: figure.failed === 0 && (!asked || figure.value <= most_ms),
      })
    }
    return figures
  } finally {
    await open.stop()
  }
}

/** What the server, the network and this load generator take of the same two cores without any search. */
async function cheapest(port: number): Promise<Figure> {
  const { p50_ms, p95_ms, max_ms, per_second, failed } = await measure(
    port,
    { workers: at_once, seconds: seconds / 2 },
    async (call) => void ok(await call('GET', '/healthz')),
  )
  const times = { p50_ms, max_ms, per_second, failed }
  const name = `the cheapest answer of the same server, p95 of ${at_once} at once`
  return { name, value: p95_ms, unit: 'ms', ...times, must: 'be told', met: failed === 0 }
}

type Searches = Pick<Figure, 'value' | 'unit' | 'p50_ms' | 'max_ms' | 'per_second' | 'empty' | 'near_misses' | 'failed'>

/** One address after the other, whoever asks: what is measured is not what warmed up. */
export async function searches(
  port: number,
  addresses: string[],
  { at_once, seconds }: { at_once: number; seconds: number },
): Promise<Searches> {
  let asked = 0
  let empty = 0
  let near_misses = 0
  const { p50_ms, p95_ms, max_ms, per_second, failed } = await measure(
    port,
    { workers: at_once, seconds, warm_up: seconds / 2 },
    async (call) => {
      const body = ok(await call('GET', addresses[asked++ % addresses.length]!))
      if (body.includes('"items":[]')) empty++
      if (body.includes('"near_miss":{')) near_misses++
    },
  )
  const share = (count: number) => Math.round((count / asked) * 1000) / 1000
  const answers = { empty: share(empty), near_misses: share(near_misses), failed }
  return { value: p95_ms, unit: 'ms', p50_ms, max_ms, per_second, ...answers }
}
