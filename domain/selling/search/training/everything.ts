import { sql } from 'kysely'
import type { Db } from '#db/open'
import { type Mention, mentionsIn } from '../indexing/fields.ts'
import { type Goods, readGoods } from '../indexing/goods.ts'

export type Read = { no: number; mentions: Mention[]; text: string }
const batch = 500

/** Every product that can be found, a few hundred at a time; `lacking` leaves out those that have a vector of that model. */
export async function* everything(db: Db, { lacking }: { lacking?: number } = {}): AsyncGenerator<Read[]> {
  const without =
    lacking === undefined
      ? sql``
      : sql`and not exists (select from search_vectors v where v.model_id = ${lacking} and v.no = d.no)`
  for (let after = 0; ; ) {
    const { rows } = await sql<{ no: number; product_id: string }>`
      select no, product_id from search_documents d where no > ${after} and fingerprint <> '' ${without} order by no limit ${batch}
    `.execute(db)
    if (rows.length === 0) return
    const goods = await readGoods(
      db,
      rows.map(({ product_id }) => product_id),
    )
    yield goods.map((one) => ({ no: one.no!, mentions: one.listed ? mentionsIn(one) : [], text: textOf(one) }))
    after = rows.at(-1)!.no
  }
}

/** As an endpoint is told of it: what it is first, in both languages. */
function textOf({ title, title_bn, brand, categories, description, description_bn }: Goods): string {
  const path = categories.map(({ name, name_bn }) => [name, name_bn].filter(Boolean).join(' ')).join(' > ')
  return [title, title_bn, brand, path, description, description_bn].filter(Boolean).join('\n')
}
