import { sql } from 'kysely'
import { actorName, type Context } from '#core/context'
import type { Db } from './open.ts'

/**
 * Everything that happens, by name. Each module adds its own by declaration merging, beside the verb that emits it:
 *   declare module '#db/events' { interface Events { 'order.placed': { order_id: string } } }
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules
export interface Events {}
export type EventName = keyof Events & string

type EventRow = { name: string; payload: unknown; actor: string; request_id: string; created_at: Date }
export type AuditRow = {
  at: Date
  actor: string
  channel: string
  request_id: string
  tool: string
  input: unknown
  outcome: string
  subject: string | null
}
type Ledger = { events: EventRow[]; audit: AuditRow[] }

// Kept beside the transaction object rather than in it, so that verbs need no second argument.
const ledgers = new WeakMap<Db, Ledger>()

export function openLedger(tx: Db): void {
  ledgers.set(tx, { events: [], audit: [] })
}

/** Says that something happened; it is written when the transaction commits, and only if it does. */
export function record<N extends EventName>(tx: Db, ctx: Context, name: N, payload: Events[N]): void {
  ledgerOf(tx).events.push({
    name,
    payload,
    actor: actorName(ctx.actor),
    request_id: ctx.request_id,
    created_at: ctx.now(),
  })
}

export function audit(tx: Db, row: AuditRow): void {
  ledgerOf(tx).audit.push(row)
}

export async function flush(tx: Db): Promise<void> {
  const { events, audit } = ledgerOf(tx)
  if (events.length === 0 && audit.length === 0) return
  await write(tx, events, audit)
}

/** For what must be kept although its transaction was rolled back: a refusal. */
export async function auditAlone(db: Db, row: AuditRow): Promise<void> {
  await write(db, [], [row])
}

async function write(db: Db, events: EventRow[], audit: AuditRow[]): Promise<void> {
  await sql`
    with audited as (
      insert into audit_log (at, actor, channel, request_id, tool, input, outcome, subject)
      select at, actor, channel, request_id, tool, input, outcome, subject
      from jsonb_to_recordset(${JSON.stringify(audit)}::jsonb)
        as a(at timestamptz, actor text, channel text, request_id text, tool text, input jsonb, outcome text, subject text)
    )
    insert into events (name, payload, actor, request_id, created_at)
    select name, payload, actor, request_id, created_at
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as e(name text, payload jsonb, actor text, request_id text, created_at timestamptz)
  `.execute(db)
}

function ledgerOf(tx: Db): Ledger {
  const ledger = ledgers.get(tx)
  if (!ledger) throw new Error('Events are recorded inside transact(db, …), so that they commit with what they tell.')
  return ledger
}
