import type { Context } from '#core/context'
import { AppError, sayIn } from '#core/errors'
import { log } from '#core/log'
import type { Ready } from './import-rows.ts'
import type { Report, Summary } from './report.ts'

export type Said = { external_id: string; message: string }
/** What became of a batch. Rows that are refused by name have touched nothing. */
export type Outcome = { created: number; changed: number; unchanged: number; refused?: Said[]; warned?: Said[] }
/** Writes a batch in a transaction: all of it, or none when it throws. */
export type Put<Row> = (rows: Row[]) => Promise<Outcome>

/** Writes batches and keeps count; a row that the shop refuses is told and never takes the others with it. */
export class RowLoader<Row> {
  readonly done: Summary = { created: 0, changed: 0, unchanged: 0, failed: 0 }
  private readonly ctx: Context
  private readonly report: Report

  constructor(ctx: Context, report: Report) {
    this.ctx = ctx
    this.report = report
  }

  /** All at once. Rows that are refused by name are set aside; anything else that is a row's fault is found one by one. */
  async load(rows: Ready<Row>[], put: Put<Row>): Promise<void> {
    if (rows.length === 0) return
    const attempt = await this.tryAll(rows, put)
    if (attempt === 'done') return
    const guilty = refusedRows(attempt)
    const good = rows.filter(({ external_id }) => !guilty.has(external_id))
    if (good.length === rows.length) return this.loadOneByOne(rows, put, attempt)
    for (const row of rows) if (guilty.has(row.external_id)) await this.refuse(row, guilty.get(row.external_id)!)
    await this.load(good, put)
  }

  async refuse({ line, external_id }: Ready<Row>, error: string): Promise<void> {
    this.done.failed++
    await this.report.error({ line, external_id, error })
  }

  private async loadOneByOne(rows: Ready<Row>[], put: Put<Row>, error: AppError | DatabaseRefusal): Promise<void> {
    if (rows.length === 1) return this.refuse(rows[0]!, this.said(error))
    for (const row of rows) {
      const attempt = await this.tryAll([row], put)
      if (attempt !== 'done') await this.refuse(row, refusedRows(attempt).get(row.external_id) ?? this.said(attempt))
    }
  }

  private async tryAll(rows: Ready<Row>[], put: Put<Row>): Promise<'done' | AppError | DatabaseRefusal> {
    try {
      const { created, changed, unchanged, refused = [], warned = [] } = await put(rows.map(({ row }) => row))
      this.done.created += created
      this.done.changed += changed
      this.done.unchanged += unchanged
      const byName = new Map(rows.map((row) => [row.external_id, row]))
      for (const { external_id, message } of refused) await this.refuse(byName.get(external_id)!, message)
      for (const { external_id, message } of warned)
        await this.report.warn({ line: byName.get(external_id)!.line, external_id, warning: message })
      return 'done'
    } catch (error) {
      if (error instanceof AppError || isRowsFault(error)) return error
      throw error
    }
  }

  private said(error: AppError | DatabaseRefusal): string {
    if (error instanceof AppError) return sayIn(error, this.ctx.language)
    log.error({ err: error, request_id: this.ctx.request_id }, 'a row could not be stored')
    return `The database would not take it. The log has the cause under ${this.ctx.request_id}.`
  }
}

type DatabaseRefusal = Error & { code: string }

/** Data that does not fit (22) or breaks a rule (23): that row's doing. A lost connection is not. */
function isRowsFault(error: unknown): error is DatabaseRefusal {
  return /^2[23]/.test((error as { code?: string } | null)?.code ?? '')
}

function refusedRows(error: AppError | DatabaseRefusal): Map<string, string> {
  const rows = error instanceof AppError && Array.isArray(error.details.rows) ? error.details.rows : []
  return new Map(rows.map(({ external_id, message }: Said) => [external_id, message]))
}
