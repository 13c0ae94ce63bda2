import { beforeAll, expect, test } from 'vitest'
import { type Actor, systemContext } from '#core/context'
import { transact } from '#db/transact'
import { erasePerson } from '#domain/customers'
import { changeReviewRules, forgetReviewer, listReviews, type OwnReview } from '#domain/reviews'
import { bought } from '../../domain/selling/reviews/bought.fixture.ts'
import { use } from '../ordering.ts'
import { useWorld } from '../world.ts'

// Only a real Postgres has two transactions at once, so these run there alone.
const world = useWorld()
const shop = () => systemContext('test', () => world.clock.now)
let store: Awaited<ReturnType<typeof world.store>>
let content: Actor
beforeAll(async () => {
  store = await world.store()
  await world.delivery()
  content = (await world.staff('content')).actor
})

const rules = (moderation: 'before' | 'after') =>
  transact(world.db, (tx) => changeReviewRules(tx, shop(), { moderation, edit_days: 30 }))
const write = (actor: Actor, product: string, given: object) =>
  use<OwnReview>(world, actor, 'write_review', { product, ...given })
const failures = (all: PromiseSettledResult<unknown>[]) =>
  all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code ?? String(one.reason)] : []))

/** Somebody who has the product, for each of so many. */
async function buyers(external_id: string, count: number) {
  const people = []
  for (let n = 0; n < count; n++) {
    const person = await world.shopper()
    await bought(world, person.actor, external_id)
    people.push(person)
  }
  return people
}

async function expectCounted(product: { id: string; slug: string }) {
  const rows = await world.db
    .selectFrom('reviews')
    .select('stars')
    .where('product_id', '=', product.id)
    .where('status', '=', 'published')
    .execute()
  const { rating } = await listReviews(world.db, shop(), { product: product.slug })
  const of = (stars: number) => rows.filter((row) => row.stars === stars).length
  expect(rating.stars).toEqual({ 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5) })
  expect(rating.count).toBe(rows.length)
}

test('thirty buyers who write and change at once, while others are judged: the rating is what the reviews say', async () => {
  await rules('after')
  const pot = await world.product({ store_id: store.id, stock: 100 })
  const people = await buyers(pot.external_id, 30)
  const first = await Promise.allSettled(people.map(({ actor }, n) => write(actor, pot.slug, { stars: 1 + (n % 5) })))
  expect(failures(first)).toEqual([])
  await expectCounted(pot)
  const reviews = await world.db.selectFrom('reviews').select('number').where('product_id', '=', pot.id).execute()
  const second = await Promise.allSettled([
    ...people.map(({ actor }, n) =>
      write(actor, pot.slug, { stars: 5 - (n % 5), text: n % 3 ? 'Good' : 'See www.x.com' }),
    ),
    ...reviews
      .slice(0, 15)
      .map(({ number }) =>
        use(world, content, 'moderate_review', { review: number, decision: 'reject', reason: 'Off topic' }),
      ),
    ...reviews
      .slice(10, 25)
      .map(({ number }) => use(world, content, 'moderate_review', { review: number, decision: 'publish' })),
  ])
  expect(failures(second)).toEqual([])
  await expectCounted(pot)
})

test('twenty presses of "send" are one review, counted once', async () => {
  await rules('after')
  const pot = await world.product({ store_id: store.id, stock: 100 })
  const [person] = await buyers(pot.external_id, 1)
  const all = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) => write(person!.actor, pot.slug, { stars: 1 + (n % 5), text: `Number ${n}` })),
  )
  expect(failures(all)).toEqual([])
  expect((await listReviews(world.db, shop(), { product: pot.slug })).rating.count).toBe(1)
  await expectCounted(pot)
})

test('a store that answers ten times at once has answered once', async () => {
  await rules('after')
  const pot = await world.product({ store_id: store.id, stock: 100 })
  const [person] = await buyers(pot.external_id, 1)
  const { number } = await write(person!.actor, pot.slug, { stars: 2 })
  const { actor } = await world.seller(store.id)
  const all = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => use(world, actor, 'answer_review', { review: number, text: `Answer ${n}` })),
  )
  expect(new Set(failures(all))).toEqual(new Set(['already_answered']))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('who writes while they are forgotten leaves no words behind', async () => {
  await rules('after')
  const pot = await world.product({ store_id: store.id, stock: 100 })
  for (const person of await buyers(pot.external_id, 5)) {
    await Promise.allSettled([
      write(person.actor, pot.slug, { stars: 5, text: 'I was here' }),
      transact(world.db, (tx) => erasePerson(tx, world.as(person.actor))),
      write(person.actor, pot.slug, { stars: 4, text: 'I was here too' }),
    ])
    // As the handler does when it hears of it: after the commit.
    await transact(world.db, (tx) => forgetReviewer(tx, shop(), { customer_ids: [person.id] }))
    const left = await world.db.selectFrom('reviews').select('text').where('customer_id', '=', person.id).execute()
    expect(left.filter(({ text }) => text !== null)).toEqual([])
  }
  await expectCounted(pot)
})
