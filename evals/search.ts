import { fileURLToPath } from 'node:url'
import { log } from '#core/log'
import { measure, type Run } from './measure.ts'
import { asText } from './print.ts'
import { readSet } from './relevance-set.ts'
import { searchOf } from './search-verb.ts'
import { fill, titlesOf, withFreshShop } from './shop.ts'

export type Given = {
  products?: string | undefined
  queries?: string | undefined
  judgments?: string | undefined
  database?: string | undefined
  typos: boolean
  seed: string
  json: boolean
  tell: (line: string) => void
}

const ours = (name: string) => fileURLToPath(new URL(`./search/${name}.jsonl`, import.meta.url))

/** What the search is worth, by a relevance set. Answers what is to be printed. */
export async function evalSearch(given: Given): Promise<string> {
  const { queries = ours('queries'), judgments = ours('judgments'), tell } = given
  log.level = 'warn'
  const started = performance.now()
  const set = readSet({ queries, judgments })
  if (set.homeless > 0) tell(`${set.homeless} judgments are of queries that ${queries} does not have; left out.`)
  return withFreshShop(given.database, async (shop) => {
    const products = await fill(shop, given.products, tell)
    const titles = await titlesOf(shop)
    const strange = set.queries.flatMap(({ grades }) => [...grades.keys()]).filter((id) => !titles.has(id)).length
    if (strange > 0) tell(`${strange} judgments are of products that are not in the shop: no search can find those.`)
    const search = await searchOf(shop.db)
    const ready = performance.now()
    tell(`${products} products after ${((ready - started) / 1000).toFixed(0)} s; ${set.queries.length} queries now.`)
    const runs: Run[] = [await measure(set, search)]
    if (given.typos) runs.push(await measure(set, search, { seed: given.seed }))
    const seconds = (performance.now() - started) / 1000
    if (given.json)
      return `${JSON.stringify({ products, judgments: set.judgments, seconds, seed: given.seed, runs })}\n`
    return asText({ products, judgments: set.judgments, seconds, runs, titles })
  })
}
