import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { AppError } from '#core/errors'
import { guest, useWorld } from '../test/world.ts'
import { call, callConsented } from './call.ts'
import type { AnyTool } from './define.ts'
import { buy, lie, look, onShelf, put, putOnShelf } from './trial.fixture.ts'

const world = useWorld()
let shopper: Actor, seller: Actor, warehouse: Actor, support: Actor, owner: Actor

beforeEach(async () => {
  await putOnShelf(world.db, 7)
  if (shopper) return
  const store = await world.store()
  shopper = (await world.shopper()).actor
  seller = (await world.seller(store.id)).actor
  warehouse = (await world.staff('warehouse')).actor
  support = (await world.staff('support')).actor
  owner = (await world.staff('owner')).actor
})

const use = (tool: AnyTool, actor: Actor, raw: unknown = {}) => call(world.db, tool, world.as(actor), raw)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('was not refused')
    },
    (error: AppError) => ({ kind: error.kind, code: error.code, message: error.message, details: error.details }),
  )
const audited = async () => (await world.db.selectFrom('audit_log').selectAll().orderBy('id').execute()).slice(-1)[0]
const auditCount = async () =>
  Number(
    (
      await world.db
        .selectFrom('audit_log')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

test('whoever a tool is for may use it, and a seller shops like anybody', async () => {
  for (const actor of [guest(), shopper, seller, support])
    expect(await use(look, actor)).toMatchObject({ content: '7 on the shelf.', data: { number: 7 }, cards: [] })
})

test('anybody else is told whose tool it is', async () => {
  expect(await refusal(use(put, shopper, { number: 1 }))).toMatchObject({
    kind: 'forbidden',
    code: 'not_your_tool',
    message: 'put is for staff.',
  })
  expect(await refusal(use(buy, guest(), { amount: '1' }))).toMatchObject({
    code: 'not_your_tool',
    message: 'Please sign in first: buy is for people we know.',
  })
  expect(await onShelf(world.db)).toBe(7)
})

test('staff need the permission as well, and are told which', async () => {
  expect(await refusal(use(put, support, { number: 1 }))).toMatchObject({
    kind: 'forbidden',
    code: 'no_permission',
    details: { permission: 'change_stock' },
  })
  expect(await use(put, warehouse, { number: 1 })).toMatchObject({ data: { number: 1 } })
  expect(await use(put, owner, { number: 2 })).toMatchObject({ data: { number: 2 } })
})

test('the shop itself may use every tool', async () => {
  expect(await use(put, { kind: 'system', name: 'test' }, { number: 3 })).toMatchObject({ data: { number: 3 } })
})

test('a role is looked at before the input: strangers do not learn what a tool takes', async () => {
  expect(await refusal(use(put, shopper, { nonsense: true }))).toMatchObject({ code: 'not_your_tool' })
})

test('input that cannot be read is told field by field', async () => {
  expect(await refusal(use(put, warehouse, { number: 'three', colour: 'red' }))).toMatchObject({
    kind: 'invalid',
    code: 'invalid_input',
    details: { problems: expect.arrayContaining([expect.objectContaining({ path: 'number' })]) },
  })
  for (const raw of ['a text', 3, [], [[]], true])
    expect(await refusal(use(put, warehouse, raw))).toMatchObject({ code: 'invalid_input' })
})

test('no input at all is read as an empty one', async () => {
  expect(await use(look, shopper, undefined)).toMatchObject({ data: { number: 7 } })
  expect(await use(look, shopper, null)).toMatchObject({ data: { number: 7 } })
  expect(await refusal(use(put, warehouse, undefined))).toMatchObject({ code: 'invalid_input' })
  expect(await refusal(use(put, warehouse, null))).toMatchObject({ code: 'invalid_input' })
})

test('text with a NUL in it, which Postgres cannot keep, is refused and not an accident', async () => {
  expect(await refusal(use(put, warehouse, { number: 1, note: 'a\u0000b' }))).toMatchObject({ kind: 'invalid' })
  expect(await refusal(use(put, warehouse, { number: 'a\u0000b' }))).toMatchObject({ kind: 'invalid' })
  expect(await refusal(use(put, shopper, { 'a\u0000b': 1 }))).toMatchObject({ code: 'not_your_tool' })
})

test('what a tool did before it refused is undone', async () => {
  expect(await refusal(use(put, warehouse, { number: -1 }))).toMatchObject({
    kind: 'conflict',
    code: 'below_zero',
    details: { number: -1 },
  })
  expect(await onShelf(world.db)).toBe(7)
})

test('an answer that breaks its own promise is an error, and what was done is undone', async () => {
  const before = await auditCount()
  await expect(use(lie, owner, { number: 99 })).rejects.toThrow()
  await expect(use(lie, owner, { number: 99 })).rejects.not.toBeInstanceOf(AppError)
  expect(await onShelf(world.db)).toBe(7)
  expect(await auditCount()).toBe(before)
})

test('a change is written down with who, where, what and about what', async () => {
  await use(put, warehouse, { number: 4 })
  expect(await audited()).toMatchObject({
    actor: `staff:${(warehouse as { staff_id: string }).staff_id}`,
    channel: 'api',
    tool: 'put',
    input: { number: 4 },
    outcome: 'ok',
    subject: 'shelf 4',
    at: world.clock.now,
  })
})

test('a refused change is written down too, although nothing else of it is', async () => {
  await refusal(use(put, warehouse, { number: -5 }))
  expect(await audited()).toMatchObject({ tool: 'put', input: { number: -5 }, outcome: 'below_zero', subject: null })
  await refusal(use(put, shopper, { number: 5 }))
  expect(await audited()).toMatchObject({ tool: 'put', outcome: 'not_your_tool' })
})

test('looking leaves no trace, also when it is refused', async () => {
  const before = await auditCount()
  await use(look, shopper)
  await refusal(use(look, shopper, { more: 1 }))
  expect(await auditCount()).toBe(before)
})

test('what is personal does not reach the log, taken or refused', async () => {
  const shelf = {
    name: 'Nusrat',
    phone: '+8801711000001',
    address: { line1: 'House 12', deep: [{ email: 'n@example.test' }] },
  }
  await use(put, warehouse, { number: 5, shelf })
  expect(await audited()).toMatchObject({
    input: { number: 5, shelf: { name: '[hidden]', phone: '[hidden]', address: '[hidden]' } },
  })
  await refusal(use(put, warehouse, { number: -5, shelf, password: 'hunter2' }))
  const written = JSON.stringify(
    (await world.db.selectFrom('audit_log').selectAll().execute()).map(({ input }) => input),
  )
  for (const personal of ['Nusrat', '8801711', 'House 12', 'example.test', 'hunter2'])
    expect(written).not.toContain(personal)
})

test('nobody rewrites the log', async () => {
  await use(put, warehouse, { number: 5 })
  await expect(world.db.updateTable('audit_log').set({ outcome: 'never happened' }).execute()).rejects.toThrow(
    'audit_log is append-only',
  )
  await expect(world.db.deleteFrom('audit_log').execute()).rejects.toThrow('audit_log is append-only')
})

test('where the request is the consent, a confirm tool runs at once and its proposal is kept as accepted', async () => {
  const done = await callConsented(world.db, buy, world.as(shopper), { amount: '2' })
  expect(done).toMatchObject({ content: 'Bought for 14.', data: { paid: 14 } })
  expect(await onShelf(world.db)).toBe(0)
  expect(await audited()).toMatchObject({ tool: 'buy', outcome: 'ok', subject: 'bought for 14' })
  const kept = await world.db.selectFrom('proposals').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
  expect(kept).toMatchObject({ tool: 'buy', state: 'accepted', quote: { total: 14, amount: 2 }, result: { paid: 14 } })
})

test('a quote that the caller did not agree to stops it before anything is done', async () => {
  const disagree = () => {
    throw new AppError('conflict', 'total_changed', 'The total is another one now.')
  }
  expect(await refusal(callConsented(world.db, buy, world.as(shopper), { amount: '2' }, disagree))).toMatchObject({
    code: 'total_changed',
  })
  expect(await onShelf(world.db)).toBe(7)
})
