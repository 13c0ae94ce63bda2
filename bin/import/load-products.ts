import type { Context } from '#core/context'
import { AppError, sayIn } from '#core/errors'
import { groupBy } from '#core/group-by'
import { log } from '#core/log'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { type ProductLine, upsertProducts } from '#domain/catalog'
import { ensureDefaultStore, storeBySlug } from '#domain/stores'
import type { Report, Summary } from './report.ts'

export type Ready = { line: number; product: ProductLine }

/** Writes batches of products and keeps count; a row that the shop refuses is told and never takes the others with it. */
export class ProductLoader {
  readonly done: Summary = { created: 0, changed: 0, unchanged: 0, failed: 0 }
  private readonly stores = new Map<string, Promise<string>>()
  private readonly db: Db
  private readonly ctx: Context
  private readonly report: Report
  private readonly store: string | undefined

  constructor(db: Db, ctx: Context, report: Report, store: string | undefined) {
    this.db = db
    this.ctx = ctx
    this.report = report
    this.store = store
  }

  async load(batch: Ready[]): Promise<void> {
    for (const [store, rows] of groupBy(batch, ({ product }) => this.store ?? product.store ?? '')) {
      try {
        const store_id = await this.storeId(store)
        await this.loadInto(store_id, rows)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        for (const row of rows) await this.refuse(row, `store: ${sayIn(error, this.ctx.language)}`)
      }
    }
  }

  /** All at once. Rows that are refused by name are set aside; anything else that is a row's fault is found one by one. */
  private async loadInto(store_id: string, rows: Ready[]): Promise<void> {
    const attempt = await this.tryAll(store_id, rows)
    if (attempt === 'done') return
    const guilty = refusedRows(attempt)
    const good = rows.filter(({ product }) => !guilty.has(product.external_id))
    if (good.length === rows.length) return this.loadOneByOne(store_id, rows, attempt)
    for (const row of rows)
      if (guilty.has(row.product.external_id)) await this.refuse(row, guilty.get(row.product.external_id)!)
    if (good.length > 0) await this.loadInto(store_id, good)
  }

  private async loadOneByOne(store_id: string, rows: Ready[], error: AppError | DatabaseRefusal): Promise<void> {
    if (rows.length === 1) return this.refuse(rows[0]!, this.said(error))
    for (const row of rows) {
      const attempt = await this.tryAll(store_id, [row])
      if (attempt !== 'done')
        await this.refuse(row, refusedRows(attempt).get(row.product.external_id) ?? this.said(attempt))
    }
  }

  private async tryAll(store_id: string, rows: Ready[]): Promise<'done' | AppError | DatabaseRefusal> {
    try {
      const products = rows.map((row) => row.product)
      const { created, changed, unchanged } = await transact(this.db, (tx) =>
        upsertProducts(tx, this.ctx, { store_id, products }),
      )
      this.done.created += created
      this.done.changed += changed
      this.done.unchanged += unchanged
      return 'done'
    } catch (error) {
      if (error instanceof AppError || isRowsFault(error)) return error
      throw error
    }
  }

  private async refuse({ line, product }: Ready, error: string): Promise<void> {
    this.done.failed++
    await this.report.error({ line, external_id: product.external_id, error })
  }

  private said(error: AppError | DatabaseRefusal): string {
    if (error instanceof AppError) return sayIn(error, this.ctx.language)
    log.error({ err: error, request_id: this.ctx.request_id }, 'a product could not be stored')
    return `The database would not take it. The log has the cause under ${this.ctx.request_id}.`
  }

  private storeId(slug: string): Promise<string> {
    const known = this.stores.get(slug)
    if (known) return known
    const found =
      slug === '' ? transact(this.db, (tx) => ensureDefaultStore(tx, this.ctx)) : storeBySlug(this.db, this.ctx, slug)
    const id = found.then((store) => store.id)
    this.stores.set(slug, id)
    return id
  }
}

type DatabaseRefusal = Error & { code: string }

/** Data that does not fit (22) or breaks a rule (23): that row's doing. A lost connection is not. */
function isRowsFault(error: unknown): error is DatabaseRefusal {
  return /^2[23]/.test((error as { code?: string } | null)?.code ?? '')
}

function refusedRows(error: AppError | DatabaseRefusal): Map<string, string> {
  const rows = error instanceof AppError && Array.isArray(error.details.rows) ? error.details.rows : []
  return new Map(
    rows.map(({ external_id, message }: { external_id: string; message: string }) => [external_id, message]),
  )
}
