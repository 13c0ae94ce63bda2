import { invalid } from '#core/errors'
import { formatMoney, split, sum } from '#core/money'
import type { ImportedPayment } from '#domain/payments'
import { statusOf } from '../note-payment.ts'
import type { OrderLine } from '../order-line.ts'
import { methodNamed } from './method-named.ts'
import type { PlannedGoods, PlannedPart } from './plan-parts.ts'
import type { ImportedReturn } from './plan-returns.ts'
import type { Known, KnownBuyer } from './read-known.ts'

export type PlannedCharge = {
  fulfilment_id: string
  kind: 'placed' | 'cancelled' | 'returned' | 'exchanged' | 'given'
  amount_minor: number
  reference: string | null
  at: string
}
export type PlannedMoney = {
  payments: ImportedPayment[]
  charges: PlannedCharge[]
  payment_status: string
  /** to be collected at the door, by part */
  cash_due: Map<string, number>
}

const on_its_way = ['placed', 'confirmed', 'packed', 'shipped']

/** What was paid and what is owed, which must come to the same, to the last cent. */
export function planMoney(
  row: OrderLine,
  { parts }: PlannedGoods,
  returns: ImportedReturn[],
  buyer: KnownBuyer | undefined,
  known: Known,
): PlannedMoney {
  const payments = row.payments.map((given, place) => paymentOf(row, given, place, buyer, known))
  const charges = chargesOf(row, parts, returns)
  const owed_minor = sum(charges.map(({ amount_minor }) => amount_minor))
  const unpaid = payments.length === 0 && owed_minor > 0 && on_its_way.includes(row.status)
  if (unpaid) payments.push(cashAtTheDoor(row, owed_minor))
  const paid = paidOf(payments)
  assertSums(row, owed_minor, paid)
  return {
    payments,
    charges,
    payment_status: statusOf(row, owed_minor, paid),
    cash_due: cashByPart(parts, charges, paid.cash_due_minor),
  }
}

function paymentOf(
  row: OrderLine,
  {
    method: name,
    kind,
    amount_minor,
    state = 'succeeded',
    at = row.placed_at,
    reference = undefined,
  }: OrderLine['payments'][number],
  place: number,
  buyer: KnownBuyer | undefined,
  known: Known,
): ImportedPayment {
  const where = `payments[${place}]`
  const method = methodNamed(`${where}.method`, name, buyer, known)
  if (method.provider === 'gift_card' && method.method_id !== null && state !== 'succeeded')
    throw invalid(
      'state_of_balance',
      `${where}.state: a ${method.kind === 'wallet' ? 'wallet' : 'gift card'} pays and is paid back at once. Leave state out.`,
    )
  if (method.currency !== null && method.currency !== row.currency)
    throw invalid(
      'method_in_other_currency',
      `${where}.method: "${name}" is kept in ${method.currency}, and the order is in ${row.currency}. Correct one of them.`,
    )
  if (kind === 'refund' && state === 'failed')
    throw invalid(
      'failed_refund',
      `${where}.state: a refund that failed is still to be sent: say pending, or leave it out.`,
    )
  const { provider, method_id } = method
  return { kind, provider, method_id, state, amount_minor, reference: reference ?? null, at: new Date(at) }
}

const cashAtTheDoor = (row: OrderLine, amount_minor: number): ImportedPayment => ({
  kind: 'payment',
  provider: 'cod',
  method_id: null,
  state: 'pending',
  amount_minor,
  reference: null,
  at: new Date(row.placed_at),
})

/** The ledger: what each part came to when it was placed, and what happened to that since. */
function chargesOf(row: OrderLine, parts: PlannedPart[], returns: ImportedReturn[]): PlannedCharge[] {
  const { placed_at, payments, goodwill_minor = 0 } = row
  const last =
    payments
      .map(({ at }) => at ?? placed_at)
      .sort()
      .at(-1) ?? placed_at
  const alive = parts.filter(({ status }) => status !== 'cancelled')
  const most = sum(alive.map(({ total_minor }) => total_minor))
  if (goodwill_minor > most)
    throw invalid(
      'goodwill_too_much',
      `goodwill_minor: it is more than the order comes to (${formatMoney(most, row.currency)}).`,
    )
  const given = split(
    goodwill_minor,
    alive.map(({ total_minor }) => total_minor),
  )
  const charge = (
    fulfilment_id: string,
    kind: PlannedCharge['kind'],
    amount_minor: number,
    at: string,
    reference: string | null = null,
  ) => ({
    fulfilment_id,
    kind,
    amount_minor,
    reference,
    at,
  })
  return [
    ...parts.map(({ id, total_minor }) => charge(id, 'placed', total_minor, placed_at)),
    ...parts
      .filter(({ status }) => status === 'cancelled')
      .map(({ id, total_minor }) => charge(id, 'cancelled', -total_minor, last)),
    ...alive.map(({ id }, i) => charge(id, 'given', -given[i]!, last)),
    ...returns
      .filter(isSettled)
      .map(({ id, kind, fulfilment_id, amount_minor, requested_at }) =>
        kind === 'return'
          ? charge(fulfilment_id, 'returned', -amount_minor, requested_at, id)
          : charge(fulfilment_id, 'exchanged', amount_minor, requested_at, id),
      ),
  ].filter(({ kind, amount_minor }) => kind === 'placed' || amount_minor !== 0)
}

/** A return's money goes back at its end. What an exchange costs more is paid once it is agreed to; what it costs less goes back at its end. */
function isSettled({ kind, status, amount_minor }: ImportedReturn): boolean {
  if (kind === 'return') return status === 'refunded'
  return status === 'sent' || (amount_minor > 0 && (status === 'approved' || status === 'received'))
}

function paidOf(payments: ImportedPayment[]) {
  const of = (kind: string, state: string, provider?: string) =>
    sum(
      payments
        .filter((one) => one.kind === kind && one.state === state && (!provider || one.provider === provider))
        .map(({ amount_minor }) => amount_minor),
    )
  const [paid_minor, refunded_minor] = [of('payment', 'succeeded'), of('refund', 'succeeded')]
  return {
    paid_minor,
    refunded_minor,
    kept_minor: paid_minor - refunded_minor,
    pending_minor: of('payment', 'pending'),
    cash_due_minor: of('payment', 'pending', 'cod'),
    promised_minor: of('payment', 'pending'),
    uncollected_minor: of('payment', 'pending', 'cod') + of('payment', 'pending', 'on_file'),
    refund_due_minor: of('refund', 'pending'),
  }
}

function assertSums(row: OrderLine, owed_minor: number, paid: ReturnType<typeof paidOf>): void {
  const money = (amount: number) => formatMoney(amount, row.currency)
  const { paid_minor, refunded_minor, pending_minor, refund_due_minor } = paid
  const [came, went] = [paid_minor + pending_minor, refunded_minor + refund_due_minor]
  if (went > paid_minor)
    throw invalid(
      'refunded_too_much',
      `payments: ${money(went)} was given back, but only ${money(paid_minor)} was paid. Correct the amounts.`,
    )
  // Money that was tried for in vain is owed still.
  const failed = came === 0 && row.payments.some(({ state }) => state === 'failed') && on_its_way.includes(row.status)
  if (came - went === owed_minor || failed) return
  if (row.status === 'cancelled')
    throw invalid(
      'payments_do_not_sum',
      `payments: a cancelled order keeps nothing, but ${money(came)} was paid and ${money(went)} given back. Add the refund of ${money(came - went)}, with "state": "pending" if it is still to be sent.`,
    )
  const less = went > 0 ? ` less ${money(went)} given back` : ''
  throw invalid(
    'payments_do_not_sum',
    `payments: ${money(came)} paid${less} makes ${money(came - went)}, but the order comes to ${money(owed_minor)}${because(row)}. Correct the amounts, or say why with shipping_minor, discount_minor, tax_added_minor or goodwill_minor.`,
  )
}

function because({ returns = [], exchanges = [], goodwill_minor }: OrderLine): string {
  const after = [
    returns.some(({ status }) => status === 'refunded') && 'what was refunded for returns',
    exchanges.length > 0 && 'the differences of its exchanges',
    goodwill_minor && 'goodwill',
  ].filter(Boolean)
  return after.length > 0 ? ` after ${after.join(' and ')}` : ''
}

/** What each parcel that has not arrived collects. */
function cashByPart(parts: PlannedPart[], charges: PlannedCharge[], cash_due_minor: number): Map<string, number> {
  let left = cash_due_minor
  const open = parts.filter(({ status }) => on_its_way.includes(status))
  return new Map(
    open.map(({ id }) => {
      const owed = sum(charges.filter((one) => one.fulfilment_id === id).map(({ amount_minor }) => amount_minor))
      const due = Math.max(0, Math.min(owed, left))
      left -= due
      return [id, due]
    }),
  )
}
