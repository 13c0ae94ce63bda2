import { sql } from 'kysely'
import type { Context } from '#core/context'
import { businessDay } from '#core/time'
import type { Db } from '#db/open'
import { type DocumentKind, document_kinds } from './snapshot.ts'

const prefixes: Record<DocumentKind, string> = { invoice: 'INV', credit_note: 'CN' }

/**
 * The next number and the moment it is given. Every series of the year is locked, always in the same order, so that a
 * transaction which writes an invoice and a credit note never waits crosswise for another; whoever comes second reads the
 * number only after the first has committed, or has been rolled back and left none.
 */
export async function takeNumber(tx: Db, ctx: Context, kind: DocumentKind): Promise<{ number: string; at: Date }> {
  const now = ctx.now()
  const year = Number(businessDay(now).slice(0, 4))
  if (!(await lockSeries(tx, year))) {
    await tx
      .insertInto('document_series')
      .values(document_kinds.map((kind) => ({ kind, year })))
      .onConflict((there) => there.doNothing())
      .execute()
    await lockSeries(tx, year)
  }
  const { rows } = await sql<{ last_number: number; at: Date }>`
    update document_series
    set last_number = last_number + 1, last_issued_at = greatest(last_issued_at, ${now})
    where kind = ${kind} and year = ${year}
    returning last_number, last_issued_at as at
  `.execute(tx)
  const { last_number, at } = rows[0]!
  return { number: `${prefixes[kind]}-${year}-${String(last_number).padStart(6, '0')}`, at }
}

async function lockSeries(tx: Db, year: number): Promise<boolean> {
  const rows = await tx
    .selectFrom('document_series')
    .select('kind')
    .where('year', '=', year)
    .orderBy('kind')
    .forUpdate()
    .execute()
  return rows.length === document_kinds.length
}
