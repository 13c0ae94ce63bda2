import { expect, test } from 'vitest'
import { z } from 'zod'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import {
  addAddress,
  address,
  changeAddress,
  chooseDefaultAddress,
  listAddresses,
  readAddress,
  removeAddress,
} from './index.ts'

const world = useWorld()
const home = address.parse({ line1: 'House 5, Road 3', upazila: 'dhanmondi', district: 'ঢাকা', phone: '01712345678' })

test('an address in Bangladesh is spelled as the gazetteer does, with its division', () => {
  expect(home).toEqual({
    line1: 'House 5, Road 3',
    upazila: 'Dhanmondi',
    district: 'Dhaka',
    division: 'Dhaka',
    country: 'BD',
    phone: '+8801712345678',
  })
  expect(address.parse({ line1: 'x', district: 'Jessore', postcode: '৭৪০০', country: 'Bangladesh' })).toMatchObject({
    district: 'Jashore',
    division: 'Khulna',
    postcode: '7400',
    country: 'BD',
  })
  expect(address.parse({ line1: 'x', district: 'Sylhet', upazila: 'Some new thana' }).upazila).toBe('Some new thana')
})

test('the district follows from a town or thana that names only one', () => {
  expect(address.parse({ line1: 'x', city: 'Chittagong' }).district).toBe('Chattogram')
  expect(address.parse({ line1: 'x', upazila: 'Savar' })).toMatchObject({ district: 'Dhaka', division: 'Dhaka' })
  expect(address.parse({ line1: 'x', upazila: 'Mirpur' }).district).toBeUndefined()
})

test('an address abroad is plain lines', () => {
  const given = { line1: '10 Downing Street', city: 'London', state: 'England', postcode: 'sw1a 2aa', country: 'GB' }
  expect(address.parse(given)).toEqual({ ...given, postcode: 'SW1A 2AA' })
  expect(address.parse({ line1: 'x', district: 'Kolkata', country: 'india' })).toMatchObject({
    district: 'Kolkata',
    country: 'IN',
  })
})

test('an unknown district is refused with close names, at the door and inside', () => {
  const parsed = address.safeParse({ line1: 'x', district: 'Chitagong' })
  expect(parsed.error?.issues[0]).toMatchObject({
    path: ['district'],
    message: expect.stringContaining('Did you mean Chattogram'),
  })
  expect(() => readAddress({ line1: 'x', district: 'Dhakaa' })).toThrow(
    expect.objectContaining({ code: 'district_unknown', message_bn: expect.stringContaining('ঢাকা') }),
  )
  expect(() => readAddress({ line1: '' })).toThrow(expect.objectContaining({ code: 'invalid_address' }))
  expect(() => readAddress({ line1: 'x', country: 'QQ' })).toThrow(expect.objectContaining({ code: 'country_unknown' }))
  expect(() => readAddress({ line1: 'x', phone: 'call me' })).toThrow(
    expect.objectContaining({ code: 'phone_unreadable' }),
  )
})

test('reading an address that was read changes nothing, and a model can read its shape', () => {
  expect(address.parse(home)).toEqual(home)
  expect(z.toJSONSchema(address, { io: 'input' })).toMatchObject({ type: 'object', required: ['line1'] })
})

test('the first address is the default; the same one again is found, not doubled', async () => {
  const ctx = world.as((await world.shopper()).actor)
  const first = await transact(world.db, (tx) => addAddress(tx, ctx, { address: home }))
  const again = await transact(world.db, (tx) => addAddress(tx, ctx, { address: home }))
  expect(again).toEqual(first)
  expect(first).toMatchObject({ number: 1, is_default: true })
  const office = await transact(world.db, (tx) =>
    addAddress(tx, ctx, { address: { ...home, line1: 'Office' }, make_default: true }),
  )
  expect(await listAddresses(world.db, ctx)).toMatchObject([
    { id: office.id, number: 1, is_default: true },
    { id: first.id, number: 2, is_default: false },
  ])
})

test('changing the district brings its division and drops the old thana; orders are told nothing', async () => {
  const ctx = world.as((await world.shopper()).actor)
  await transact(world.db, (tx) => addAddress(tx, ctx, { address: home }))
  const changed = await transact(world.db, (tx) =>
    changeAddress(tx, ctx, { address: '1', changes: { district: 'Comilla' } }),
  )
  expect(changed).toMatchObject({ district: 'Cumilla', division: 'Chattogram', upazila: undefined, line1: home.line1 })
  const cleared = await transact(world.db, (tx) => changeAddress(tx, ctx, { address: '1', changes: { phone: null } }))
  expect(cleared.phone).toBeUndefined()
  expect(await listAddresses(world.db, ctx)).toEqual([expect.not.objectContaining({ phone: expect.anything() })])
})

test('removing the default hands it on; removing twice changes nothing', async () => {
  const ctx = world.as((await world.shopper()).actor)
  const [one, two] = [
    await transact(world.db, (tx) => addAddress(tx, ctx, { address: home })),
    await transact(world.db, (tx) => addAddress(tx, ctx, { address: { ...home, line1: 'Two' } })),
  ]
  await transact(world.db, (tx) => chooseDefaultAddress(tx, ctx, { address: two.id }))
  await transact(world.db, (tx) => removeAddress(tx, ctx, { address: two.id }))
  await transact(world.db, (tx) => removeAddress(tx, ctx, { address: two.id }))
  expect(await listAddresses(world.db, ctx)).toMatchObject([{ id: one.id, is_default: true }])
})

test('another person’s address is not found, by any verb', async () => {
  const mine = world.as((await world.shopper()).actor)
  const { id } = await transact(world.db, (tx) => addAddress(tx, mine, { address: home }))
  const other = world.as((await world.shopper()).actor)
  const attempts = [
    () => transact(world.db, (tx) => changeAddress(tx, other, { address: id, changes: { line1: 'mine now' } })),
    () => transact(world.db, (tx) => removeAddress(tx, other, { address: id })),
    () => transact(world.db, (tx) => chooseDefaultAddress(tx, other, { address: id })),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'address_not_found' })
  expect(await listAddresses(world.db, other)).toEqual([])
  expect(await listAddresses(world.db, mine)).toMatchObject([{ id, line1: home.line1 }])
})
