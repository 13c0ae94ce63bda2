import { expect, test } from 'vitest'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import {
  actorByEmail,
  addAddress,
  erasePerson,
  familyOf,
  findByIdentity,
  issueGiftCard,
  listAddresses,
  listMerges,
  listMethods,
  mergeCustomers,
  savedMethod,
  unmergeCustomers,
} from './index.ts'

const world = useWorld()
type Shopper = Awaited<ReturnType<typeof world.shopper>>
const manager = async () => world.as((await world.staff('manager')).actor)
const people = async (count: number) => Promise.all(Array.from({ length: count }, () => world.shopper()))
const merge = async (merged: Shopper, kept: Shopper) => {
  const ctx = await manager()
  return transact(world.db, (tx) =>
    mergeCustomers(tx, ctx, { kept_id: kept.id, merged_id: merged.id, reason: 'same phone' }),
  )
}
const undo = async (merge_id: string) => {
  const ctx = await manager()
  return transact(world.db, (tx) => unmergeCustomers(tx, ctx, { merge_id }))
}
const rootOf = async ({ email }: Shopper) =>
  (await findByIdentity(world.db, await manager(), { channel: 'email', value: email }))?.id
const family = async (person: Shopper) => (await familyOf(world.db, person.id)).sort()
const ids = (...of: Shopper[]) => of.map(({ id }) => id).sort()

test('a merged person’s identities lead to the one who was kept, and what was theirs is found there', async () => {
  const [a, b] = (await people(2)) as [Shopper, Shopper]
  const ctx = await manager()
  await transact(world.db, (tx) =>
    addAddress(tx, world.as(a.actor), { address: { line1: 'A’s house', country: 'BD' } as never }),
  )
  const card = await transact(world.db, (tx) =>
    issueGiftCard(tx, ctx, { customer_id: a.id, amount_minor: 500, reason: 'gift' }),
  )
  await merge(a, b)
  expect(await rootOf(a)).toBe(b.id)
  expect(await familyOf(world.db, a.id)).toEqual([b.id, a.id])
  const actor = await actorByEmail(world.db, 'shopper', a.email)
  expect(actor).toEqual({ kind: 'shopper', customer_id: b.id, customer_ids: [b.id, a.id] })
  expect(await listAddresses(world.db, world.as(actor))).toMatchObject([{ line1: 'A’s house' }])
  expect(await listMethods(world.db, world.as(actor))).toMatchObject([{ id: card.id }])
  expect((await savedMethod(world.db, world.as(actor), card.id)).customer_id).toBe(a.id)
})

test('un-merging gives each back exactly what was theirs', async () => {
  const [a, b] = (await people(2)) as [Shopper, Shopper]
  const rows = () =>
    world.db.selectFrom('customers').selectAll().where('id', 'in', [a.id, b.id]).orderBy('id').execute()
  await transact(world.db, (tx) =>
    addAddress(tx, world.as(a.actor), { address: { line1: 'A', country: 'BD' } as never }),
  )
  await transact(world.db, (tx) =>
    addAddress(tx, world.as(b.actor), { address: { line1: 'B', country: 'BD' } as never }),
  )
  const [people_before, a_before, b_before] = [
    await rows(),
    await listAddresses(world.db, world.as(a.actor)),
    await listAddresses(world.db, world.as(b.actor)),
  ]
  const { merge_id } = await merge(a, b)
  expect(await listAddresses(world.db, world.as(await actorByEmail(world.db, 'shopper', b.email)))).toHaveLength(2)
  expect(await undo(merge_id)).toEqual({ customer_id: a.id })
  expect(await rows()).toEqual(people_before)
  expect(await listAddresses(world.db, world.as(a.actor))).toEqual(a_before)
  expect(await listAddresses(world.db, world.as(b.actor))).toEqual(b_before)
  expect(await rootOf(a)).toBe(a.id)
})

test('A into B, then B into C: both lead to C; undoing either step takes back that step alone', async () => {
  const [a, b, c] = (await people(3)) as [Shopper, Shopper, Shopper]
  const first = await merge(a, b)
  const second = await merge(b, c)
  expect([await rootOf(a), await rootOf(b), await rootOf(c)]).toEqual([c.id, c.id, c.id])
  await undo(second.merge_id)
  expect([await family(a), await family(c)]).toEqual([ids(a, b), ids(c)])
  const third = await merge(b, c)
  await undo(first.merge_id)
  expect([await family(a), await family(c)]).toEqual([ids(a), ids(b, c)])
  await undo(third.merge_id)
  expect([await rootOf(a), await rootOf(b), await rootOf(c)]).toEqual([a.id, b.id, c.id])
})

test('undoing takes along whoever was merged into the person meanwhile', async () => {
  const [a, b, d] = (await people(3)) as [Shopper, Shopper, Shopper]
  const { merge_id } = await merge(a, b)
  await merge(d, a) // d was merged into a, who is b by now
  expect(await family(b)).toEqual(ids(a, b, d))
  await undo(merge_id)
  expect([await family(b), await family(d)]).toEqual([ids(b), ids(a, d)])
  expect(await rootOf(d)).toBe(a.id)
})

test('a person cannot be merged with themselves, in a circle, into two, or undone twice', async () => {
  const [a, b, c] = (await people(3)) as [Shopper, Shopper, Shopper]
  await expect(merge(a, a)).rejects.toMatchObject({ code: 'same_person' })
  const first = await merge(a, b)
  expect(await merge(a, b)).toEqual(first) // pressed twice
  await expect(merge(b, a)).rejects.toMatchObject({ code: 'already_one_person' })
  await expect(merge(a, c)).rejects.toMatchObject({ code: 'already_merged', details: { merged_into: b.id } })
  await undo(first.merge_id)
  await expect(undo(first.merge_id)).rejects.toMatchObject({ code: 'merge_undone' })
  await expect(undo('mrg_none')).rejects.toMatchObject({ code: 'merge_not_found' })
  expect((await listMerges(world.db, await manager(), { customer_id: a.id })).map(({ id }) => id)).toEqual([
    first.merge_id,
  ])
})

test('somebody forgotten is neither merged nor taken apart', async () => {
  const [a, b, c] = (await people(3)) as [Shopper, Shopper, Shopper]
  const { merge_id } = await merge(a, b)
  await transact(world.db, (tx) => erasePerson(tx, world.as(b.actor)))
  await expect(undo(merge_id)).rejects.toMatchObject({ code: 'person_erased' })
  await expect(merge(c, b)).rejects.toMatchObject({ code: 'person_erased' })
  await expect(merge(a, c)).rejects.toMatchObject({ code: 'person_erased' })
})

test('only staff merge', async () => {
  const [a, b] = (await people(2)) as [Shopper, Shopper]
  const attempt = transact(world.db, (tx) =>
    mergeCustomers(tx, world.as(a.actor), { kept_id: a.id, merged_id: b.id, reason: 'mine' }),
  )
  await expect(attempt).rejects.toMatchObject({ code: 'no_permission' })
})
