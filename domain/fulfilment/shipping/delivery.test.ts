import { beforeAll, describe, expect, test } from 'vitest'
import { transact } from '#db/transact'
import type { Place } from '#domain/stores'
import { useWorld } from '../../../test/world.ts'
import { type DeliveryParcel, defaultDelivery, deliveryOptions, saveMethod, saveZone } from './index.ts'

const world = useWorld()
const system = () => world.as({ kind: 'system', name: 'test' })
const dhaka: Place = { country: 'BD', district: 'Dhaka', upazila: 'Dhanmondi' }
const savar: Place = { country: 'BD', district: 'Dhaka', upazila: 'Savar' }
const rangpur: Place = { country: 'BD', district: 'Rangpur' }

let store_id: string
beforeAll(async () => {
  store_id = (await world.store({ name: 'Nakshi', district: 'Dhaka' })).id
  await transact(world.db, (tx) => defaultDelivery(tx, system()))
})

async function options(place: Place, given: Partial<DeliveryParcel> = {}, currency = 'BDT') {
  const parcel = { store_id, weight_grams: 500, value_minor: 100_000, category_ids: [], ...given }
  return (await deliveryOptions(world.db, system(), { place, currency, parcels: [parcel] }))[0]!
}
const prices = async (place: Place, given?: Partial<DeliveryParcel>) => {
  const { options: found } = await options(place, given)
  return found.map((option) => `${option.code} ${option.price_minor / 100}`)
}

describe('a shop begins with sensible delivery', () => {
  test('inside Dhaka, around it, and the rest of the country', async () => {
    expect(await prices(dhaka)).toEqual(['standard 60', 'express 120', 'pickup 0'])
    expect(await prices(savar)).toEqual(['standard 100'])
    expect(await prices({ country: 'BD', district: 'Gazipur' })).toEqual(['standard 100'])
    expect(await prices(rangpur)).toEqual(['standard 120'])
  })

  test('asked for again it changes nothing, except that new stores get their pickup', async () => {
    const rows = () => world.db.selectFrom('shipping_methods').select(['id', 'store_id']).orderBy('id').execute()
    const before = await rows()
    await transact(world.db, (tx) => defaultDelivery(tx, system()))
    expect(await rows()).toEqual(before)
    const sylhet = await world.store({ district: 'Sylhet' })
    await transact(world.db, (tx) => defaultDelivery(tx, system()))
    expect((await rows()).filter((row) => row.store_id === sylhet.id)).toHaveLength(1)
    expect(
      (await options({ country: 'BD', district: 'Sylhet' }, { store_id: sylhet.id })).options.map(
        (option) => option.code,
      ),
    ).toEqual(['standard', 'pickup'])
    // Nobody in Rangpur collects a parcel in Sylhet, although couriers see one zone.
    expect((await options(rangpur, { store_id: sylhet.id })).options.map((option) => option.code)).toEqual(['standard'])
  })
})

describe('what delivery costs', () => {
  test.each([
    [1, 60],
    [1_000, 60],
    [1_001, 80],
    [2_000, 80],
    [5_000, 120],
    [10_000, 180],
    [10_001, 300],
    [90_000, 300],
  ])('%i grams inside Dhaka cost ৳%i', async (weight_grams, taka) => {
    expect((await options(dhaka, { weight_grams })).options[0]!.price_minor).toBe(taka * 100)
  })

  test('the motorcycle takes no heavy parcels', async () => {
    expect(await prices(dhaka, { weight_grams: 5_001 })).toEqual(['standard 180', 'pickup 0'])
  })

  test('by worth, and free above a sum', async () => {
    const own = (await world.store({ district: 'Khulna' })).id
    await transact(world.db, async (tx) => {
      const zone = await saveZone(tx, system(), { name: 'Khulna', districts: ['খুলনা'], position: 5 })
      await saveMethod(tx, system(), {
        zone_id: zone.id,
        store_id: own,
        code: 'standard',
        name: 'Ours',
        kind: 'courier',
        rate_by: 'value',
        free_over_minor: 200_000,
        min_days: 1,
        max_days: 1,
        rates: [
          { up_to: 50_000, price_minor: 9_000 },
          { up_to: null, price_minor: 5_000 },
        ],
      })
    })
    const at = async (value_minor: number) =>
      (await options({ country: 'BD', district: 'Khulna' }, { store_id: own, value_minor })).options.map(
        (option) => option.price_minor,
      )
    expect([await at(50_000), await at(50_001), await at(199_999), await at(200_000)]).toEqual([
      [9_000],
      [5_000],
      [5_000],
      [0],
    ])
  })

  test('a store’s own method stands in for the general one of the same code', async () => {
    const own = (await world.store({ district: 'Dhaka' })).id
    const zone = await world.db
      .selectFrom('shipping_zones')
      .select('id')
      .where('name', '=', 'Inside Dhaka')
      .executeTakeFirstOrThrow()
    const rider = {
      zone_id: zone.id,
      store_id: own,
      code: 'standard',
      name: 'Our rider',
      kind: 'courier',
      rates: [{ up_to: null, price_minor: 3_000 }],
      min_days: 0,
      max_days: 0,
    } as const
    const first = await transact(world.db, (tx) => saveMethod(tx, system(), { ...rider, rates: [...rider.rates] }))
    const again = await transact(world.db, (tx) =>
      saveMethod(tx, system(), { ...rider, rates: [{ up_to: null, price_minor: 4_000 }] }),
    )
    expect(again.id).toBe(first.id)
    expect(await prices(dhaka, { store_id: own })).toEqual(['standard 40', 'express 120'])
    expect(await prices(dhaka)).toEqual(['standard 60', 'express 120', 'pickup 0'])
  })

  test('several stores’ parcels are answered together, each by itself', async () => {
    const far = (await world.store({ district: 'Dhaka' })).id
    const parcel = { weight_grams: 500, value_minor: 1_000, category_ids: [] }
    const found = await deliveryOptions(world.db, system(), {
      place: dhaka,
      currency: 'BDT',
      parcels: [
        { ...parcel, store_id },
        { ...parcel, store_id: far, weight_grams: 3_000 },
      ],
    })
    expect(found.map((one) => [one.store_id, one.options[0]!.price_minor])).toEqual([
      [store_id, 6_000],
      [far, 12_000],
    ])
  })
})

describe('where it does not go, and what to do then', () => {
  test('a store that only delivers nearby says so by name, in both languages', async () => {
    const near = await world.store({ name: 'Karwan Bazar', district: 'Dhaka' })
    await world.db
      .updateTable('stores')
      .set({ delivery_districts: ['Dhaka'], name_bn: 'কারওয়ান বাজার' })
      .where('id', '=', near.id)
      .execute()
    expect(await options(rangpur, { store_id: near.id })).toEqual({
      store_id: near.id,
      options: [],
      refused: {
        code: 'outside_delivery_area',
        message: 'Karwan Bazar does not deliver to Rangpur. Choose another address, or take its goods out of the cart.',
        message_bn: 'কারওয়ান বাজার রংপুর জেলায় ডেলিভারি দেয় না। অন্য ঠিকানা দিন, অথবা এর পণ্য কার্ট থেকে সরিয়ে দিন।',
      },
    })
    expect((await options(dhaka, { store_id: near.id })).refused).toBeUndefined()
  })

  test('without a district the price would be a guess, so we ask', async () => {
    expect((await options({ country: 'BD' })).refused).toMatchObject({
      code: 'district_missing',
      message: 'Which district is it in? Delivery depends on it.',
    })
  })

  test('abroad only where there is a zone for the country', async () => {
    expect((await options({ country: 'IN', state: 'West Bengal' })).refused?.message).toContain('to India yet')
    await transact(world.db, async (tx) => {
      const { id } = await saveZone(tx, system(), { name: 'India', country: 'in' })
      await saveMethod(tx, system(), {
        zone_id: id,
        code: 'air',
        name: 'Air mail',
        kind: 'courier',
        rates: [{ up_to: null, price_minor: 200_000 }],
        min_days: 7,
        max_days: 14,
      })
    })
    expect(await prices({ country: 'IN', state: 'West Bengal' })).toEqual(['air 2000'])
  })

  test('refused districts and goods, and parcels that are too heavy', async () => {
    await transact(world.db, async (tx) => {
      const { id } = await saveZone(tx, system(), { name: 'Hills', districts: ['Bandarban', 'Rangamati'], position: 3 })
      const method = { zone_id: id, code: 'hills', name: 'Hills', kind: 'courier', min_days: 4, max_days: 7 } as const
      await saveMethod(tx, system(), {
        ...method,
        rates: [{ up_to: 2_000, price_minor: 20_000 }],
        refused_category_ids: ['cat_gas'],
        refused_districts: ['Rangamati'],
      })
    })
    const hills: Place = { country: 'BD', district: 'Bandarban' }
    expect((await options(hills)).options).toHaveLength(1)
    expect((await options({ country: 'BD', district: 'Rangamati' })).refused?.code).toBe('outside_delivery_area')
    expect((await options(hills, { category_ids: ['cat_gas'] })).refused?.code).toBe('goods_not_carried')
    expect((await options(hills, { weight_grams: 2_001 })).refused).toMatchObject({
      code: 'parcel_too_large',
      message: 'The goods from Nakshi are too much for one parcel to Bandarban. Order less of them at a time.',
    })
  })

  test('a cart in another currency finds no price in ours', async () => {
    expect((await options(dhaka, {}, 'USD')).refused?.code).toBe('no_delivery_there')
  })
})

test('an option tells the first and the last day', async () => {
  expect((await options(dhaka)).options[0]).toMatchObject({
    deliver_from: '2026-11-22',
    deliver_by: '2026-11-23',
    cash_on_delivery: true,
  })
})
