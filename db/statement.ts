import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Db } from './open.ts'

const pools = new WeakMap<Db, pg.Pool>()

/** Outside a transaction a statement goes straight to the pool: there is nothing that Kysely would add. */
export function sendDirectly(db: Db, pool: pg.Pool): void {
  pools.set(db, pool)
}

/**
 * A whole statement for a hot path: the text is built once, so nothing is compiled when it runs. One of a text that will hardly come again
 * is run `once`: the database does not keep its plan.
 */
export function statement<Row>(text: string, use?: 'once'): (db: Db, ...params: unknown[]) => Promise<Row[]> {
  return async (db, ...params) => {
    const pool = pools.get(db)
    if (pool) return (await (use ? pool.query({ text, values: params }) : pool.query(text, params))).rows as Row[]
    return (await db.executeQuery<Row>(CompiledQuery.raw(text, params))).rows
  }
}

/** $1, $2, … in order of first use; `names` says afterwards which value each one wants. */
export function numbered<Name extends string>(names: Name[]): (name: Name) => string {
  return (name) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  }
}
