import { type Context, personIds } from '#core/context'
import { invalid } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { permits } from '#domain/staff'
import type { ReturnKind, ReturnStatus } from './states.ts'

export type ReturnView = {
  number: string
  order: string
  kind: ReturnKind
  status: ReturnStatus
  store: string
  reason: string | null
  refusal: string | null
  /** of a return: what goes back; of an exchange: what is paid on top, or below nothing, goes back */
  amount_minor: number
  currency: string
  /** where money goes to or comes from; null: where the order was paid from */
  method: string | null
  tracking: string | null
  requested_at: string
  updated_at: string
  lines: {
    variant: string
    title: string
    title_bn: string | null
    options: Record<string, string>
    quantity: number
    amount_minor: number
    new_variant: string | null
    new_options: Record<string, string> | null
    restocked: boolean | null
  }[]
}
type Row = ReturnView & { id: string }

const method = `coalesce(m.external_id, m.label, m.id, r.provider)`
// How somebody pays is not for the stores.
const columns = (method: string) => `
  r.id, r.number, o.number as order, r.kind, r.status, s.slug as store, r.reason, r.refusal, r.amount_minor, r.currency,
  ${method} as method, r.tracking, to_json(r.requested_at)#>>'{}' as requested_at,
  to_json(r.updated_at)#>>'{}' as updated_at,
  (select json_agg(json_build_object('variant', v.external_id, 'title', l.title, 'title_bn', l.title_bn, 'options', l.options,
      'quantity', b.quantity, 'amount_minor', b.amount_minor, 'new_variant', n.external_id, 'new_options', b.new_options,
      'restocked', b.restocked) order by b.position, b.id)
    from return_lines b join order_lines l on l.id = b.order_line_id join variants v on v.id = l.variant_id
    left join variants n on n.id = b.new_variant_id
    where b.return_id = r.id) as lines
  from returns r join orders o on o.id = r.order_id join stores s on s.id = r.store_id
  left join payment_methods m on m.id = r.method_id and m.customer_id is not null`

// $2, $3: for a seller, their stores and who they are themselves.
const ofOrder = statement<Row>(`
  select ${columns(`case when $2::text[] is null or o.customer_id = any($3) then ${method} end`)}
  where r.order_id = $1 and ($2::text[] is null or r.store_id = any($2) or o.customer_id = any($3))
  order by r.id`)

/** What of an order is coming back. Who may look at it has been settled by whoever calls; a seller sees of it what is theirs. */
export async function returnsOf(db: Db, { actor }: Context, input: { order_id: string }): Promise<ReturnView[]> {
  const store_ids = actor.kind === 'seller' ? actor.store_ids : null
  const rows = await ofOrder(db, input.order_id, store_ids, personIds(actor))
  return rows.map(({ id: _, ...view }) => view)
}

export type ListReturns = {
  status?: ReturnStatus | undefined
  cursor?: string | undefined
  limit?: number | undefined
}
const page = `and ($2::text is null or r.status = $2) and ($3::text is null or r.id < $3) order by r.id desc limit $4`
const ofPeople = statement<Row>(`select ${columns(method)} where o.customer_id = any($1) ${page}`)
const ofSeller = statement<Row>(
  `select ${columns(`case when o.customer_id = any($5) then ${method} end`)} where (r.store_id = any($1) or o.customer_id = any($5)) ${page}`,
)
const ofEverybody = statement<Row>(`select ${columns(method)} where $1::text[] is null ${page}`)

/** A shopper's own, those of a seller's stores and what they bought themselves, or everybody's for the team; newest first. */
export async function listReturns(
  db: Db,
  { actor }: Context,
  input: ListReturns,
): Promise<{ items: ReturnView[]; next_cursor: string | null }> {
  const limit = input.limit ?? 20
  const all = actor.kind === 'system' || (actor.kind === 'staff' && permits(actor.role, 'see_orders'))
  const asked = [input.status ?? null, input.cursor ? openCursor(input.cursor) : null, limit + 1] as const
  const rows = all
    ? await ofEverybody(db, null, ...asked)
    : actor.kind === 'seller'
      ? await ofSeller(db, actor.store_ids, ...asked, actor.customer_ids)
      : await ofPeople(db, personIds(actor), ...asked)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(({ id: _, ...view }) => view),
    next_cursor: last ? Buffer.from(last.id).toString('base64url') : null,
  }
}

function openCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString()
  if (/^ret_[0-9a-z]+$/.test(id)) return id
  throw invalid('bad_cursor', {
    en: 'That cursor is not from this list. Start again without it.',
    bn: 'এই কার্সরটি এই তালিকার নয়। এটি ছাড়া শুরু থেকে দেখুন।',
  })
}
