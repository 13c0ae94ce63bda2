import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { orderLinesOf, type ReturnsOf } from '../export-orders.ts'
import type { OrderLine } from '../order-line.ts'
import { fingerprint, told } from './told.ts'

type There = { id: string; name: string; number: string; status: string; imported: string | null }

/** Orders that are here already, by the names that the lines use: true where the line says what is so, else why it is refused. */
export async function sameOrders(
  tx: Db,
  rows: OrderLine[],
  returnsOf?: ReturnsOf,
): Promise<Map<string, true | string>> {
  const there = await named(
    tx,
    rows.map(({ external_id }) => external_id),
  )
  const byName = new Map([
    ...there.map((one) => [one.number, one] as const),
    ...there.map((one) => [one.name, one] as const),
  ])
  const changed = rows.flatMap((row) => {
    const one = byName.get(row.external_id)
    return one && one.imported !== fingerprint(row) ? [one.id] : []
  })
  const exported = await orderLinesOf(tx, changed, returnsOf)
  const lines = new Set(exported.map((line) => JSON.stringify(line)))
  return new Map(
    rows.flatMap((row): [string, true | string][] => {
      const one = byName.get(row.external_id)
      if (!one) return []
      const same = one.imported === fingerprint(row) || lines.has(JSON.stringify(told(row)))
      return [[row.external_id, same || alreadyHere(row, one)]]
    }),
  )
}

function alreadyHere({ external_id, status }: OrderLine, { name, status: here }: There): string {
  const differs = here === status ? '' : ` (it is ${here} here and ${status} in the file)`
  const called = name === external_id ? '' : ` as "${name}"`
  return `external_id: "${external_id}" is already here${called} and is not the same${differs}. History is not rewritten, since stock and money hang on it: change the order here, or leave the line out.`
}

const named = statement<There>(`
  select id, coalesce(external_id, number) as name, number, status, quote->>'imported' as imported
  from orders where external_id = any($1) or number = any($1)
  order by id`)
