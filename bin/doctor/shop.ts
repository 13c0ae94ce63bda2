import type { Config } from '#core/config'
import type { Db } from '#db/open'
import { ledgerProblems } from '#domain/inventory'
import { jobCounts } from '../../jobs/index.ts'
import { type Finding, fine, wrong } from './finding.ts'

/** Longer than any restart takes: nobody is working. */
const late_seconds = 10 * 60

export async function stockLedger(db: Db): Promise<Finding> {
  const problems = await ledgerProblems(db)
  const check = 'stock ledger'
  if (problems.length === 0) return fine(check, 'every level is the sum of its movements')
  const some = problems
    .slice(0, 3)
    .map(
      ({ variant_id, on_hand, ledger, reserved, held }) =>
        `${variant_id} has ${on_hand} on hand and ${ledger} in the ledger, ${reserved} reserved and ${held} held`,
    )
  return wrong(
    check,
    `${problems.length} levels do not agree: ${some.join('; ')}`,
    'Count these variants and set them with the tool change_stock (reason: counted). Something has written to stock_levels by hand.',
  )
}

export async function backgroundWork(db: Db): Promise<Finding[]> {
  const { dead, due, unrelayed, oldest_age_seconds } = await jobCounts(db)
  const late = Math.round(oldest_age_seconds / 60)
  return [
    dead === 0
      ? fine('dead letters', 'none')
      : wrong(
          'dead letters',
          `${dead} jobs failed for good`,
          'See why: dokandar jobs dead. Mend the cause, then: dokandar jobs rerun --all',
        ),
    oldest_age_seconds < late_seconds
      ? fine('background work', `${due} jobs due, ${unrelayed} events to hand on`)
      : wrong(
          'background work',
          `the oldest of ${due} due jobs has waited for ${late} minutes`,
          'Is a worker running? Start one: dokandar worker',
        ),
  ]
}

export async function demoPeople(db: Db, { NODE_ENV }: Config): Promise<Finding> {
  const check = 'demo people'
  if (NODE_ENV !== 'production') return fine(check, 'welcome outside production')
  const customers = await db
    .selectFrom('customer_identities')
    .select('value')
    .where('channel', '=', 'email')
    .where('value', 'like', '%@demo.test')
    .execute()
  const colleagues = await db
    .selectFrom('staff')
    .select('email')
    .where('active', '=', true)
    .where('email', 'like', '%@demo.test')
    .execute()
  const found = customers.length + colleagues.length
  if (found === 0) return fine(check, 'none')
  return wrong(
    check,
    `${found} demo people with a public password are in a production shop`,
    'Begin with an empty database for production, or dismiss the demo staff and erase the demo people.',
  )
}
