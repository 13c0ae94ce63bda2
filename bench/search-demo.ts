import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemContext } from '#core/context'
import { openDatabase } from '#db/open'
import { transact } from '#db/transact'
import { indexChanged, loadStartSynonyms, trainSearch } from '#domain/search'
import { shop, start } from './processes.ts'
import type { Figure } from './report.ts'
import { searches } from './search-load.ts'
import { unlessStopping, whenStopped } from './stopping.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const asked = 300
const most_ms = 60

/** The demo shop on the embedded database, as a newcomer runs it, with the queries of the relevance set. */
export async function searchesOfDemo(): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'dokandar-search-'))
  const left = () => rmSync(data, { recursive: true, force: true })
  const gone = whenStopped(left)
  try {
    await seed(data)
    const products = await prepare(data)
    const open = await start(shop, { ...embedded(data), SEED: 'demo' }, '/readyz')
    try {
      const name = `demo shop on PGlite, ${products} products`
      const alone = await searches(open.port, addresses(), { at_once: 1, seconds: 10 })
      const many = await searches(open.port, addresses(), { at_once: 10, seconds: 5 })
      return [
        {
          name: `${name}: p95, one at a time`,
          ...alone,
          must: `≤ ${most_ms}`,
          met: alone.failed === 0 && alone.value <= most_ms,
        },
        { name: `${name}: p95 of 10 at once`, ...many, must: 'be told', met: many.failed === 0 },
      ]
    } finally {
      await open.stop()
    }
  } finally {
    await unlessStopping()
    left()
    gone()
  }
}

function embedded(data: string): Record<string, string> {
  // An empty address is none: whoever measures may have a shop of their own in theirs.
  return { DATA_DIR: data, DATABASE_URL: '', REDIS_URL: '', NODE_ENV: 'development' }
}

async function seed(data: string): Promise<void> {
  const child = spawn(process.execPath, ['bin/run.mjs', 'seed'], {
    cwd: root,
    env: { ...process.env, ...embedded(data), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  child.once(
    'exit',
    whenStopped(() => child.kill()),
  )
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`The demo shop could not be made (${code}).`)
}

/** What the worker does in the background within a minute, done before anything is measured. Answers how many products there are. */
async function prepare(data: string): Promise<number> {
  const { db, close } = await openDatabase({ data_dir: data })
  const ctx = systemContext('bench')
  try {
    await transact(db, (tx) => loadStartSynonyms(tx, ctx))
    await indexChanged(db, ctx, { most: Number.POSITIVE_INFINITY })
    await trainSearch(db, ctx)
    await indexChanged(db, ctx, { most: Number.POSITIVE_INFINITY })
    const { documents } = await db.selectFrom('search_stats').select('documents').executeTakeFirstOrThrow()
    return documents
  } finally {
    await close()
  }
}

/** A spread of them, so that all writings and kinds are among them. */
function addresses(): string[] {
  const file = join(root, 'evals/search/queries.jsonl')
  const queries = readFileSync(file, 'utf8').trim().split('\n')
  return Array.from({ length: asked }, (_, n) => {
    const { q } = JSON.parse(queries[Math.floor((n * queries.length) / asked)]!) as { q: string }
    return `/api/v1/products?${new URLSearchParams({ q })}`
  })
}
