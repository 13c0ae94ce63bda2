import { benchDatabase, machine } from './database.ts'
import { type Figure, report } from './report.ts'
import { type Built, buildSearch, graphMegabytes } from './search-build.ts'
import { searchesOfDemo } from './search-demo.ts'
import { fillShop } from './search-fill.ts'
import { searchesUnderLoad } from './search-load.ts'
import { type Recall, recallOf } from './search-recall.ts'

const usual_sizes = [10_000, 100_000, 1_000_000]
/** Up to a hundred thousand products, and beyond. */
const most_ms = { some: 40, many: 120 }
const most_hours = 4

/** Searches in catalogues of several sizes, with what is written down for them, and in the demo shop on PGlite. */
export async function run({ json, sizes = usual_sizes }: { json: boolean; sizes?: number[] }): Promise<Figure[]> {
  // It runs alone for long: whatever hangs must not hang for ever.
  const late = setTimeout(() => process.kill(process.pid, 'SIGTERM'), most_hours * 3_600_000)
  try {
    const figures: Figure[] = []
    for (const products of sizes) figures.push(...(await figuresAt(products)))
    tell('the demo shop')
    figures.push(...(await searchesOfDemo()))
    return report('search', `real Postgres, one process, ten at once; ${machine()}`, figures, json)
  } finally {
    clearTimeout(late)
  }
}

async function figuresAt(products: number): Promise<Figure[]> {
  const size = products.toLocaleString('en')
  const say = (doing: string) => tell(`${size} products: ${doing}`)
  const database = await benchDatabase(`dokandar_bench_search_${products}`)
  try {
    await fillShop(database.db, products, (done) => done % 50_000 === 0 && say(`${done.toLocaleString('en')} made`))
    const built = await buildSearch(database, products, say)
    say('comparing with exact search')
    const recall = await recallOf(database.db)
    say('searching')
    const found = await searchesUnderLoad(database.url, products, products > 100_000 ? most_ms.many : most_ms.some)
    const figures = [...writtenDown(built), asExact(recall), ...found]
    return figures.map((figure) => ({ ...figure, name: `${size}: ${figure.name}` }))
  } finally {
    await database.drop()
  }
}

function writtenDown({ products, postings, words_s, vectors_s, graph_s, mb }: Built): Figure[] {
  const told = { must: 'be told', met: true }
  const rate = Math.round(products / words_s)
  return [
    {
      name: `words written down (${postings.toLocaleString('en')} postings)`,
      value: words_s,
      unit: 's',
      per_second: rate,
      ...told,
    },
    { name: 'vectors trained, written and indexed', value: vectors_s, unit: 's', ...told },
    { name: `their index alone, with ${graphMegabytes(products)} MB`, value: graph_s, unit: 's', ...told },
    ...Object.entries(mb).map(([name, value]) => ({ name: `size of ${name}`, value, unit: 'MB', ...told })),
  ]
}

function asExact({ recall, by_index, ...times }: Recall): Figure {
  const name = `recall of the ten nearest in meaning${by_index ? '' : ' (all read, no index)'}`
  return { name, value: recall, unit: 'of 1', ...times, must: '≥ 0.95', met: recall >= 0.95 }
}

/** It takes an hour, so it says where it is; on the side, since the figures may be read by a program. */
function tell(doing: string): void {
  process.stderr.write(`${doing}\n`)
}
