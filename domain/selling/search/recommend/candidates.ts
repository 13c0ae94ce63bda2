import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import { numbered, statement } from '#db/statement'
import type { Item } from '#domain/catalog'
import type { Known } from './known.ts'
import type { Reason } from './reasons.ts'
import { type Source, sources, type Values } from './sources.ts'

/** Something that could be recommended, why, and by which way the reason was come to. */
export type Candidate = {
  reason: Reason
  way: string
  because: { title: string; title_bn: string | null } | null
  times: number | null
  product: Item
}

type Row = Candidate & { source: Source }
type Statement = { run: ReturnType<typeof statement<Row>>; names: (keyof Values)[] }
const texts = new Map<string, Statement>()

/** What each of these sources has to offer, best first: all of it for sale, in stock, and nothing that is to be left out. */
export async function readCandidates(
  db: Db,
  asked: Source[],
  model: Known['model'],
  values: Values,
): Promise<Map<Source, Candidate[]>> {
  const { run, names } = statementFor(asked, model)
  const rows = await run(db, ...names.map((name) => values[name]))
  return groupBy(rows, ({ source }) => source)
}

function statementFor(asked: Source[], model: Known['model']): Statement {
  const key = `${model?.id} ${model?.dimensions} ${asked.join()}`
  const known = texts.get(key)
  if (known) return known
  const names: (keyof Values)[] = []
  const $ = numbered(names)
  const offered = asked.map(
    (source) => `select '${source}' as source, * from (${sources[source]($, model)}) from_${source}`,
  )
  const made = {
    run: statement<Row>(`
      select c.source, c.reason, c.way, c.times, p.card as product,
        case when b.id is not null then json_build_object('title', b.title, 'title_bn', b.title_bn) end as because
      from (${offered.join(' union all ')}) c
      join products p on p.id = c.product_id
      left join products b on b.id = c.because
      order by c.source, c.place, c.product_id`),
    names,
  }
  texts.set(key, made)
  return made
}
