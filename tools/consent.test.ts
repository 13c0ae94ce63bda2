import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import type { AppError } from '#core/errors'
import { minute_ms } from '#core/time'
import { transact } from '#db/transact'
import { useWorld } from '../test/world.ts'
import { accept, call } from './call.ts'
import { lockProposal, settleProposal } from './consent.ts'
import { buy, findTrial, onShelf, putOnShelf } from './trial.fixture.ts'

const world = useWorld()
let shopper: Actor, other: Actor

beforeEach(async () => {
  await putOnShelf(world.db, 7)
  shopper ??= (await world.shopper()).actor
  other ??= (await world.shopper()).actor
})

async function offer(amount = '1', actor = shopper) {
  const { proposal, content } = await call(world.db, buy, world.as(actor), { amount })
  return { ...proposal!, content }
}
const say_yes = (id: string, actor = shopper) => accept(world.db, findTrial, world.as(actor), id)
const say_no = (id: string) =>
  transact(world.db, async (tx) => {
    await lockProposal(tx, world.as(shopper), id)
    await settleProposal(tx, world.as(shopper), id, 'declined')
  })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('was not refused')
    },
    (error: AppError) => error.code,
  )
const stateOf = async (id: string) =>
  (await world.db.selectFrom('proposals').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
const lastAudit = () => world.db.selectFrom('audit_log').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()

test('nothing happens before the person has agreed', async () => {
  const { id, content, quote } = await offer('3')
  expect({ content, quote }).toEqual({ content: '3 for 21?', quote: { total: 21, amount: 3 } })
  expect(await onShelf(world.db)).toBe(7)
  expect(await stateOf(id)).toBe('open')
})

test('what they agreed to is what is done, and written down', async () => {
  const { id } = await offer('3')
  expect(await say_yes(id)).toMatchObject({ content: 'Bought for 21.', data: { paid: 21 } })
  expect(await onShelf(world.db)).toBe(0)
  expect(await stateOf(id)).toBe('accepted')
  expect(await lastAudit()).toMatchObject({ tool: 'buy', outcome: 'ok', subject: 'bought for 21' })
})

test('nobody can agree for somebody else, nor learn that there is something to agree to', async () => {
  const { id } = await offer()
  expect(await refusal(say_yes(id, other))).toBe('proposal_not_found')
  expect(await refusal(say_yes(id, (await world.staff('owner')).actor))).toBe('proposal_not_found')
  expect(await refusal(say_yes('pro_of_nobody'))).toBe('proposal_not_found')
  expect(await onShelf(world.db)).toBe(7)
  expect(await stateOf(id)).toBe('open')
})

test('yes twice is done once', async () => {
  const { id } = await offer()
  await say_yes(id)
  await putOnShelf(world.db, 7)
  expect(await refusal(say_yes(id))).toBe('proposal_settled')
  expect(await onShelf(world.db)).toBe(7)
})

test('yes twice at the same moment is done once', async () => {
  const { id } = await offer()
  const answers = await Promise.allSettled([say_yes(id), say_yes(id), say_yes(id)])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('if the price moved in between they are asked again, and nothing is done', async () => {
  const { id } = await offer('2')
  await putOnShelf(world.db, 9)
  const again = await say_yes(id)
  expect(again).toMatchObject({
    content: 'Something changed since you were asked. 2 for 18?',
    data: { total: 18, amount: 2 },
  })
  expect(await onShelf(world.db)).toBe(9)
  expect(again.proposal!.id).not.toBe(id)
  expect(await stateOf(id)).toBe('superseded')
  expect(await refusal(say_yes(id))).toBe('proposal_settled')
  expect(await say_yes(again.proposal!.id)).toMatchObject({ data: { paid: 18 } })
})

test('if it is gone in between they are told why, and that is written down', async () => {
  const { id } = await offer()
  await putOnShelf(world.db, 0)
  expect(await refusal(say_yes(id))).toBe('sold_out')
  expect(await lastAudit()).toMatchObject({ tool: 'buy', outcome: 'sold_out' })
})

test('an offer runs out after half an hour', async () => {
  const { id } = await offer()
  world.clock.forward(29 * minute_ms)
  const late = await offer()
  world.clock.forward(30 * minute_ms)
  expect(await refusal(say_yes(late.id))).toBe('proposal_expired')
  expect(await refusal(say_yes(id))).toBe('proposal_settled')
  expect(await onShelf(world.db)).toBe(7)
})

test('an offer can be accepted up to its last moment', async () => {
  const { id } = await offer()
  world.clock.forward(30 * minute_ms - 1)
  expect(await say_yes(id)).toMatchObject({ data: { paid: 7 } })
})

test('who said no cannot be taken at a yes later', async () => {
  const { id } = await offer()
  await say_no(id)
  expect(await stateOf(id)).toBe('declined')
  expect(await refusal(say_yes(id))).toBe('proposal_settled')
  expect(await onShelf(world.db)).toBe(7)
})

test('a newer offer takes the place of the one before, but not of somebody else’s', async () => {
  const theirs = await offer('1', other)
  const first = await offer('1')
  const second = await offer('2')
  expect([await stateOf(theirs.id), await stateOf(first.id), await stateOf(second.id)]).toEqual([
    'open',
    'superseded',
    'open',
  ])
})

test('whoever may no longer use the tool cannot accept either', async () => {
  const { id } = await offer()
  const only_staff = { ...buy, roles: ['staff'] as const }
  expect(await refusal(accept(world.db, () => only_staff, world.as(shopper), id))).toBe('not_your_tool')
  expect(await onShelf(world.db)).toBe(7)
})

test('the same quote is the same whatever the order of its parts', async () => {
  const { id } = await offer('2')
  const turned = {
    ...buy,
    propose: async (...given: Parameters<typeof buy.propose>) => {
      const { quote, ...rest } = await buy.propose(...given)
      return { ...rest, quote: Object.fromEntries(Object.entries(quote).reverse()) }
    },
  }
  expect(await accept(world.db, () => turned, world.as(shopper), id)).toMatchObject({ data: { paid: 14 } })
})
