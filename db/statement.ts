import { CompiledQuery } from 'kysely'
import type { Db } from './open.ts'

/** A whole statement for a hot path: the text is built once, so nothing is compiled when it runs. */
export function statement<Row>(text: string): (db: Db, ...params: unknown[]) => Promise<Row[]> {
  return async (db, ...params) => (await db.executeQuery<Row>(CompiledQuery.raw(text, params))).rows
}
