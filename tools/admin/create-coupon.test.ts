import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { accept, call } from '../call.ts'
import { findTool } from '../index.ts'
import { createCoupon } from './create-coupon.ts'

const world = useWorld()
const as = async (role: 'manager' | 'support', language: 'en' | 'bn' = 'en') => ({
  ...world.as((await world.staff(role)).actor),
  language,
})
const eid = {
  code: 'eid10',
  name: 'Eid sale',
  kind: 'percent',
  percent: 12.5,
  cap_minor: 50_000,
  minimum_minor: 200_000,
  per_person: 1,
  ends_at: '2026-12-01',
}
const promotions = () => world.db.selectFrom('promotions').select(['code', 'value_bps', 'ends_at']).execute()

test('a manager reads the terms, agrees, and only then the coupon exists', async () => {
  const ctx = await as('manager')
  const { content, proposal } = await call(world.db, createCoupon, ctx, eid)
  expect(content).toBe(
    'EID10: 12.5% off; at most ৳500; from ৳2,000 of goods; 1 for each person; until 2 Dec 2026, 00:00; never together with another promotion. Create it?',
  )
  expect(await promotions()).toEqual([])
  const done = await accept(world.db, findTool, ctx, proposal!.id)
  expect(done).toMatchObject({
    content: expect.stringMatching(/^Created\. EID10/),
    data: { code: 'EID10', name: 'Eid sale' },
  })
  expect(await promotions()).toEqual([{ code: 'EID10', value_bps: 1_250, ends_at: new Date('2026-12-01T18:00:00Z') }])
})

test('in Bengali, with Bengali digits', async () => {
  const { content } = await call(world.db, createCoupon, await as('manager', 'bn'), {
    name: 'Flash',
    name_bn: 'ফ্ল্যাশ সেল',
    kind: 'fixed',
    amount_minor: 10_000,
    stackable: true,
  })
  expect(content).toBe('“ফ্ল্যাশ সেল”: ৳১০০ ছাড়, নিজে থেকেই; অন্য অফারের সঙ্গেও চলে। তৈরি করব?')
})

test.each([
  [{ ...eid, code: 'NEW', percent: undefined }, 'percent_without_value'],
  [{ ...eid, code: 'NEW', ends_at: 'soon' }, 'unreadable_date'],
  [{ ...eid, code: 'NEW', percent: 0 }, 'invalid_input'],
  [{ ...eid, code: 'NEW', discount: 3 }, 'invalid_input'],
  [eid, 'code_taken'],
])('%o is refused as %s', async (input, code) => {
  await expect(call(world.db, createCoupon, await as('manager'), input)).rejects.toMatchObject({ code })
})

test('support and shoppers may not', async () => {
  await expect(call(world.db, createCoupon, await as('support'), eid)).rejects.toMatchObject({ code: 'no_permission' })
  await expect(call(world.db, createCoupon, world.as((await world.shopper()).actor), eid)).rejects.toMatchObject({
    code: 'not_your_tool',
  })
})
