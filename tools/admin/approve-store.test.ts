import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { accept, call } from '../call.ts'
import { findTool } from '../index.ts'
import { approveStoreTool } from './approve-store.ts'
import { findCustomer } from './find-customer.ts'

const world = useWorld()

test('a manager opens, suspends and reinstates a store, each after being asked', async () => {
  const { slug } = await world.store({ status: 'applied', name: 'Nakshi' })
  const ctx = world.as((await world.staff('manager')).actor)
  const decide = async (given: object) => {
    const { content, proposal } = await call(world.db, approveStoreTool, ctx, { store: slug, ...given })
    return [content, (await accept(world.db, findTool, ctx, proposal!.id)).content]
  }
  expect(await decide({ decision: 'approve' })).toEqual([`Open Nakshi (${slug}, now applied)?`, 'Nakshi is approved.'])
  expect(await decide({ decision: 'suspend', reason: 'Fakes' })).toEqual([
    `Suspend Nakshi (${slug}, now approved)? Reason: Fakes`,
    'Nakshi is suspended.',
  ])
  expect((await decide({ decision: 'reinstate' }))[1]).toBe('Nakshi is approved.')
})

test('a suspension needs a reason, and support may not decide on stores', async () => {
  const { slug } = await world.store()
  const manager = world.as((await world.staff('manager')).actor)
  await expect(call(world.db, approveStoreTool, manager, { store: slug, decision: 'suspend' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  const support = world.as((await world.staff('support')).actor)
  await expect(call(world.db, approveStoreTool, support, { store: slug, decision: 'approve' })).rejects.toMatchObject({
    code: 'no_permission',
  })
})

test('support finds a person; a shopper and the content desk do not', async () => {
  const person = await world.shopper({ name: 'Farida' })
  const support = world.as((await world.staff('support')).actor)
  const { content } = await call(world.db, findCustomer, support, { query: person.email })
  expect(content).toBe(`Farida (${person.id}): ${person.email}`)
  expect((await call(world.db, findCustomer, support, { query: 'nobody-at-all' })).content).toContain(
    'Nobody like that',
  )
  await expect(call(world.db, findCustomer, world.as(person.actor), { query: 'Farida' })).rejects.toMatchObject({
    code: 'not_your_tool',
  })
  const content_desk = world.as((await world.staff('content')).actor)
  await expect(call(world.db, findCustomer, content_desk, { query: 'Farida' })).rejects.toMatchObject({
    code: 'no_permission',
  })
})
