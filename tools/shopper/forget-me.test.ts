import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { findByIdentity, issueGiftCard } from '#domain/customers'
import { useWorld } from '../../test/world.ts'
import { accept, call } from '../call.ts'
import { findTool } from '../index.ts'
import { forgetMe } from './forget-me.ts'

const world = useWorld()

test('a person is forgotten only after they have said yes to what that means', async () => {
  const person = await world.shopper()
  const ctx = world.as(person.actor)
  const { content, proposal } = await call(world.db, forgetMe, ctx, {})
  expect(content).toContain('cannot be undone')
  const known = () => findByIdentity(world.db, ctx, { channel: 'email', value: person.email })
  expect(await known()).not.toBeNull()
  expect((await accept(world.db, findTool, ctx, proposal!.id)).content).toBe('You are forgotten. Goodbye.')
  expect(await known()).toBeNull()
})

test('money that came onto a gift card in the meantime is shown before it is given up', async () => {
  const person = await world.shopper()
  const ctx = world.as(person.actor)
  const { proposal } = await call(world.db, forgetMe, ctx, { give_up_balance: true })
  await transact(world.db, (tx) =>
    issueGiftCard(tx, systemContext('test'), { customer_id: person.id, amount_minor: 9_900, reason: 'gift' }),
  )
  const again = await accept(world.db, findTool, ctx, proposal!.id)
  expect(again.content).toContain('You give up ৳99')
  expect(again.proposal).toBeDefined()
  expect((await accept(world.db, findTool, ctx, again.proposal!.id)).data).toEqual({ erased: true })
})

test('without giving it up, money on a card keeps the person here', async () => {
  const person = await world.shopper()
  await transact(world.db, (tx) =>
    issueGiftCard(tx, systemContext('test'), { customer_id: person.id, amount_minor: 9_900, reason: 'gift' }),
  )
  await expect(call(world.db, forgetMe, world.as(person.actor), {})).rejects.toMatchObject({ code: 'balance_left' })
})
