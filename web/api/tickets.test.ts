import { beforeAll, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { seedHelp } from '../../db/seed/help.ts'
import { ticketShape } from '../../tools/shapes/ticket.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
let pot: Awaited<ReturnType<typeof door.product>>
beforeAll(async () => {
  pot = await door.product({ store_id: (await door.store()).id, stock: 50 })
  await seedHelp(
    door.db,
    systemContext('seed', () => door.clock.now),
  )
})
const body = { topic: 'product', subject: 'Colour', text: 'Is it red?' }

test('a shopper asks, reads the answer, writes again', async () => {
  const token = await door.tokenOf((await door.shopper()).actor)
  const { status, headers, body: opened } = await door.call('POST', 'tickets', { token, body })
  expect(status).toBe(201)
  expect(headers.get('location')).toBe(`/api/v1/tickets/${opened.number}`)
  const staff = await door.tokenOf((await door.staff('support')).actor)
  const answer = { ticket: opened.number, action: 'reply', text: 'Yes.' }
  expect((await door.call('POST', 'tools/handle_ticket', { token: staff, body: answer })).status).toBe(200)
  const seen = await door.call('GET', `tickets/${opened.number}`, { token })
  expect(seen.headers.get('cache-control')).toBe('no-store')
  expect(
    ticketShape
      .strict()
      .parse(seen.body)
      .messages.map(({ text }) => text),
  ).toEqual(['Is it red?', 'Yes.'])
  const said = await door.call('POST', `tickets/${opened.number}/messages`, { token, body: { solved: true } })
  expect(said.body.status).toBe('solved')
  expect((await door.call('GET', 'tickets', { token })).body.items).toMatchObject([{ number: opened.number }])
})

test('a guest says where to answer, and reads here what their cart’s id opens', async () => {
  expect((await door.call('POST', 'tickets', { body })).body.code).toBe('contact_missing')
  const cart_id = await door.cartWith(pot.external_id)
  const { body: opened } = await door.call('POST', 'tickets', {
    body: { ...body, cart_id, contact: { email: 'guest@example.test' } },
  })
  expect((await door.call('GET', `tickets/${opened.number}?cart_id=${cart_id}`)).body.number).toBe(opened.number)
  const again = { text: 'Or blue?', cart_id }
  expect((await door.call('POST', `tickets/${opened.number}/messages`, { body: again })).body.message_count).toBe(2)
  for (const path of [`tickets/${opened.number}`, `tickets/${opened.number}?cart_id=guessed`])
    expect((await door.call('GET', path)).status).toBe(404)
  const token = await door.tokenOf((await door.shopper()).actor)
  expect((await door.call('GET', `tickets/${opened.number}?cart_id=${cart_id}`, { token })).status).toBe(404)
})

test('help is there for everybody', async () => {
  const list = await door.call('GET', 'help')
  expect(list.body.items.length).toBeGreaterThan(14)
  expect((await door.call('GET', 'help?kind=policy')).body.items.length).toBeLessThan(list.body.items.length)
  expect(
    (await door.call('GET', `help?q=${encodeURIComponent('how long does a refund take')}`)).body.items[0].slug,
  ).toBe('refunds')
  expect((await door.call('GET', 'help?q=helicopter')).body.items).toEqual([])
  const one = await door.call('GET', 'help/refunds')
  expect(one.body).toMatchObject({ kind: 'policy', title: 'Refunds and how long they take' })
  expect(one.body.body).toContain('within 10 days')
  expect(one.body.body_bn).toContain('১০ দিনের মধ্যে')
  expect((await door.call('GET', 'help/no-such')).status).toBe(404)
})
