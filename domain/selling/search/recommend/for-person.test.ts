import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { day_ms } from '#core/time'
import { transact } from '#db/transact'
import { erasePerson } from '#domain/customers'
import { use } from '../../../../test/ordering.ts'
import { guest, useWorld } from '../../../../test/world.ts'
import { noteView } from '../log/note-view.ts'
import { type Good, marketOf, moulvibazar, sylhet } from './market.fixture.ts'
import { recommendProducts } from './recommend-products.ts'

const world = useWorld()
const { buys, buy, deliver, category, link, refresh, recommend, reasoned, titles } = marketOf(world)
let store: Awaited<ReturnType<typeof world.store>>

test('an empty shop has nothing to recommend, and says so', async () => {
  expect(await recommendProducts(world.db, world.as(guest()), {})).toEqual({ for: null, recommended: [] })
  expect(await titles({ cart: true, district: 'Sylhet' })).toEqual([])
  const said = await use(world, guest(), 'recommend_products', {})
  expect(said).toEqual({ for: null, recommended: [] })
})

describe('in a shop that nobody has bought anything of', () => {
  beforeAll(async () => {
    store = await world.store()
    await world.delivery()
  })

  test('the newest are shown, those with a picture first, and the categories take turns', async () => {
    const [toys, tools] = [await category('Toys'), await category('Tools')]
    const good = async (title: string, category_id: string, image_url: string | null) => {
      const { id } = await world.product({ store_id: store.id, title, category_id })
      await world.db.updateTable('products').set({ image_url }).where('id', '=', id).execute()
      return id
    }
    const made = [
      await good('Old hammer', tools, '/pictures/hammer.svg'),
      await good('Older kite', toys, '/pictures/kite.svg'),
      await good('Kite', toys, '/pictures/kite.svg'),
      await good('Blurred kite', toys, null),
    ]
    const shown = await recommend({})
    expect(shown.map(({ product }) => product.title)).toEqual(['Kite', 'Old hammer', 'Older kite', 'Blurred kite'])
    expect(shown[0]).toMatchObject({ reason: 'new', en: 'New in the shop', bn: 'দোকানে নতুন এসেছে' })
    await world.db.updateTable('products').set({ status: 'hidden' }).where('id', 'in', made).execute()
  })
})

describe('in a shop that people buy of', () => {
  let rice: Good
  let lentils: Good
  let phone: Good
  let cover: Good
  let kettle: Good
  let pills: Good
  let regular: Actor

  beforeAll(async () => {
    const groceries = await category('Grocery > Rice', 'মুদি > চাল')
    const phones = await category('Electronics > Phones')
    const good = (title: string, category_id: string) =>
      world.product({ store_id: store.id, title, category_id, stock: 500 })
    rice = await good('Rice', groceries)
    lentils = await good('Lentils', groceries)
    phone = await good('Phone', phones)
    cover = await good('Cover', phones)
    kettle = await good('Kettle', await category('Electronics > Kettles'))
    pills = await good('Pills', await category('Medicine'))
    await world.db.updateTable('products').set({ prescription: true }).where('id', '=', pills.id).execute()
    await buy(4, [rice, lentils], sylhet)
    await buy(3, [phone, cover], moulvibazar)
    await buy(2, [kettle], sylhet)
    await buy(3, [pills], sylhet)
    regular = (await world.shopper()).actor
    for (let n = 0; n < 3; n++) {
      await buys(regular, n === 0 ? [rice, phone, pills] : [rice], sylhet)
      world.clock.forward(10 * day_ms)
    }
    await refresh()
  })

  test('somebody of whom nothing is known is shown what many buy, the categories in turns', async () => {
    expect(await reasoned({ limit: 4 })).toEqual([
      ['popular', 'Rice'],
      ['popular', 'Phone'],
      ['popular', 'Lentils'],
      ['popular', 'Cover'],
    ])
    const [first] = await recommend({})
    expect(first).toMatchObject({ en: 'Many people buy it here', bn: 'এখানে অনেকে এটি কিনছেন' })
    expect(first).not.toHaveProperty('because')
  })

  test('groceries are offered again, a phone is not; what goes with what they have is', async () => {
    const shown = await recommend({}, regular)
    expect(shown.slice(0, 3).map(({ reason, product, because }) => [reason, product.title, because])).toEqual([
      ['for_you', 'Lentils', 'Rice'],
      ['buy_again', 'Rice', undefined],
      ['for_you', 'Cover', 'Phone'],
    ])
    expect(shown[0]!.en).toBe('You bought Rice; others who did also bought this')
    expect(shown[1]).toMatchObject({
      en: 'You keep buying it: 3 times so far',
      bn: 'আপনার বারবার কেনা হয়: এ পর্যন্ত ৩ বার',
    })
    expect(shown.map(({ product }) => product.title)).not.toContain('Phone')
    expect(new Set(shown.map(({ product }) => product.id)).size).toBe(shown.length)
  })

  test('nobody is reminded of their medicine, and nothing is concluded from it', async () => {
    const { actor } = await world.shopper()
    const medicine = await category('Medicine')
    const syrup = await world.product({ store_id: store.id, title: 'Cough syrup', category_id: medicine, stock: 50 })
    const drops = await world.product({ store_id: store.id, title: 'Cough drops', category_id: medicine, stock: 50 })
    await buys(actor, [pills, syrup])
    await buys(actor, [pills, syrup])
    await noteView(world.db, world.as(actor), { product: drops.id })
    const shown = await recommend({}, actor)
    const about = shown.flatMap(({ product, because }) => [product.title, because])
    expect(about).not.toContain('Pills')
    expect(about).not.toContain('Cough syrup')
    expect(shown.filter(({ reason }) => ['for_you', 'seen_recently', 'buy_again'].includes(reason))).toEqual([])
    expect(await titles({})).not.toContain('Pills')
    const out_of_the_way = [syrup.id, drops.id]
    await world.db.updateTable('products').set({ status: 'hidden' }).where('id', 'in', out_of_the_way).execute()
  })

  test('what they looked at is shown again, and what is like it; not what they have since bought', async () => {
    const { actor } = await world.shopper()
    const look = async ({ id }: Good) => {
      await noteView(world.db, world.as(actor), { product: id })
      world.clock.forward(1)
    }
    await look(phone)
    await look(kettle)
    expect((await reasoned({ limit: 4 }, actor)).filter(([reason]) => reason === 'seen_recently')).toEqual([
      ['seen_recently', 'Kettle'],
      ['seen_recently', 'Phone'],
    ])
    expect(await recommend({}, actor)).toContainEqual(
      expect.objectContaining({
        reason: 'for_you',
        because: 'Phone',
        en: 'Similar to Phone, which you looked at',
      }),
    )
    await buys(actor, [kettle])
    expect(await titles({}, actor)).not.toContain('Kettle')
  })

  test('what was sent back is not offered again', async () => {
    const { actor } = await world.shopper()
    const order = await buys(actor, [rice])
    await deliver(order)
    expect(await reasoned({}, actor)).toContainEqual(['buy_again', 'Rice'])
    await use(world, actor, 'return_items', { number: order.number, reason: 'weevils' })
    const shown = await recommend({}, actor)
    expect(shown.map(({ product }) => product.title)).not.toContain('Rice')
    expect(shown.map(({ because }) => because)).not.toContain('Rice')
  })

  test('of somebody who was forgotten nothing is used, although their orders stay in the books', async () => {
    const { actor } = await world.shopper()
    await noteView(world.db, world.as(actor), { product: kettle.slug })
    await deliver(await buys(actor, [rice]))
    expect((await reasoned({}, actor)).map(([reason]) => reason)).toContain('buy_again')
    await transact(world.db, (tx) => erasePerson(tx, world.as(actor)))
    expect((await reasoned({ limit: 4 }, actor)).map(([reason]) => reason)).toEqual(Array(4).fill('popular'))
  })

  describe('what goes with the cart', () => {
    test('is what people buy with what is in it, and what sellers linked to that, and not what is in it', async () => {
      const actor = guest()
      await use(world, actor, 'add_to_cart', { variant: rice.external_id })
      expect((await reasoned({ cart: true }, actor))[0]).toEqual(['goes_with_cart', 'Lentils'])
      await link(rice, 'cross_sell', kettle)
      const shown = await recommend({ cart: true, limit: 2 }, actor)
      expect(shown.map(({ product, en, bn }) => [product.title, en, bn])).toEqual([
        ['Kettle', 'Goes with Rice in your cart, says the seller', 'বিক্রেতা বলছেন, আপনার কার্টের “Rice” এর সঙ্গে এটি মানায়'],
        ['Lentils', 'Often bought with Rice, which is in your cart', 'আপনার কার্টের “Rice” এর সঙ্গে এটি প্রায়ই কেনা হয়'],
      ])
      await use(world, actor, 'add_to_cart', { variant: lentils.external_id })
      const titled = await titles({ cart: true }, actor)
      expect(titled).not.toContain('Lentils')
      expect(titled).not.toContain('Rice')
      await link(rice, 'cross_sell')
    })

    test('is of nobody else’s cart, and of an empty one it is what anybody is shown', async () => {
      expect((await reasoned({ cart: true, limit: 1 }))[0]).toEqual(['popular', 'Rice'])
    })

    test('stands beside what goes with a product, in turns', async () => {
      const actor = guest()
      await use(world, actor, 'add_to_cart', { variant: rice.external_id })
      expect(await reasoned({ cart: true, product: phone.slug }, actor)).toEqual([
        ['bought_together', 'Cover'],
        ['goes_with_cart', 'Lentils'],
        ['similar', 'Kettle'],
      ])
    })
  })

  describe('what people buy in a place', () => {
    test('is told of their district, else of its division, else of the whole shop', async () => {
      const shown = await recommend({ district: 'সিলেট' })
      expect(shown.map(({ product, en }) => [product.title, en])).toEqual([
        ['Rice', 'Many people in Sylhet buy it'],
        ['Lentils', 'Many people in Sylhet buy it'],
        ['Phone', 'Many people in Sylhet Division buy it'],
        ['Cover', 'Many people in Sylhet Division buy it'],
        ['Kettle', 'New in the shop'],
      ])
      expect(shown[2]!.bn).toBe('সিলেট বিভাগে অনেকে এটি কিনছেন')
      expect((await reasoned({ district: 'Khulna', limit: 2 })).map(([reason]) => reason)).toEqual([
        'popular',
        'popular',
      ])
    })

    test('is not told where fewer than three bought it, so that nobody’s shopping shows', async () => {
      const near = await reasoned({ district: 'Sylhet' })
      expect(near).not.toContainEqual(['popular_near', 'Kettle'])
      await buy(1, [kettle], sylhet)
      await refresh()
      expect(await reasoned({ district: 'Sylhet' })).toContainEqual(['popular_near', 'Kettle'])
    })

    test('is found by a point on the map; abroad it is the whole shop’s', async () => {
      expect((await reasoned({ near: { lat: 24.9, lng: 91.87 }, limit: 1 }))[0]).toEqual(['popular_near', 'Rice'])
      expect((await reasoned({ near: { lat: 51.5, lng: -0.1 }, limit: 1 }))[0]).toEqual(['popular', 'Rice'])
    })

    test('a district that does not exist is refused with those that are called alike', async () => {
      await expect(recommend({ district: 'Silhet Sador' })).rejects.toMatchObject({ code: 'district_unknown' })
    })

    test('is shown to somebody whose things go there, without being asked', async () => {
      const { actor } = await world.shopper()
      await buys(actor, [kettle], moulvibazar)
      expect(await reasoned({}, actor)).toContainEqual(['popular_near', 'Phone'])
    })
  })

  test('whatever is asked takes two statements', async () => {
    let statements = 0
    const counted = world.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        statements++
        return result
      },
    })
    const asked = [
      {},
      { cart: true },
      { district: 'Sylhet' },
      { product: rice.slug },
      { product: rice.slug, cart: true },
    ]
    for (const input of asked) await recommendProducts(counted, world.as(regular), input)
    expect(statements).toBe(2 * asked.length)
  })

  test('sellers are shoppers, and the team is shown what anybody is', async () => {
    const { actor } = await world.staff('support')
    expect((await reasoned({ limit: 1 }, actor))[0]).toEqual(['popular', 'Rice'])
    const seller = await world.seller(store.id)
    expect((await reasoned({ limit: 1 }, seller.actor))[0]).toEqual(['popular', 'Rice'])
  })
})
