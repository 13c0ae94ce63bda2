import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { type AskFor, packedOrder, seenOrder } from './access.ts'
import { isPacked, type Part, partsOf } from './part.ts'
import type { DocumentKind } from './snapshot.ts'

export type DocumentSummary = {
  number: string
  kind: DocumentKind
  store: string
  /** the invoice that it corrects */
  corrects: string | null
  issued_at: string
  total_minor: number
  currency: string
}
export type SlipSummary = { store: string; status: string }
export type DocumentList = {
  order: string
  documents: DocumentSummary[]
  /** for those who pack */
  slips: SlipSummary[]
  /** why there is none yet, or none at all */
  missing: 'not_packed' | 'being_written' | 'invoiced_elsewhere' | 'cancelled' | null
  link_token: string | null
}

export type ListDocuments = AskFor & { kind?: DocumentKind | 'packing_slip' | undefined }

/** The papers of an order, oldest first, as far as whoever asks may see them. */
export async function documentsOfOrder(db: Db, ctx: Context, { kind, ...ask }: ListDocuments): Promise<DocumentList> {
  const seen = kind === 'packing_slip' ? await packedOrder(db, ctx, ask) : await seenOrder(db, ctx, ask)
  const { rows } = await sql<DocumentSummary>`
    select d.number, d.kind, s.slug as store, first.number as corrects, to_json(d.issued_at)#>>'{}' as issued_at,
      d.amount_minor as total_minor, d.currency
    from documents d join stores s on s.id = d.store_id left join documents first on first.id = d.corrects
    where d.order_id = ${seen.order_id} and (${seen.store_ids}::text[] is null or d.store_id = any(${seen.store_ids}))
    order by d.issued_at, d.charge_id nulls first, d.id
  `.execute(db)
  const parts = await partsOf(db, seen.order_id, seen.store_ids)
  const alive = parts.filter(({ status }) => status !== 'cancelled')
  const slips = kind === undefined || kind === 'packing_slip' ? alive.filter(hasSlip) : []
  return {
    order: seen.number,
    documents: rows.filter((row) => kind === undefined || row.kind === kind),
    slips: seen.slips ? slips.map(({ store, status }) => ({ store, status })) : [],
    missing: rows.some((row) => row.kind === 'invoice') ? null : whyMissing(alive),
    link_token: seen.link_token,
  }
}

function whyMissing(alive: Part[]): DocumentList['missing'] {
  if (alive.length === 0) return 'cancelled'
  if (alive.every((part) => isPacked(part) && !part.packed_here)) return 'invoiced_elsewhere'
  // It follows the packing by a moment, as a job.
  return alive.some((part) => isPacked(part) && part.packed_here) ? 'being_written' : 'not_packed'
}

/** There is something to pack once the store has said that it will. */
export const hasSlip = ({ status }: { status: string }): boolean => status !== 'placed' && status !== 'cancelled'
