import { expect, test } from 'vitest'
import { type Actor, actorName, personId, personIds, systemContext } from './context.ts'

const merged: Actor = { kind: 'seller', customer_id: 'cus_1', customer_ids: ['cus_1', 'cus_2'], store_ids: ['str_1'] }

test('histories keep who it was by kind and id, never by name', () => {
  expect(actorName({ kind: 'guest', guest_id: 'crt_1' })).toBe('guest:crt_1')
  expect(actorName({ kind: 'shopper', customer_id: 'cus_1', customer_ids: ['cus_1'] })).toBe('shopper:cus_1')
  expect(actorName(merged)).toBe('seller:cus_1')
  expect(actorName({ kind: 'staff', staff_id: 'stf_1', role: 'owner' })).toBe('staff:stf_1')
  expect(actorName({ kind: 'system', name: 'relay' })).toBe('system:relay')
})

test('a person is also everyone who was merged into them; guests and staff are nobody’s customer', () => {
  expect(personIds(merged)).toEqual(['cus_1', 'cus_2'])
  expect(personId(merged)).toBe('cus_1')
  for (const actor of [
    { kind: 'guest', guest_id: 'crt_1' },
    { kind: 'staff', staff_id: 'stf_1', role: 'owner' },
  ] satisfies Actor[]) {
    expect(personIds(actor)).toEqual([])
    expect(personId(actor)).toBeNull()
  }
})

test('the shop itself acts under the name of what it is doing, at the time it is given', () => {
  const at = new Date('2026-11-20T06:00:00Z')
  const ctx = systemContext('sweep', () => at)
  expect(ctx).toMatchObject({ actor: { kind: 'system', name: 'sweep' }, channel: 'job', language: 'en' })
  expect(ctx.now()).toBe(at)
})
