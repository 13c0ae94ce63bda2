import { beforeAll, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import { defaultDelivery, saveMethod, saveZone } from './index.ts'

const world = useWorld()
const system = () => world.as({ kind: 'system', name: 'test' })
beforeAll(() => transact(world.db, (tx) => defaultDelivery(tx, system())))

test('a misspelt district would never match, so it is refused with the near ones', async () => {
  const save = (districts: string[]) =>
    transact(world.db, (tx) => saveZone(tx, system(), { name: 'Zone', districts, position: 99 }))
  await expect(save(['Gazipurr'])).rejects.toMatchObject({
    code: 'unknown_district',
    message: expect.stringContaining('Did you mean Gazipur'),
  })
  await expect(save([])).rejects.toMatchObject({ code: 'empty_area' })
})

test.each([
  ['rates', { rates: [] }],
  [
    'rates',
    {
      rates: [
        { up_to: 5, price_minor: 1 },
        { up_to: 5, price_minor: 1 },
      ],
    },
  ],
  [
    'rates',
    {
      rates: [
        { up_to: null, price_minor: 1 },
        { up_to: 5, price_minor: 1 },
      ],
    },
  ],
  ['rates', { rates: [{ up_to: null, price_minor: -1 }] }],
  ['days', { min_days: 3, max_days: 1 }],
  ['method_code', { code: 'No Spaces' }],
  ['pickup_without_store', { kind: 'pickup' as const }],
  ['unknown_courier', { courier: 'pigeon' }],
  ['unknown_currency', { currency: 'XXX' }],
  ['zone_not_found', { zone_id: 'shz_none' }],
])('%s is refused', async (code, given) => {
  const zone = await world.db
    .selectFrom('shipping_zones')
    .select('id')
    .where('name', '=', 'Inside Dhaka')
    .executeTakeFirstOrThrow()
  const method = {
    zone_id: zone.id,
    code: 'x',
    name: 'X',
    kind: 'courier' as const,
    rates: [{ up_to: null, price_minor: 1 }],
    min_days: 1,
    max_days: 1,
    ...given,
  }
  await expect(transact(world.db, (tx) => saveMethod(tx, system(), method))).rejects.toMatchObject({ code })
})

test('the warehouse may not set prices', async () => {
  const ctx = world.as((await world.staff('warehouse')).actor)
  await expect(transact(world.db, (tx) => saveZone(tx, ctx, { name: 'Mine' }))).rejects.toMatchObject({
    kind: 'forbidden',
  })
})
