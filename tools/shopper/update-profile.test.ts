import { expect, test } from 'vitest'
import { z } from 'zod'
import { guest, useWorld } from '../../test/world.ts'
import { call } from '../call.ts'
import { myProfile } from './my-profile.ts'
import { updateProfile } from './update-profile.ts'

const world = useWorld()
const home = { line1: 'House 5, Road 3', upazila: 'dhanmondi', district: 'ঢাকা' }

test('a shopper says who they are and where they live, and reads it back', async () => {
  const ctx = world.as((await world.shopper()).actor)
  const { content, data } = await call(world.db, updateProfile, ctx, {
    name: 'Rina Akter',
    currency: 'USD',
    add_address: home,
    consents: [{ purpose: 'marketing', granted: true }],
  })
  expect(content).toContain('1. House 5, Road 3, Dhanmondi, Dhaka (default)')
  expect(data).toMatchObject({
    name: 'Rina Akter',
    currency: 'USD',
    consents: [{ purpose: 'marketing', granted: true }],
  })
  const read = await call(world.db, myProfile, { ...ctx, language: 'bn' }, {})
  expect(read.content).toContain('(প্রধান)')
  expect(read.data).toEqual(data)
})

test('the numbers of addresses are those that the shopper saw, whatever else changes in the same breath', async () => {
  const ctx = world.as((await world.shopper()).actor)
  for (const line1 of ['One', 'Two', 'Three'])
    await call(world.db, updateProfile, ctx, { add_address: { ...home, line1 } })
  await call(world.db, updateProfile, ctx, { default_address: '3', remove_address: '1' })
  const lines = async () =>
    ((await call(world.db, myProfile, ctx, {})).data as { addresses: { line1: string }[] }).addresses.map(
      ({ line1 }) => line1,
    )
  expect(await lines()).toEqual(['Three', 'Two'])
  await call(world.db, updateProfile, ctx, { add_address: { ...home, line1: 'Four' }, default_address: 'new' })
  expect(await lines()).toEqual(['Four', 'Two', 'Three'])
})

test('a district that does not exist is refused with close names, and nothing changes', async () => {
  const ctx = world.as((await world.shopper({ name: 'Before' })).actor)
  const attempt = call(world.db, updateProfile, ctx, {
    name: 'After',
    add_address: { line1: 'x', district: 'Chitagong' },
  })
  await expect(attempt).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('Did you mean Chattogram'),
  })
  expect((await call(world.db, myProfile, ctx, {})).data).toMatchObject({ name: 'Before', addresses: [] })
})

test('somebody else’s address cannot be chosen or removed, and a guest has no profile', async () => {
  const mine = world.as((await world.shopper()).actor)
  const { data } = await call(world.db, updateProfile, mine, { add_address: home })
  const { id } = (data as { addresses: { id: string }[] }).addresses[0]!
  const other = world.as((await world.shopper()).actor)
  for (const given of [{ default_address: id }, { remove_address: id }])
    await expect(call(world.db, updateProfile, other, given)).rejects.toMatchObject({ code: 'address_not_found' })
  await expect(call(world.db, myProfile, world.as(guest()), {})).rejects.toMatchObject({ code: 'not_your_tool' })
  await expect(call(world.db, updateProfile, mine, {})).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a model can read what the tool takes', () => {
  const schema = z.toJSONSchema(updateProfile.input, { io: 'input' }) as unknown as {
    properties: { add_address: { properties: object } }
  }
  expect(Object.keys(schema.properties.add_address.properties)).toContain('upazila')
})
