import type { Context } from '#core/context'
import { newIds } from '#core/id'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { ProviderName } from './providers/provider.ts'
import { providers } from './providers/providers.ts'

export type ImportedPayment = {
  kind: 'payment' | 'refund'
  provider: ProviderName
  method_id: string | null
  state: 'succeeded' | 'pending' | 'failed'
  amount_minor: number
  reference: string | null
  at: Date
}
/** Of one order, in the order in which it moved. Refunds may not come to more than the payments that succeeded. */
export type ImportedMoney = { order_id: string; currency: string; payments: ImportedPayment[] }

/** Who moved money of a saved method elsewhere: a card of theirs is on file here, without a key to it. */
export function providerOfKind(kind: string): ProviderName {
  if (kind === 'gift_card' || kind === 'wallet') return 'gift_card'
  return kind === 'cod' ? 'cod' : 'on_file'
}

export function providerNamed(name: string): ProviderName | undefined {
  return Object.hasOwn(providers, name) ? (name as ProviderName) : undefined
}

/**
 * Writes down what was paid and given back in another shop. It has moved there: no balance changes, nobody is charged, nothing is
 * told. Each refund is of a payment that has as much left, so that what is left can be given back here later, and no more.
 */
export async function importPayments(tx: Db, _ctx: Context, orders: ImportedMoney[]): Promise<void> {
  const given = orders.flatMap(({ order_id, currency, payments }) =>
    withRefunds(payments).map((row) => ({ ...row, order_id, currency })),
  )
  if (given.length === 0) return
  const ids = newIds(
    'payment',
    given.map(({ at }) => at.getTime()),
  )
  const idOf = new Map(given.map((row, i) => [row.key, ids[i]!]))
  const rows = given.map(({ key, refund_of, ...row }) => ({
    ...row,
    id: idOf.get(key),
    refund_of: refund_of && idOf.get(refund_of),
  }))
  await insert(tx, JSON.stringify(rows))
}

const insert = statement(`
  insert into payments (id, order_id, kind, provider, method_id, state, amount_minor, currency, reference, refund_of, failure, created_at, updated_at)
  select id, order_id, kind, provider, method_id, state, amount_minor, currency, reference, refund_of,
    case when state = 'failed' then 'unknown' end, at, at
  from jsonb_to_recordset($1::jsonb) as p(id text, order_id text, kind text, provider text, method_id text, state text, amount_minor bigint,
    currency text, reference text, refund_of text, at timestamptz)
  order by id`)

type Row = ImportedPayment & { key: ImportedPayment | symbol; refund_of: ImportedPayment | symbol | null }

/** A refund that no single payment covers is of several, one row for each. */
function withRefunds(payments: ImportedPayment[]): Row[] {
  const paid = payments
    .filter(({ kind, state }) => kind === 'payment' && state === 'succeeded')
    .map((payment) => ({ payment, left: payment.amount_minor }))
  return payments.flatMap((one): Row[] => {
    if (one.kind === 'payment') return [{ ...one, key: one, refund_of: null }]
    return sourcesOf(one, paid).map(({ payment, amount_minor }, i) => ({
      ...one,
      amount_minor,
      key: i === 0 ? one : Symbol('part of a refund'),
      refund_of: payment,
    }))
  })
}

type Paid = { payment: ImportedPayment; left: number }

/** The method that it goes back to before others, one payment before several. */
function sourcesOf(refund: ImportedPayment, paid: Paid[]) {
  const same = ({ payment }: Paid) => payment.method_id === refund.method_id && payment.provider === refund.provider
  const open = paid.filter(({ left }) => left > 0).sort((a, b) => Number(same(b)) - Number(same(a)))
  const whole = open.find(({ left }) => left >= refund.amount_minor)
  let rest = refund.amount_minor
  return (whole ? [whole] : open).flatMap((source) => {
    const amount_minor = Math.min(rest, source.left)
    rest -= amount_minor
    source.left -= amount_minor
    return amount_minor > 0 ? [{ payment: source.payment, amount_minor }] : []
  })
}
