import type { Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { assertPermitted } from '#domain/staff'
import type { CustomerRow } from './customer-line.ts'
import { type CustomerPlan, planCustomer, touched } from './import/plan-customer.ts'
import { readKnown } from './import/read-known.ts'
import { writeCustomers } from './import/write-customers.ts'
import { lockMerging } from './merge.ts'

export type RowSaid = { external_id: string; message: string }
export type ImportedCustomers = {
  created: number
  changed: number
  unchanged: number
  /** lines that touched nothing, and why */
  refused: RowSaid[]
  /** lines that were taken, but not to the letter */
  warned: RowSaid[]
}

/**
 * Brings another shop's people: found again by their external id, each external id once. What a line says is added or brought up
 * to date; what it does not say stays. In a handful of statements for any number of lines up to some hundreds.
 */
export async function importCustomers(
  tx: Db,
  ctx: Context,
  { customers }: { customers: CustomerRow[] },
): Promise<ImportedCustomers> {
  assertPermitted(ctx, 'change_customers')
  // Two files at once take turns, and nobody is merged or forgotten while we look who is who.
  await lockWords(tx, 'import customers')
  await lockMerging(tx)
  const known = await readKnown(tx, customers)
  const refused: RowSaid[] = []
  const plans: CustomerPlan[] = []
  for (const row of customers) {
    const planned = planCustomer(row, known, ctx.now())
    if (typeof planned === 'string') refused.push({ external_id: row.external_id, message: planned })
    else plans.push(planned)
  }
  const work = plans.filter(touched)
  if (work.length > 0) await writeCustomers(tx, ctx, work)
  for (const plan of work) tell(tx, ctx, plan)
  const created = work.filter(({ person }) => person).length
  return {
    created,
    changed: work.length - created,
    unchanged: plans.length - work.length,
    refused,
    warned: plans.flatMap(({ external_id, warnings }) => warnings.map((message) => ({ external_id, message }))),
  }
}

function tell(tx: Db, ctx: Context, { customer_id, person, ...plan }: CustomerPlan): void {
  if (person) record(tx, ctx, 'customer.created', { customer_id, channel: 'import' })
  else {
    const lists = ['identities', 'addresses', 'methods'] as const
    const fields = lists.filter((list) => plan[list].length > 0)
    record(tx, ctx, 'customer.changed', { customer_id, fields: plan.name === null ? fields : ['name', ...fields] })
  }
}
