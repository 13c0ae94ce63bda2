import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import type { HandedOver, OpenedTicket, StaffTicketView } from '#domain/support'
import { seedHelp } from '../../db/seed/help.ts'
import { use } from '../ordering.ts'
import { guest, useWorld } from '../world.ts'

// Only a real Postgres has two transactions at once, so these run there alone.
const world = useWorld()
let support: Actor
beforeAll(async () => {
  support = (await world.staff('support')).actor
})

const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, n) => work(n)))
const failures = (all: PromiseSettledResult<unknown>[]) =>
  all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code ?? String(one.reason)] : []))
const done = <T>(all: PromiseSettledResult<T>[]) =>
  all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))

const open = (actor: Actor, given: object = {}) =>
  use<OpenedTicket>(world, actor, 'open_ticket', { topic: 'other', subject: 'Hello', text: 'A question', ...given })
const handle = async (ticket: string, given: object) =>
  (await use<{ ticket: StaffTicketView }>(world, support, 'handle_ticket', { ticket, ...given })).ticket

test('a hundred people who ask at once have a hundred numbers', async () => {
  const people = await Promise.all(Array.from({ length: 100 }, () => world.shopper()))
  const all = await Promise.allSettled(people.map(({ actor }) => open(actor)))
  expect(failures(all)).toEqual([])
  expect(new Set(done(all).map(({ number }) => number)).size).toBe(100)
})

test('one person who asks thirty things at once has five tickets', async () => {
  const { actor } = await world.shopper()
  const all = await times(30, (n) => open(actor, { subject: `Question ${n}` }))
  expect(done(all)).toHaveLength(5)
  expect(new Set(failures(all))).toEqual(new Set(['too_many_tickets']))
})

test('so has a guest, also when each request makes them somebody new', async () => {
  const contact = { phone: '01855667788' }
  const all = await times(30, (n) => open(guest(), { subject: `Question ${n}`, contact }))
  expect(done(all)).toHaveLength(5)
  expect(new Set(failures(all))).toEqual(new Set(['too_many_tickets']))
})

test('one press twenty times is one ticket, and so is asking for a person', async () => {
  const { actor } = await world.shopper()
  const all = await times(20, () => open(actor))
  expect(new Set(done(all).map(({ number }) => number)).size).toBe(1)
  const humans = await times(20, () => use<HandedOver>(world, actor, 'talk_to_human', {}))
  expect(failures(humans)).toEqual([])
  expect(new Set(done(humans).map(({ number }) => number)).size).toBe(1)
})

test('replies from both sides at once are all kept, and the ticket waits for one of them', async () => {
  const { actor } = await world.shopper()
  const { number } = await open(actor)
  const all = await Promise.allSettled([
    ...Array.from({ length: 20 }, (_, n) => use(world, actor, 'reply_ticket', { ticket: number, text: `Me ${n}` })),
    ...Array.from({ length: 20 }, (_, n) => handle(number, { action: 'reply', text: `We ${n}` })),
    ...Array.from({ length: 5 }, () => handle(number, { action: 'solve' })),
  ])
  expect(failures(all)).toEqual([])
  const ticket = await handle(number, { action: 'show' })
  const said = ticket.messages.filter(({ by }) => by !== 'system')
  expect(said).toHaveLength(41)
  expect(new Set(said.map(({ text }) => text)).size).toBe(41)
  const last = ticket.messages.at(-1)!
  expect(ticket.status).toBe(
    last.by === 'system' ? 'solved' : last.by === 'staff' ? 'waiting_for_shopper' : 'waiting_for_shop',
  )
  expect(ticket.solved_at === null).toBe(ticket.status !== 'solved')
})

test('processes that start at once give the shop its articles once', async () => {
  const written = await times(8, () => seedHelp(world.db, world.as({ kind: 'system', name: 'seed' })))
  expect(failures(written)).toEqual([])
  const rows = await world.db.selectFrom('help_articles').select('slug').execute()
  expect(done(written).flat().sort()).toEqual(rows.map(({ slug }) => slug).sort())
  expect(rows.length).toBeGreaterThan(14)
})
