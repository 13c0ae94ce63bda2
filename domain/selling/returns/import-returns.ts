import type { Context } from '#core/context'
import { newIds } from '#core/id'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { holdImported } from '#domain/inventory'
import type { ImportedReturn } from '#domain/orders'

/**
 * Returns and exchanges of imported orders, as planned with them. Goods that an exchange still has to send are set aside for it;
 * those that came back did so elsewhere and are on no shelf of ours. Nothing is told.
 */
export async function importReturns(tx: Db, ctx: Context, returns: ImportedReturn[]): Promise<void> {
  if (returns.length === 0) return
  const lines = returns.flatMap((one) =>
    one.lines.map((line, position) => ({ ...line, return_id: one.id, position, restocked: restocked(one) })),
  )
  const ids = newIds(
    'return_line',
    lines.map(() => ctx.now().getTime()),
  )
  await insert(
    tx,
    JSON.stringify(returns),
    JSON.stringify(lines.map((line, i) => ({ ...line, id: ids[i] }))),
    ctx.now(),
  )
  await holdImported(
    tx,
    ctx,
    returns.filter(isWaiting).map(({ id, lines }) => ({ order_id: id, lines: wanted(lines) })),
  )
}

const isWaiting = ({ kind, status }: ImportedReturn) =>
  kind === 'exchange' && ['requested', 'approved', 'received'].includes(status)

const restocked = ({ status }: ImportedReturn) => (['received', 'refunded', 'sent'].includes(status) ? false : null)

const wanted = (lines: ImportedReturn['lines']) =>
  lines.map(({ new_variant_id, quantity }) => ({ variant_id: new_variant_id!, quantity }))

const insert = statement(`
  with r as (
    insert into returns (id, number, order_id, fulfilment_id, store_id, kind, status, request_id, reason, refusal, amount_minor, currency,
      provider, method_id, tracking, requested_at, updated_at)
    select id, number, order_id, fulfilment_id, store_id, kind, status, request_id, reason, refusal, amount_minor, currency,
      provider, method_id, tracking, requested_at, $3
    from jsonb_to_recordset($1::jsonb) as given(id text, number text, order_id text, fulfilment_id text, store_id text, kind text, status text,
      request_id text, reason text, refusal text, amount_minor bigint, currency text, provider text, method_id text, tracking text,
      requested_at timestamptz)
  )
  insert into return_lines (id, return_id, order_line_id, quantity, amount_minor, tax_minor, new_variant_id, new_title, new_title_bn,
    new_options, new_amount_minor, new_tax_minor, new_cost_minor, restocked, position)
  select id, return_id, order_line_id, quantity, amount_minor, tax_minor, new_variant_id, new_title, new_title_bn,
    new_options, new_amount_minor, new_tax_minor, new_cost_minor, restocked, position
  from jsonb_to_recordset($2::jsonb) as given(id text, return_id text, order_line_id text, quantity int, amount_minor bigint, tax_minor bigint,
    new_variant_id text, new_title text, new_title_bn text, new_options jsonb, new_amount_minor bigint, new_tax_minor bigint,
    new_cost_minor bigint, restocked boolean, position int)`)
