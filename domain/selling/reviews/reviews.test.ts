import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, systemContext } from '#core/context'
import { day_ms } from '#core/time'
import { transact } from '#db/transact'
import { erasePerson, mergeCustomers, unmergeCustomers } from '#domain/customers'
import { work } from '../../../test/journeys/books.ts'
import { order, use } from '../../../test/ordering.ts'
import { guest, useWorld } from '../../../test/world.ts'
import { bought, deliver } from './bought.fixture.ts'
import { changeReviewRules, forgetReviewer, listReviews, type OwnReview, type ReviewsInHand } from './index.ts'

const world = useWorld()
const shop = () => systemContext('test', () => world.clock.now)
let store: Awaited<ReturnType<typeof world.store>>
let saree: Awaited<ReturnType<typeof world.product>>
let content: Actor
beforeAll(async () => {
  store = await world.store()
  await world.delivery()
  content = (await world.staff('content')).actor
})
beforeEach(async () => {
  saree = await world.product({ store_id: store.id, title: 'Red saree', stock: 500 })
  await transact(world.db, (tx) => changeReviewRules(tx, shop(), { moderation: 'before', edit_days: 30 }))
})

const write = (actor: Actor, given: object) => use<OwnReview>(world, actor, 'write_review', given)
const page = (given: object = {}) => listReviews(world.db, world.as(guest()), { product: saree.slug, ...given })
const publish = (number: string) => use(world, content, 'moderate_review', { review: number, decision: 'publish' })
const reject = (number: string, reason = 'It is about another product') =>
  use(world, content, 'moderate_review', { review: number, decision: 'reject', reason })

async function buyer(name = 'Nusrat Jahan') {
  const person = await world.shopper({ name })
  const number = await bought(world, person.actor, saree.external_id)
  return { ...person, number }
}

/** One who has bought it, has written, and was published. */
async function reviewer(stars: number, text = 'Soft cloth.') {
  const person = await buyer()
  const { number: review } = await write(person.actor, { product: saree.slug, stars, text })
  await publish(review)
  return { ...person, review }
}

/** The aggregate beside what the reviews themselves come to. */
async function expectCounted(): Promise<void> {
  const { rating } = await page()
  const reviews = await world.db
    .selectFrom('reviews')
    .select('stars')
    .where('product_id', '=', saree.id)
    .where('status', '=', 'published')
    .execute()
  const sum = reviews.reduce((total, { stars }) => total + stars, 0)
  expect(rating.count).toBe(reviews.length)
  expect(rating.average_hundredths).toBe(reviews.length === 0 ? null : Math.round((100 * sum) / reviews.length))
  for (const stars of [1, 2, 3, 4, 5] as const)
    expect(rating.stars[`${stars}`]).toBe(reviews.filter((review) => review.stars === stars).length)
}

describe('who may review', () => {
  test('a buyer who has received it, by its name, the order, or both', async () => {
    const { actor, number } = await buyer()
    const review = await write(actor, { order: number, stars: 4, headline: 'Nice', text: 'খুব সুন্দর শাড়ি!' })
    expect(review).toMatchObject({ status: 'pending', stars: 4, headline: 'Nice', text: 'খুব সুন্দর শাড়ি!' })
    expect(review.product.slug).toBe(saree.slug)
    const again = await write(actor, { order: number, variant: saree.external_id, stars: 4 })
    expect(again.number).toBe(review.number)
    expect((await write(actor, { product: saree.external_id, stars: 4 })).number).toBe(review.number)
  })

  test('nobody who has not bought it, or has not got it yet', async () => {
    const stranger = await world.shopper()
    await expect(write(stranger.actor, { product: saree.slug, stars: 5 })).rejects.toMatchObject({
      code: 'not_a_buyer',
    })
    await expect(write(stranger.actor, { product: 'no-such', stars: 5 })).rejects.toMatchObject({ code: 'not_a_buyer' })
    await expect(write(guest(), { product: saree.slug, stars: 5 })).rejects.toMatchObject({ kind: 'forbidden' })
    const { number } = await order(world, stranger.actor, saree.external_id)
    await expect(write(stranger.actor, { product: saree.slug, stars: 5 })).rejects.toMatchObject({
      code: 'not_delivered_yet',
    })
    await deliver(world, number)
    expect((await write(stranger.actor, { product: saree.slug, stars: 5 })).status).toBe('pending')
  })

  test('nobody with somebody else’s order number', async () => {
    const { number } = await buyer()
    const stranger = await world.shopper()
    await expect(write(stranger.actor, { order: number, stars: 1 })).rejects.toMatchObject({ code: 'order_not_found' })
    // The seller may see that order, but did not buy it.
    const seller = await world.seller(store.id)
    await expect(write(seller.actor, { order: number, stars: 5 })).rejects.toMatchObject({ code: 'not_a_buyer' })
  })

  test('no seller of that store, even when they bought it, also when they come as a shopper', async () => {
    const seller = await world.seller(store.id)
    await bought(world, seller.actor, saree.external_id)
    await expect(write(seller.actor, { product: saree.slug, stars: 5 })).rejects.toMatchObject({ code: 'own_product' })
    const as_shopper: Actor = { kind: 'shopper', customer_id: seller.id, customer_ids: [seller.id] }
    await expect(write(as_shopper, { product: saree.slug, stars: 5 })).rejects.toMatchObject({ code: 'own_product' })
  })

  test('whoever of them bought it, once people are one', async () => {
    const old = await buyer('Old name')
    const now = await world.shopper({ name: 'New name' })
    const merged = await transact(world.db, (tx) =>
      mergeCustomers(tx, shop(), { kept_id: now.id, merged_id: old.id, reason: 'same phone' }),
    )
    const actor: Actor = { kind: 'shopper', customer_id: now.id, customer_ids: [now.id, old.id] }
    const { number } = await write(actor, { product: saree.slug, stars: 5 })
    await publish(number)
    expect((await page()).items[0]).toMatchObject({ by: 'New n.', verified: true })
    await transact(world.db, (tx) => unmergeCustomers(tx, shop(), { merge_id: merged.merge_id }))
    await expectCounted()
  })

  test('of an order with several things, one must be named', async () => {
    const { actor } = await world.shopper()
    const pot = await world.product({ store_id: store.id, title: 'Clay pot' })
    const number = await bought(world, actor, [saree.external_id, pot.external_id])
    await expect(write(actor, { order: number, stars: 5 })).rejects.toMatchObject({ code: 'choose_product' })
    expect((await write(actor, { order: number, variant: pot.external_id, stars: 5 })).product.title).toBe('Clay pot')
  })
})

describe('once for each person and product', () => {
  test('saying it again changes it, and what was left out stays', async () => {
    const { actor } = await buyer()
    const first = await write(actor, { product: saree.slug, stars: 3, headline: 'Well', text: 'It is all right.' })
    const second = await write(actor, { product: saree.slug, stars: 4, text: 'Better than I thought.' })
    expect(second).toMatchObject({ number: first.number, stars: 4, headline: 'Well', text: 'Better than I thought.' })
    expect((await write(actor, { product: saree.slug, stars: 4, headline: '' })).headline).toBeNull()
    const rows = await world.db.selectFrom('reviews').select('id').where('product_id', '=', saree.id).execute()
    expect(rows).toHaveLength(1)
  })

  test('for as many days as the shop says', async () => {
    const { actor } = await buyer()
    await write(actor, { product: saree.slug, stars: 3 })
    world.clock.forward(29 * day_ms)
    await write(actor, { product: saree.slug, stars: 2 })
    world.clock.forward(2 * day_ms)
    await expect(write(actor, { product: saree.slug, stars: 1 })).rejects.toMatchObject({ code: 'review_closed' })
    // Saying the same again changes nothing and is no offence.
    expect((await write(actor, { product: saree.slug, stars: 2 })).stars).toBe(2)
  })
})

describe('before anybody else reads it', () => {
  test('somebody looks: a review is shown once it is published, and its words again after each change', async () => {
    const { actor } = await buyer()
    const { number } = await write(actor, { product: saree.slug, stars: 5, text: 'Lovely.' })
    expect((await page()).items).toEqual([])
    await publish(number)
    expect((await page()).items).toMatchObject([{ number, stars: 5, text: 'Lovely.', by: 'Nusrat J.', verified: true }])
    expect((await write(actor, { product: saree.slug, stars: 1 })).status).toBe('published')
    expect((await page()).rating.average_hundredths).toBe(100)
    expect((await write(actor, { product: saree.slug, stars: 1, text: 'It faded.' })).status).toBe('pending')
    expect(await page()).toMatchObject({ items: [], rating: { count: 0, average_hundredths: null } })
  })

  test('or it is shown at once, where the shop wants it so, and only what is suspicious waits', async () => {
    await transact(world.db, (tx) => changeReviewRules(tx, shop(), { moderation: 'after' }))
    const [one, two] = [await buyer(), await buyer()]
    expect((await write(one.actor, { product: saree.slug, stars: 5, text: 'Good' })).status).toBe('published')
    const held = await write(two.actor, { product: saree.slug, stars: 1, text: 'Call me: ০১৭১২-৩৪৫৬৭৮' })
    expect(held.status).toBe('pending')
    const list = await use<ReviewsInHand>(world, content, 'moderate_review')
    expect(list.items.find(({ number }) => number === held.number)).toMatchObject({ flags: ['phone'] })
    expect((await write(two.actor, { product: saree.slug, stars: 1, text: 'It tore.' })).status).toBe('published')
    await expectCounted()
  })

  test('whoever wrote it reads why it was not published, and may do better', async () => {
    const { actor } = await buyer()
    const { number } = await write(actor, { product: saree.slug, stars: 5, text: 'Buy at www.other-shop.com' })
    await reject(number, 'Please leave links out.')
    const { mine } = await use<{ mine: OwnReview }>(world, actor, 'list_reviews', { product: saree.slug })
    expect(mine).toMatchObject({ status: 'rejected', reason: 'Please leave links out.' })
    await transact(world.db, (tx) => changeReviewRules(tx, shop(), { moderation: 'after' }))
    const better = await write(actor, { product: saree.slug, stars: 5, text: 'Beautiful.' })
    expect(better).toMatchObject({ status: 'pending', reason: null })
  })

  test('rejecting needs a reason, and what was changed since it was read is not decided', async () => {
    const { actor } = await buyer()
    const { number } = await write(actor, { product: saree.slug, stars: 5, text: 'One' })
    const decide = (more: object) => use(world, content, 'moderate_review', { review: number, ...more })
    await expect(decide({ decision: 'reject' })).rejects.toMatchObject({ code: 'invalid_input' })
    const find = async () =>
      (await use<ReviewsInHand>(world, content, 'moderate_review', { limit: 100 })).items.find(
        (one) => one.number === number,
      )
    const read = await find()
    await write(actor, { product: saree.slug, stars: 5, text: 'Two' })
    await expect(decide({ decision: 'publish', edited_at: read!.edited_at })).rejects.toMatchObject({
      code: 'review_changed',
    })
    await decide({ decision: 'publish', edited_at: (await find())!.edited_at })
    await decide({ decision: 'publish' })
    await expectCounted()
  })

  test('only those may decide whose role includes it', async () => {
    const { review } = await reviewer(5)
    const warehouse = (await world.staff('warehouse')).actor
    for (const actor of [guest(), (await world.shopper()).actor, (await world.seller(store.id)).actor, warehouse])
      await expect(
        use(world, actor, 'moderate_review', { review, decision: 'reject', reason: 'No' }),
      ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(reject('RV-1')).rejects.toMatchObject({ code: 'review_not_found' })
  })
})

describe('what it comes to', () => {
  test('is the published reviews, through every change', async () => {
    expect((await page()).rating).toEqual({
      average_hundredths: null,
      count: 0,
      stars: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
    })
    const all = [await reviewer(5), await reviewer(5), await reviewer(4)]
    await expectCounted()
    expect((await page()).rating).toMatchObject({ average_hundredths: 467, count: 3 })
    await reject(all[0]!.review)
    await expectCounted()
    await publish(all[0]!.review)
    await write(all[1]!.actor, { product: saree.slug, stars: 1 })
    await expectCounted()
    await world.db.deleteFrom('reviews').where('number', '=', all[2]!.review).execute()
    await expectCounted()
    expect((await page()).rating).toMatchObject({ average_hundredths: 300, count: 2 })
  })
})

describe('a page of reviews', () => {
  test('goes on where the last one ended, newest first, also with one number of stars', async () => {
    const all: string[] = []
    for (const stars of [5, 3, 5, 4, 5]) {
      all.unshift((await reviewer(stars)).review)
      world.clock.forward(1000)
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { items, next_cursor } = await page({ limit: 2, cursor })
      seen.push(...items.map(({ number }) => number))
      cursor = next_cursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(all)
    expect((await page({ stars: 5 })).items).toHaveLength(3)
    await expect(page({ cursor: 'b3JkXzAx' })).rejects.toMatchObject({ code: 'bad_cursor' })
  })

  test('is not there for what is not for sale', async () => {
    await world.db.updateTable('products').set({ status: 'hidden' }).where('id', '=', saree.id).execute()
    await expect(page()).rejects.toMatchObject({ code: 'product_not_found' })
  })
})

describe('the store’s answer', () => {
  const answer = (actor: Actor, review: string, text: string) => use(world, actor, 'answer_review', { review, text })

  test('stands under the review, once, from its own seller only', async () => {
    const { review } = await reviewer(2)
    const seller = await world.seller(store.id)
    const other = await world.seller((await world.store()).id)
    await expect(answer(other.actor, review, 'Ours is better')).rejects.toMatchObject({ code: 'review_not_found' })
    await expect(answer(seller.actor, review, 'Ring 01712345678')).rejects.toMatchObject({ code: 'answer_unfit' })
    await answer(seller.actor, review, 'We are sorry, and send another one.')
    expect((await page()).items[0]).toMatchObject({ answer: 'We are sorry, and send another one.' })
    await expect(answer(seller.actor, review, 'Or not')).rejects.toMatchObject({ code: 'already_answered' })
  })

  test('is only for what others can read', async () => {
    const { actor } = await buyer()
    const { number } = await write(actor, { product: saree.slug, stars: 1 })
    const seller = await world.seller(store.id)
    await expect(answer(seller.actor, number, 'Not so')).rejects.toMatchObject({ code: 'review_not_found' })
  })
})

describe('somebody who is forgotten', () => {
  test('leaves their stars and none of their words', async () => {
    const gone = await reviewer(5, 'Written by Nusrat of Dhanmondi')
    const pending = await world.product({ store_id: store.id, title: 'Shawl' })
    await bought(world, gone.actor, pending.external_id)
    await write(gone.actor, { product: pending.slug, stars: 1, text: 'Mine' })
    await reviewer(4)
    const { customer_ids } = await transact(world.db, (tx) => erasePerson(tx, world.as(gone.actor)))
    for (let n = 0; n < 2; n++) await transact(world.db, (tx) => forgetReviewer(tx, shop(), { customer_ids }))
    await expectCounted()
    expect(await page()).toMatchObject({ rating: { count: 2, average_hundredths: 450 }, items: [{ stars: 4 }] })
    expect(await listReviews(world.db, shop(), { product: pending.slug })).toMatchObject({ rating: { count: 0 } })
    const rows = await world.db.selectFrom('reviews').selectAll().where('customer_id', '=', gone.id).execute()
    expect(JSON.stringify(rows)).not.toMatch(/Dhanmondi|Mine/)
    await expect(write(gone.actor, { product: saree.slug, stars: 1 })).rejects.toMatchObject({ code: 'sign_in_first' })
  })
})

test('lists show what the reviews come to, a moment later, and lose what was taken back', async () => {
  const shown = async () => {
    await work(world)
    const { items } = await use<{ items: { slug: string; rating_average: number | null; rating_count: number }[] }>(
      world,
      guest(),
      'search_products',
      { store: store.slug, limit: 100 },
    )
    const { rating_average, rating_count } = items.find(({ slug }) => slug === saree.slug)!
    return [rating_average, rating_count]
  }
  expect(await shown()).toEqual([null, 0])
  await reviewer(5)
  const { review } = await reviewer(2)
  expect(await shown()).toEqual([3.5, 2])
  await reject(review)
  expect(await shown()).toEqual([5, 1])
})
