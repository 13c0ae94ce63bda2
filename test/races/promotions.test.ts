import { expect, test } from 'vitest'
import { AppError } from '#core/errors'
import { transact } from '#db/transact'
import {
  changePromotion,
  createPromotion,
  endPromotion,
  type NewPromotion,
  redeem,
  releaseRedemptions,
} from '#domain/promotions'
import { useWorld } from '../world.ts'

const world = useWorld()
const ctx = () => world.as({ kind: 'system', name: 'test' })

async function coupon(given: Partial<NewPromotion>) {
  const input = { name: 'Race', kind: 'fixed', amount_minor: 5_000, ...given } as const
  return (await transact(world.db, (tx) => createPromotion(tx, ctx(), input))).id
}
const order = (order_id: string, person: string, ids: string[]) =>
  transact(world.db, (tx) =>
    redeem(tx, ctx(), {
      order_id,
      person,
      promotions: ids.map((promotion_id) => ({ promotion_id, amount_minor: 100 })),
    }),
  )
const uses = async (id: string) => {
  const rows = await world.db
    .selectFrom('promotion_redemptions')
    .select(['person', 'nth'])
    .where('promotion_id', '=', id)
    .where('released_at', 'is', null)
    .execute()
  const { used } = await world.db.selectFrom('promotions').select('used').where('id', '=', id).executeTakeFirstOrThrow()
  return { rows, used }
}
function refusals(outcomes: PromiseSettledResult<unknown>[]): string[] {
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  for (const error of errors) expect(error).toBeInstanceOf(AppError)
  return errors.map((error) => (error as AppError).code)
}
const many = (count: number) => Array.from({ length: count }, (_, i) => i)

test('a hundred orders for a coupon with ten uses: ten get it, ninety are told', async () => {
  const id = await coupon({ code: 'TEN', max_uses: 10 })
  const outcomes = await Promise.allSettled(many(100).map((i) => order(`ten_${i}`, `person_${i}`, [id])))
  expect(refusals(outcomes)).toEqual(Array(90).fill('promotion_gone'))
  const { rows, used } = await uses(id)
  expect([rows.length, used]).toEqual([10, 10])
})

test('one person uses a once-only coupon fifty times at once: once', async () => {
  for (const [code, max_uses] of [
    ['ONCE', null],
    ['ONCEFEW', 20],
  ] as const) {
    const id = await coupon({ code, per_person: 1, max_uses })
    const outcomes = await Promise.allSettled(many(50).map((i) => order(`${code}_${i}`, 'karim', [id])))
    expect(refusals(outcomes)).toEqual(Array(49).fill('already_used'))
    const { rows, used } = await uses(id)
    // A refusal rolls its order back, and with it the use that it had counted.
    expect([rows.length, used]).toEqual([1, max_uses === null ? 0 : 1])
  }
})

test('three uses each, ten orders at once: exactly three, not fewer', async () => {
  const id = await coupon({ code: 'THREE', per_person: 3 })
  const outcomes = await Promise.allSettled(many(10).map((i) => order(`three_${i}`, 'rahima', [id])))
  expect(refusals(outcomes)).toHaveLength(7)
  expect((await uses(id)).rows.map((row) => row.nth).sort()).toEqual([1, 2, 3])
})

test('orders that use two coupons, named in either order, never block each other for good', async () => {
  const [a, b] = [await coupon({ code: 'BOTHA', max_uses: 60 }), await coupon({ code: 'BOTHB', max_uses: 60 })]
  const outcomes = await Promise.allSettled(many(60).map((i) => order(`both_${i}`, `p_${i}`, i % 2 ? [a, b] : [b, a])))
  expect(refusals(outcomes)).toEqual([])
  expect([(await uses(a)).used, (await uses(b)).used]).toEqual([60, 60])
})

test('cancelling gives uses back while others take them: the count stays true', async () => {
  const id = await coupon({ code: 'BACK', max_uses: 10 })
  for (const i of many(10)) await order(`back_${i}`, `p_${i}`, [id])
  await Promise.allSettled([
    ...many(10).flatMap((i) =>
      [0, 1].map(() => transact(world.db, (tx) => releaseRedemptions(tx, ctx(), { order_id: `back_${i}` }))),
    ),
    ...many(40).map((i) => order(`taker_${i}`, `q_${i}`, [id])),
  ])
  const { rows, used } = await uses(id)
  expect(used).toBe(rows.length)
  expect(used).toBeLessThanOrEqual(10)
})

test('a limit set while orders stream in counts every one of them', async () => {
  const id = await coupon({ code: 'STREAM' })
  const [limited, ...orders] = await Promise.allSettled([
    transact(world.db, (tx) => changePromotion(tx, ctx(), { promotion_id: id, changes: { max_uses: 40 } })),
    ...many(60).map((i) => order(`stream_${i}`, `p_${i}`, [id])),
  ])
  const { rows, used } = await uses(id)
  if (limited.status === 'fulfilled') expect([rows.length, used, refusals(orders).length]).toEqual([40, 40, 20])
  // All sixty were first: then the limit is refused, with the true count.
  else expect(limited.reason).toMatchObject({ code: 'used_more_often', details: { used: 60 } })
})

test('staff end a campaign while orders stream in: it ends at once, and later orders are told', async () => {
  const id = await coupon({ name: 'Mistake' })
  const orders = many(60).map((i) => order(`mistake_${i}`, `p_${i}`, [id]))
  await transact(world.db, (tx) => endPromotion(tx, ctx(), { promotion_id: id }))
  const outcomes = await Promise.allSettled(orders)
  expect(new Set(refusals(outcomes))).toEqual(new Set(refusals(outcomes).length > 0 ? ['promotion_gone'] : []))
  await expect(order('mistake_last', 'q', [id])).rejects.toMatchObject({ code: 'promotion_gone' })
})
