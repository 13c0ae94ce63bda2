import { sql } from 'kysely'
import type { World } from '../world.ts'
import type { Asked } from './walk.ts'

/** What an order owes by its ledger, what is on its way back or gone back, and what the buyer's balances hold. */
export type Money = { owed_minor: number; refunds_minor: number; balances: Record<string, number> }

export async function moneyOf({ db }: World, number: string): Promise<Money> {
  const { rows } = await sql<Money>`
    select
      (select coalesce(sum(amount_minor), 0)::bigint from order_charges c where c.order_id = o.id) as owed_minor,
      (select coalesce(sum(amount_minor), 0)::bigint from payments p
        where p.order_id = o.id and kind = 'refund' and state not in ('failed', 'cancelled')) as refunds_minor,
      (select coalesce(json_object_agg(id, balance_minor), '{}') from payment_methods m where m.customer_id = o.customer_id) as balances
    from orders o where number = ${number}
  `.execute(db)
  return rows[0]!
}

type Quote = {
  change?: 'items' | 'address' | 'payment'
  kind?: 'return' | 'exchange'
  action?: string
  amount_minor?: number
  before_minor?: number
  after_minor?: number
  difference_minor?: number
  refunds_minor?: number
  total_minor?: number
  refund_to?: { provider: string; method_id: string | null } | null
}
/** What agreeing to something was to change, by what the person was shown. */
type Expected = {
  owed_minor: number
  refunds_minor?: number | undefined
  before_minor?: number | undefined
  to?: string | null
  /** Goodwill may have given some of it back before: that is not given twice. */
  perhaps_less?: true
}
export type Noted = { number: string; against: (before: Money, after: Money) => string[] }
type Sheet = { owed_minor: number; exchanged: Map<string, number>; refused: Set<string> }

export type Paper = ReturnType<typeof paperOf>

/** A shopkeeper's notebook: what each order comes to, told only by what people agreed to. It never looks into the books. */
export function paperOf() {
  const sheets = new Map<string, Sheet>()

  function note(asked: Asked, data: Record<string, unknown>): Noted {
    const number = asked.number ?? String(data.number)
    const sheet = sheets.get(number) ?? { owed_minor: 0, exchanged: new Map(), refused: new Set() }
    sheets.set(number, sheet)
    const expected = expectedOf(sheet, asked, data)
    return { number, against: (before, after) => differences(expected, before, after) }
  }

  function owedOf(number: string): number {
    const { owed_minor, exchanged, refused } = sheets.get(number)!
    return [...exchanged].reduce((sum, [back, amount]) => (refused.has(back) ? sum : sum + amount), owed_minor)
  }

  return { note, owedOf, numbers: () => [...sheets.keys()] }
}

function expectedOf(sheet: Sheet, { tool, args, quote: shown }: Asked, data: Record<string, unknown>): Expected {
  const quote = shown as Quote
  if (tool === 'handle_return') return handled(sheet, String(args.return), quote, Number(data.refunded_minor ?? 0))
  const expected = agreed(tool, quote)
  sheet.owed_minor += expected.owed_minor
  return expected
}

function agreed(tool: string, quote: Quote): Expected {
  const { before_minor = 0, after_minor = 0, amount_minor = 0, refunds_minor } = quote
  const to = quote.refund_to?.provider === 'gift_card' ? quote.refund_to.method_id : null
  switch (tool) {
    case 'checkout':
      return { owed_minor: quote.total_minor! }
    case 'change_order':
      if (quote.change === 'payment') return { owed_minor: 0, refunds_minor, before_minor: amount_minor }
      return {
        owed_minor: after_minor - before_minor,
        before_minor,
        ...(after_minor >= before_minor && { refunds_minor: 0 }),
      }
    case 'cancel_order':
      return { owed_minor: after_minor - before_minor, before_minor, refunds_minor, to }
    case 'refund_order':
      return { owed_minor: -amount_minor, refunds_minor: amount_minor, to }
    case 'return_items':
      return { owed_minor: 0, refunds_minor: 0, before_minor }
    default:
      return { owed_minor: 0, refunds_minor: 0 }
  }
}

/** An exchange is charged when it is approved and given back when it is refused after that. */
function handled(
  sheet: Sheet,
  back: string,
  { kind, action, amount_minor = 0 }: Quote,
  refunded_minor: number,
): Expected {
  if (action === 'approve' && kind === 'exchange') {
    const owed_minor = Math.max(0, amount_minor)
    sheet.exchanged.set(back, owed_minor)
    return { owed_minor, refunds_minor: 0 }
  }
  if (action === 'refuse') {
    sheet.refused.add(back)
    const owed_minor = -(sheet.exchanged.get(back) ?? 0)
    return { owed_minor, perhaps_less: true, ...(owed_minor === 0 && { refunds_minor: 0 }) }
  }
  sheet.owed_minor -= refunded_minor
  return { owed_minor: -refunded_minor, refunds_minor: refunded_minor }
}

function differences(expected: Expected, before: Money, after: Money): string[] {
  const { owed_minor, refunds_minor, before_minor, to, perhaps_less } = expected
  const owed = after.owed_minor - before.owed_minor
  const refunds = after.refunds_minor - before.refunds_minor
  const found: string[] = []
  const agrees = perhaps_less ? owed >= owed_minor && owed <= 0 : owed === owed_minor
  if (!agrees) found.push(`agreed to ${owed_minor}, and the ledger moved by ${owed}`)
  if (refunds_minor !== undefined && refunds !== refunds_minor)
    found.push(`was told that ${refunds_minor} goes back, and ${refunds} does`)
  if (before_minor !== undefined && before_minor !== before.owed_minor)
    found.push(`was told that it came to ${before_minor} before, and it came to ${before.owed_minor}`)
  if (to && refunds_minor !== undefined && after.balances[to]! - before.balances[to]! !== refunds_minor)
    found.push(`was told that ${refunds_minor} goes onto ${to}, and ${after.balances[to]! - before.balances[to]!} did`)
  return found
}
