import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { methodName } from '#domain/customers'
import type { OrderLine } from '#domain/orders'

type Told = Pick<OrderLine, 'returns' | 'exchanges'>
type Row = { order_id: string; kind: 'return' | 'exchange'; told: NonNullable<OrderLine['returns']>[number] }

/** What of these orders came back or is coming back, in the shape of docs/import.md, by order. */
export async function returnsForExport(
  db: Db,
  { order_ids, store_id }: { order_ids: string[]; store_id?: string | undefined },
): Promise<Map<string, Told>> {
  const rows = groupBy(await read(db, order_ids, store_id ?? null), ({ order_id }) => order_id)
  return new Map(
    [...rows].map(([order_id, own]) => {
      const of = (kind: Row['kind']) => own.filter((row) => row.kind === kind).map((row) => row.told as never)
      return [order_id, { returns: of('return'), exchanges: of('exchange') }]
    }),
  )
}

// A piece a mention. What went back for cheaper new goods is what the ledger says: goodwill may have given some of it back before.
const read = statement<Row>(`
  select r.order_id, r.kind, case r.kind
    when 'return' then json_strip_nulls(json_build_object('status', r.status,
      'lines', (
        select json_agg(v.external_id order by b.position, b.id)
        from return_lines b join order_lines l on l.id = b.order_line_id join variants v on v.id = l.variant_id
        cross join generate_series(1, b.quantity) where b.return_id = r.id),
      'refund_to', coalesce(method.name, r.provider), 'amount_minor', r.amount_minor,
      'reason', r.reason, 'refusal', r.refusal, 'requested_at', to_char(r.requested_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
    else json_strip_nulls(json_build_object('status', r.status,
      'lines', (
        select json_agg(json_build_object('from', v.external_id, 'to', n.external_id) order by b.position, b.id)
        from return_lines b join order_lines l on l.id = b.order_line_id join variants v on v.id = l.variant_id
        join variants n on n.id = b.new_variant_id
        cross join generate_series(1, b.quantity) where b.return_id = r.id),
      'method', coalesce(method.name, r.provider),
      'difference_minor', case when r.status = 'sent' and r.amount_minor < 0
        then (select coalesce(sum(c.amount_minor), 0)::bigint from order_charges c where c.order_id = r.order_id and c.reference = r.id)
        else r.amount_minor end,
      'tracking', r.tracking, 'reason', r.reason, 'refusal', r.refusal,
      'requested_at', to_char(r.requested_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
    end as told
  from returns r
  left join lateral (
    select ${methodName('m', 'mc.root_id', 'mc.family')} as name
    from payment_methods m
    cross join lateral (
      select coalesce(c.merged_into, c.id) as root_id,
        array(select f.id from customers f where f.id = coalesce(c.merged_into, c.id) or f.merged_into = coalesce(c.merged_into, c.id)) as family
      from customers c where c.id = m.customer_id
    ) mc
    where m.id = r.method_id and m.deleted_at is null
  ) method on true
  where r.order_id = any($1) and ($2::text is null or r.store_id = $2)
  order by r.order_id, r.requested_at, r.id`)
