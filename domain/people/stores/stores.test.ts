import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { guest, useWorld } from '../../../test/world.ts'
import {
  applyForStore,
  approveStore,
  changeStore,
  ensureDefaultStore,
  leaveStores,
  listMembers,
  listStores,
  myStores,
  reinstateStore,
  removeMember,
  setMember,
  storeBySlug,
  storeNext,
  suspendStore,
} from './index.ts'

const world = useWorld()
const events = async (name: string) =>
  (await world.db.selectFrom('events').select('payload').where('name', '=', name).orderBy('id').execute()).map(
    ({ payload }) => payload,
  )

async function applied(slug: string) {
  const owner = await world.shopper()
  const ctx = world.as(owner.actor)
  const store = await transact(world.db, (tx) => applyForStore(tx, ctx, { name: slug, slug }))
  return { owner, ctx, store }
}

test('a signed-in person applies and becomes the owner; only they and the staff see the store until it is approved', async () => {
  const { owner, ctx, store } = await applied('nakshi-house')
  expect(store).toMatchObject({ slug: 'nakshi-house', status: 'applied', commission_bps: 0 })
  expect(await listMembers(world.db, ctx, { store: store.slug })).toMatchObject([
    { customer_id: owner.id, role: 'owner' },
  ])
  expect((await storeBySlug(world.db, ctx, 'nakshi-house')).id).toBe(store.id)
  await expect(storeBySlug(world.db, world.as(guest()), 'nakshi-house')).rejects.toMatchObject({
    code: 'store_not_found',
  })
  const manager = world.as((await world.staff('manager')).actor)
  await transact(world.db, (tx) => approveStore(tx, manager, { store: 'nakshi-house' }))
  expect((await storeBySlug(world.db, world.as(guest()), 'nakshi-house')).status).toBe('approved')
  expect(await myStores(world.db, ctx)).toMatchObject([{ slug: 'nakshi-house', role: 'owner', status: 'approved' }])
})

test('pressing "apply" twice finds the same application; somebody else cannot have its address', async () => {
  const { ctx, store } = await applied('twice-applied')
  const again = await transact(world.db, (tx) =>
    applyForStore(tx, ctx, { name: 'twice applied', slug: 'twice-applied' }),
  )
  expect(again.id).toBe(store.id)
  const other = world.as((await world.shopper()).actor)
  await expect(transact(world.db, (tx) => applyForStore(tx, other, { name: 'Twice applied' }))).rejects.toMatchObject({
    code: 'slug_taken',
  })
  await expect(transact(world.db, (tx) => applyForStore(tx, other, { name: 'Dokandar' }))).rejects.toMatchObject({
    code: 'slug_taken',
  })
})

test('a guest cannot apply, and nobody sets their own commission', async () => {
  await expect(
    transact(world.db, (tx) => applyForStore(tx, world.as(guest()), { name: 'A guest shop' })),
  ).rejects.toMatchObject({ code: 'sign_in_first' })
  const { ctx } = await applied('commission-free')
  await expect(
    transact(world.db, (tx) => changeStore(tx, ctx, { store: 'commission-free', commission_bps: 0 })),
  ).rejects.toMatchObject({ code: 'staff_only' })
  const manager = world.as((await world.staff('manager')).actor)
  const changed = await transact(world.db, (tx) =>
    changeStore(tx, manager, { store: 'commission-free', commission_bps: 750 }),
  )
  expect(changed.commission_bps).toBe(750)
})

test('a name in Bengali letters needs an address in Latin ones', async () => {
  const ctx = world.as((await world.shopper()).actor)
  await expect(transact(world.db, (tx) => applyForStore(tx, ctx, { name: 'নকশী' }))).rejects.toMatchObject({
    code: 'slug_missing',
  })
})

test('every move of a store’s status is as the table says, and the same press twice changes nothing', async () => {
  const manager = world.as((await world.staff('manager')).actor)
  const verbs = {
    approve: (store: string) => transact(world.db, (tx) => approveStore(tx, manager, { store })),
    suspend: (store: string) => transact(world.db, (tx) => suspendStore(tx, manager, { store, reason: 'Fake goods' })),
    reinstate: (store: string) => transact(world.db, (tx) => reinstateStore(tx, manager, { store })),
  }
  const expected = {
    applied: { approve: 'approved', suspend: 'suspended', reinstate: 'store_status' },
    approved: { approve: 'approved', suspend: 'suspended', reinstate: 'approved' },
    suspended: { approve: 'store_status', suspend: 'suspended', reinstate: 'approved' },
  } as const
  expect(Object.keys(expected)).toEqual(Object.keys(storeNext))
  for (const [from, moves] of Object.entries(expected))
    for (const [verb, outcome] of Object.entries(moves)) {
      const { slug } = await world.store({ status: from })
      const result = await verbs[verb as keyof typeof verbs](slug).then(
        ({ status }) => status,
        (error) => error.code,
      )
      expect(result, `${verb} from ${from}`).toBe(outcome)
    }
  expect(await events('store.suspended')).toHaveLength(2)
})

test('only staff with the permission decide on stores', async () => {
  const { ctx, store } = await applied('self-approved')
  await expect(transact(world.db, (tx) => approveStore(tx, ctx, { store: store.slug }))).rejects.toMatchObject({
    code: 'no_permission',
  })
  const support = world.as((await world.staff('support')).actor)
  await expect(transact(world.db, (tx) => approveStore(tx, support, { store: store.slug }))).rejects.toMatchObject({
    code: 'no_permission',
  })
})

test('the owner changes what the store says of itself, and the gazetteer spells the places', async () => {
  const { ctx } = await applied('changing-store')
  const changed = await transact(world.db, (tx) =>
    changeStore(tx, ctx, {
      store: 'changing-store',
      name_bn: 'বদলানো দোকান',
      about: 'Sarees\u0000 from Tangail',
      phone: '০১৭১২৩৪৫৬৭৮',
      district: 'Chittagong',
      upazila: 'hathazari',
      delivery_districts: ['ঢাকা', 'Dacca', 'Comilla'],
      opening_hours: { sat: [{ from: '9:00', to: '18:00' }] },
    }),
  )
  expect(changed).toMatchObject({
    name_bn: 'বদলানো দোকান',
    about: 'Sarees from Tangail',
    phone: '+8801712345678',
    district: 'Chattogram',
    division: 'Chattogram',
    upazila: 'Hathazari',
    delivery_districts: ['Dhaka', 'Cumilla'],
    opening_hours: { sat: [{ from: '09:00', to: '18:00' }] },
  })
  expect(
    (await transact(world.db, (tx) => changeStore(tx, ctx, { store: 'changing-store', delivery_districts: null })))
      .delivery_districts,
  ).toBeNull()
  const wrong = (given: object) =>
    transact(world.db, (tx) => changeStore(tx, ctx, { store: 'changing-store', ...given }))
  await expect(wrong({ delivery_radius_km: 5 })).rejects.toMatchObject({ code: 'radius_without_centre' })
  await expect(wrong({ delivery_districts: ['Atlantis'] })).rejects.toMatchObject({ code: 'district_unknown' })
  await expect(wrong({ opening_hours: { sat: [{ from: '99', to: '1' }] } })).rejects.toMatchObject({
    code: 'invalid_store',
  })
  await expect(wrong({ status: 'approved' })).rejects.toMatchObject({ code: 'invalid_store' })
})

test('a stranger or a clerk cannot change a store; its manager can', async () => {
  const { ctx } = await applied('team-store')
  const [clerk, stranger, boss] = [await world.shopper(), await world.shopper(), await world.shopper()]
  await transact(world.db, (tx) => setMember(tx, ctx, { store: 'team-store', customer_id: clerk.id, role: 'clerk' }))
  await transact(world.db, (tx) => setMember(tx, ctx, { store: 'team-store', customer_id: boss.id, role: 'manager' }))
  const by = (person: typeof clerk) =>
    transact(world.db, (tx) => changeStore(tx, world.as(person.actor), { store: 'team-store', about: person.id }))
  await expect(by(clerk)).rejects.toMatchObject({ code: 'not_your_store' })
  await expect(by(stranger)).rejects.toMatchObject({ code: 'store_not_found' })
  expect((await by(boss)).about).toBe(boss.id)
  const promote = (tx: typeof world.db) =>
    setMember(tx, world.as(boss.actor), { store: 'team-store', customer_id: boss.id, role: 'owner' })
  await expect(transact(world.db, promote)).rejects.toMatchObject({ code: 'not_your_store' })
})

test('the last owner stays: neither removed, nor demoted, nor forgotten', async () => {
  const { owner, ctx } = await applied('one-owner')
  await transact(world.db, (tx) => approveStore(tx, systemContext('test'), { store: 'one-owner' }))
  const gone = { store: 'one-owner', customer_id: owner.id }
  await expect(transact(world.db, (tx) => removeMember(tx, ctx, gone))).rejects.toMatchObject({ code: 'last_owner' })
  await expect(transact(world.db, (tx) => setMember(tx, ctx, { ...gone, role: 'clerk' }))).rejects.toMatchObject({
    code: 'last_owner',
  })
  await expect(transact(world.db, (tx) => leaveStores(tx, ctx, { customer_ids: [owner.id] }))).rejects.toMatchObject({
    code: 'owns_store',
  })
  const heir = await world.shopper()
  await transact(world.db, (tx) => setMember(tx, ctx, { store: 'one-owner', customer_id: heir.id, role: 'owner' }))
  await transact(world.db, (tx) => removeMember(tx, world.as(heir.actor), gone))
  await transact(world.db, (tx) => removeMember(tx, world.as(heir.actor), gone))
  expect(await listMembers(world.db, world.as(heir.actor), { store: 'one-owner' })).toMatchObject([
    { customer_id: heir.id },
  ])
})

test('the list shows open stores page by page; staff may ask for the others', async () => {
  for (let i = 0; i < 5; i++) await world.store({ district: 'Bhola' })
  const waiting = await world.store({ district: 'Bhola', status: 'applied' })
  const ctx = world.as(guest())
  const first = await listStores(world.db, ctx, { district: 'Bhola', limit: 3 })
  const second = await listStores(world.db, ctx, { district: 'Bhola', limit: 3, cursor: first.next_cursor! })
  expect([first.items.length, second.items.length, second.next_cursor]).toEqual([3, 2, null])
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5)
  expect((await listStores(world.db, ctx, { district: 'Bhola', status: 'applied' })).items).toHaveLength(5)
  const staff = world.as((await world.staff('support')).actor)
  expect((await listStores(world.db, staff, { district: 'Bhola', status: 'applied' })).items).toMatchObject([
    { id: waiting.id },
  ])
})

test('the shop’s own store is made once', async () => {
  const made = await transact(world.db, (tx) => ensureDefaultStore(tx, systemContext('seed')))
  const found = await transact(world.db, (tx) => ensureDefaultStore(tx, systemContext('seed')))
  expect(found).toEqual(made)
  expect(made).toMatchObject({ slug: 'dokandar', status: 'approved' })
  expect(await events('store.opened')).toContainEqual({ store_id: made.id, slug: 'dokandar' })
})
