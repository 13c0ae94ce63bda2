import { expect, test } from 'vitest'
import type { Context, Role } from '#core/context'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import {
  changeRole,
  changeStaffPassword,
  dismissStaff,
  hireStaff,
  listStaff,
  permissions,
  permits,
  signInStaff,
  staffByEmail,
} from './index.ts'

const world = useWorld()
const owner = async () => world.as((await world.staff('owner')).actor)
const hire = (ctx: Context, email: string, role: Role = 'support', password = 'a good password') =>
  transact(world.db, (tx) => hireStaff(tx, ctx, { email, name: 'Rina', role, password }))
const signInAs = (email: string, password = 'a good password') =>
  signInStaff(world.db, world.as({ kind: 'guest', guest_id: 'x' }), { email, password })

test('the owner may do everything, and only the owner hires', () => {
  for (const role of Object.keys(permissions) as Role[]) {
    expect(permits(role, 'staff')).toBe(role === 'owner')
    expect(permits(role, 'see_orders')).toBe(role !== 'content')
  }
})

test('the owner hires somebody, who then signs in; pressing twice hires once', async () => {
  const ctx = await owner()
  const { staff_id } = await hire(ctx, ' Rina@Shop.test ')
  expect(await hire(ctx, 'rina@shop.test')).toEqual({ staff_id })
  expect(await signInAs('RINA@shop.test')).toEqual({ kind: 'staff', staff_id, role: 'support' })
  expect(await staffByEmail(world.db, 'rina@shop.test')).toEqual({ kind: 'staff', staff_id, role: 'support' })
  await expect(hire(ctx, 'rina@shop.test', 'manager')).rejects.toMatchObject({ code: 'already_staff' })
})

test('a manager cannot hire, dismiss or promote', async () => {
  const ctx = world.as((await world.staff('manager')).actor)
  await expect(hire(ctx, 'friend@shop.test')).rejects.toMatchObject({ code: 'no_permission' })
  await expect(transact(world.db, (tx) => dismissStaff(tx, ctx, { email: 'x@shop.test' }))).rejects.toMatchObject({
    code: 'no_permission',
  })
  await expect(
    transact(world.db, (tx) => changeRole(tx, ctx, { email: 'x@shop.test', role: 'owner' })),
  ).rejects.toMatchObject({ code: 'no_permission' })
  await expect(listStaff(world.db, ctx)).rejects.toMatchObject({ code: 'no_permission' })
})

test('unknown, wrong, dismissed and without a password are refused alike', async () => {
  const ctx = await owner()
  await hire(ctx, 'gone@shop.test')
  await transact(world.db, (tx) => dismissStaff(tx, ctx, { email: 'gone@shop.test' }))
  await transact(world.db, (tx) => dismissStaff(tx, ctx, { email: 'gone@shop.test' }))
  await transact(world.db, (tx) => hireStaff(tx, ctx, { email: 'nopass@shop.test', name: 'N', role: 'content' }))
  await hire(ctx, 'right@shop.test')
  const refusals = await Promise.all(
    [
      signInAs('nobody@shop.test'),
      signInAs('gone@shop.test'),
      signInAs('nopass@shop.test'),
      signInAs('nopass@shop.test', 'a password that nobody has'),
      signInAs('right@shop.test', 'wrong password'),
    ].map((attempt) => attempt.catch((error) => `${error.code} ${error.message}`)),
  )
  expect(new Set(refusals)).toEqual(
    new Set(['sign_in_refused That e-mail and password do not belong together. Check both and try again.']),
  )
})

test('who comes back does not come back with the old password', async () => {
  const ctx = await owner()
  const { staff_id } = await hire(ctx, 'back@shop.test')
  await transact(world.db, (tx) => dismissStaff(tx, ctx, { email: 'back@shop.test' }))
  await expect(staffByEmail(world.db, 'back@shop.test')).rejects.toMatchObject({ code: 'staff_not_found' })
  expect(await hire(ctx, 'back@shop.test', 'warehouse', 'another password')).toEqual({ staff_id })
  await expect(signInAs('back@shop.test')).rejects.toMatchObject({ code: 'sign_in_refused' })
  expect(await signInAs('back@shop.test', 'another password')).toMatchObject({ role: 'warehouse' })
})

test('the shop keeps an owner, and nobody dismisses themselves', async () => {
  await world.db.updateTable('staff').set({ active: false }).where('role', '=', 'owner').execute()
  const first = await owner()
  const { email } = await world.db
    .selectFrom('staff')
    .select('email')
    .where('id', '=', (first.actor as { staff_id: string }).staff_id)
    .executeTakeFirstOrThrow()
  await expect(transact(world.db, (tx) => dismissStaff(tx, first, { email }))).rejects.toMatchObject({
    code: 'own_dismissal',
  })
  await expect(transact(world.db, (tx) => changeRole(tx, first, { email, role: 'content' }))).rejects.toMatchObject({
    code: 'last_owner',
  })
  await hire(first, 'second-owner@shop.test', 'owner')
  await transact(world.db, (tx) => changeRole(tx, first, { email, role: 'content' }))
  expect(await staffByEmail(world.db, email)).toMatchObject({ role: 'content' })
})

test('everyone changes their own password, the owner everyone’s, and a short one is refused', async () => {
  const ctx = await owner()
  const { staff_id } = await hire(ctx, 'pass@shop.test')
  const self = world.as({ kind: 'staff', staff_id, role: 'support' })
  await transact(world.db, (tx) => changeStaffPassword(tx, self, { staff_id, password: 'my own choice' }))
  expect(await signInAs('pass@shop.test', 'my own choice')).toMatchObject({ staff_id })
  const { id } = await world.staff('content')
  await expect(
    transact(world.db, (tx) => changeStaffPassword(tx, self, { staff_id: id, password: 'my own choice' })),
  ).rejects.toMatchObject({ code: 'not_your_password' })
  await expect(
    transact(world.db, (tx) => changeStaffPassword(tx, self, { staff_id, password: 'short' })),
  ).rejects.toMatchObject({ code: 'password_too_short' })
})
