import { describe, expect, test } from 'vitest'
import { AppError } from '#core/errors'
import { day_ms } from '#core/time'
import { transact } from '#db/transact'
import type { Promotion } from '#domain/pricing'
import { on_postgres, useWorld } from '../../../test/world.ts'
import {
  changePromotion,
  createPromotion,
  endPromotion,
  loadPromotions,
  type NewPromotion,
  redeem,
  releaseRedemptions,
} from './index.ts'

const world = useWorld()
const manager = async () => world.as((await world.staff('manager')).actor)
const later = (days: number) => new Date(world.clock.now.getTime() + days * day_ms)

async function create(given: Partial<NewPromotion> = {}) {
  const ctx = await manager()
  return transact(world.db, (tx) =>
    createPromotion(tx, ctx, { name: 'Offer', kind: 'fixed', amount_minor: 5_000, ...given }),
  )
}
async function load(codes: string[], person_keys: string[] = [], currency = 'BDT'): Promise<Promotion[]> {
  const found = await loadPromotions(world.db, await manager(), { codes, currency, person_keys })
  // Other tests' campaigns are in force as well.
  return found.filter((promotion) => promotion.code !== null)
}
const why = async (code: string, person_keys?: string[], currency?: string) =>
  (await load([code], person_keys, currency))[0]!.unusable
async function use(order_id: string, promotion_id: string, person = 'cus_1') {
  const ctx = await manager()
  return transact(world.db, (tx) =>
    redeem(tx, ctx, { order_id, person, promotions: [{ promotion_id, amount_minor: 5_000 }] }),
  )
}
const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}

describe('making a promotion', () => {
  test.each<[string, Partial<NewPromotion>]>([
    ['percent_without_value', { kind: 'percent', amount_minor: null }],
    ['fixed_without_amount', { amount_minor: null }],
    ['value_not_percent', { value_bps: 1_000 }],
    ['amount_not_fixed', { kind: 'free_delivery' }],
    ['percent_out_of_range', { kind: 'percent', amount_minor: null, value_bps: 10_001 }],
    ['amount_out_of_range', { amount_minor: -1 }],
    ['cap_on_fixed', { cap_minor: 1_000 }],
    ['minimum_out_of_range', { minimum_minor: -1 }],
    ['limit_out_of_range', { max_uses: 0 }],
    ['per_person_beyond_all', { per_person: 3, max_uses: 2 }],
    ['empty_scope', { products: [] }],
    ['ends_before_start', { starts_at: new Date('2027-02-01'), ends_at: new Date('2027-01-01') }],
    ['ends_in_the_past', { ends_at: new Date('2026-01-01') }],
    ['coupon_code', { code: 'no spaces' }],
    ['coupon_code', { code: 'A\u0000B' }],
    ['unknown_currency', { currency: 'XXX' }],
    ['promotion_name', { name: '  ' }],
    ['product_not_found', { products: ['no-such-product'] }],
  ])('%s is refused with a sentence', async (code, given) => {
    const error = await refusalOf(create(given))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(/\.$|\?$/)
  })

  test('a code is taken once, however it is typed', async () => {
    await create({ code: ' eid১০ ' })
    const error = await refusalOf(create({ code: 'EID10' }))
    expect(error).toMatchObject({ kind: 'conflict', code: 'code_taken' })
    expect(error.message).toContain('EID10 is taken')
  })

  test('things are named as people name them; an external id that two stores use must be told apart', async () => {
    const [a, b] = [await world.store(), await world.store()]
    const one = await world.product({ store_id: a.id, external_id: 'same' })
    await world.product({ store_id: b.id, external_id: 'same' })
    expect((await create({ products: [one.slug], stores: [a.slug] })).terms).toMatchObject({
      product_ids: [one.id],
      store_ids: [a.id],
      category_ids: null,
    })
    expect(await refusalOf(create({ products: ['same'] }))).toMatchObject({ code: 'product_unclear' })
  })

  test('support may not', async () => {
    const ctx = world.as((await world.staff('support')).actor)
    expect(
      await refusalOf(transact(world.db, (tx) => createPromotion(tx, ctx, { name: 'X', kind: 'free_delivery' }))),
    ).toMatchObject({ code: 'no_permission' })
  })
})

describe('which promotions count', () => {
  test('a flash sale counts by itself while it lasts', async () => {
    const { id } = await create({ name: 'Flash sale', starts_at: later(1), ends_at: later(2) })
    const inForce = async () =>
      (await loadPromotions(world.db, await manager(), { codes: [], currency: 'BDT', person_keys: [] })).some(
        (promotion) => !promotion.unusable && promotion.id === id,
      )
    const start = world.clock.now
    expect(await inForce()).toBe(false)
    world.clock.forward(day_ms)
    expect(await inForce()).toBe(true)
    world.clock.forward(day_ms)
    expect(await inForce()).toBe(false)
    world.clock.now = start
  })

  test('a code that cannot be used comes with the reason', async () => {
    await create({ code: 'SOON', starts_at: later(1) })
    await create({ code: 'DOLLARS', currency: 'USD' })
    await create({ code: 'GOOD' })
    expect(await Promise.all(['nope', 'soon', 'dollars', 'good'].map((code) => why(code)))).toEqual([
      'unknown',
      'not_started',
      'other_currency',
      undefined,
    ])
    expect(await why('DOLLARS', [], 'USD')).toBeUndefined()
    expect((await load(['good', 'NOPE', 'Good'])).map((promotion) => promotion.code)).toEqual(['GOOD', 'NOPE'])
  })

  test('after its end it says since when', async () => {
    const { id } = await create({ code: 'BRIEF' })
    const ctx = await manager()
    await transact(world.db, (tx) => endPromotion(tx, ctx, { code: 'brief' }))
    await transact(world.db, (tx) => endPromotion(tx, ctx, { promotion_id: id }))
    expect(await load(['BRIEF'])).toEqual([{ code: 'BRIEF', unusable: 'ended', at: world.clock.now }])
    const ended = await world.db.selectFrom('events').select('payload').where('name', '=', 'promotion.ended').execute()
    expect(ended.filter(({ payload }) => (payload as { promotion_id: string }).promotion_id === id)).toHaveLength(1)
  })
})

describe('using one up', () => {
  test('a coupon for one use each is remembered by customer, phone and e-mail', async () => {
    const { id } = await create({ code: 'ONCE', per_person: 1 })
    await use('ord_1', id, '+8801712345678')
    expect(await why('ONCE', ['cus_9', '+8801712345678'])).toBe('already_used')
    expect(await why('ONCE', ['cus_9'])).toBeUndefined()
    const error = await refusalOf(use('ord_2', id, '+8801712345678'))
    expect(error).toMatchObject({
      kind: 'conflict',
      code: 'already_used',
      message: 'You have already used ONCE. Take it off to place the order.',
    })
  })

  test('after its last use nobody gets it, until a cancelled order gives one back', async () => {
    const { id } = await create({ code: 'TWICE', max_uses: 2 })
    await use('ord_a', id, 'a')
    await use('ord_b', id, 'b')
    expect(await why('TWICE')).toBe('used_up')
    expect(await refusalOf(use('ord_c', id, 'c'))).toMatchObject({ code: 'promotion_gone' })
    const ctx = await manager()
    for (let again = 0; again < 2; again++)
      await transact(world.db, (tx) => releaseRedemptions(tx, ctx, { order_id: 'ord_a' }))
    expect(await world.db.selectFrom('promotions').select('used').where('id', '=', id).executeTakeFirst()).toEqual({
      used: 1,
    })
    await use('ord_d', id, 'd')
    expect(await refusalOf(use('ord_e', id, 'e'))).toMatchObject({ code: 'promotion_gone' })
  })

  test('a use given back makes room for that person, whichever of theirs it was', async () => {
    const { id } = await create({ code: 'THRICE', per_person: 3 })
    for (const order of ['o1', 'o2', 'o3']) await use(`thrice_${order}`, id, 'p')
    const ctx = await manager()
    await transact(world.db, (tx) => releaseRedemptions(tx, ctx, { order_id: 'thrice_o2' }))
    await use('thrice_o4', id, 'p')
    expect(await refusalOf(use('thrice_o5', id, 'p'))).toMatchObject({ code: 'already_used' })
  })

  test('several promotions of one order are used up together or not at all', async () => {
    const [open, gone] = [await create({ code: 'OPEN', max_uses: 5 }), await create({ code: 'GONE', max_uses: 1 })]
    await use('ord_x', gone.id)
    const ctx = await manager()
    const promotions = [open.id, gone.id].map((promotion_id) => ({ promotion_id, amount_minor: 100 }))
    expect(
      await refusalOf(transact(world.db, (tx) => redeem(tx, ctx, { order_id: 'ord_y', person: 'y', promotions }))),
    ).toMatchObject({ details: { code: 'GONE' } })
    expect(await world.db.selectFrom('promotions').select('used').where('id', '=', open.id).executeTakeFirst()).toEqual(
      { used: 0 },
    )
  })

  test('a promotion without limits may be used again and again by the same person', async () => {
    const { id } = await create({ code: 'ALWAYS' })
    for (const order of ['1', '2', '3']) await use(`always_${order}`, id, 'p')
    const events = await world.db.selectFrom('events').select('payload').where('name', '=', 'coupon.redeemed').execute()
    expect(events.filter(({ payload }) => (payload as { code: string }).code === 'ALWAYS')).toHaveLength(3)
  })

  test('one that was ended a moment ago is no longer given', async () => {
    const { id } = await create({ code: 'LATE' })
    const ctx = await manager()
    await transact(world.db, (tx) => endPromotion(tx, ctx, { promotion_id: id }))
    expect(await refusalOf(use('ord_late', id))).toMatchObject({
      code: 'promotion_gone',
      message: 'LATE has just run out. Look at the new total, and place the order again.',
    })
  })
})

describe('changing one', () => {
  test('a limit set later counts the uses that were before it', async () => {
    const { id } = await create({ code: 'GROWING' })
    await use('grow_1', id, 'a')
    await use('grow_2', id, 'b')
    const ctx = await manager()
    const limit = (max_uses: number) =>
      transact(world.db, (tx) => changePromotion(tx, ctx, { code: 'growing', changes: { max_uses } }))
    expect(await refusalOf(limit(1))).toMatchObject({ code: 'used_more_often', details: { used: 2 } })
    await limit(3)
    await use('grow_3', id, 'c')
    expect(await why('GROWING')).toBe('used_up')
  })

  test('the result must still make sense', async () => {
    await create({ code: 'SENSE', starts_at: later(5) })
    const ctx = await manager()
    const change = (changes: object) => transact(world.db, (tx) => changePromotion(tx, ctx, { code: 'SENSE', changes }))
    expect(await refusalOf(change({ ends_at: later(4) }))).toMatchObject({ code: 'ends_before_start' })
    expect(await change({ name: 'Sensible', ends_at: later(6) })).toMatchObject({
      name: 'Sensible',
      starts_at: later(5),
      ends_at: later(6),
    })
    expect(
      await refusalOf(transact(world.db, (tx) => changePromotion(tx, ctx, { code: 'NONE', changes: {} }))),
    ).toMatchObject({ code: 'promotion_not_found' })
  })
})

test.skipIf(!on_postgres)('two members of staff choose the same code at once: one of them is told', async () => {
  const outcomes = await Promise.allSettled([create({ code: 'RACE' }), create({ code: 'RACE' })])
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(refused.map((outcome) => outcome.reason.code)).toEqual(['code_taken'])
})
