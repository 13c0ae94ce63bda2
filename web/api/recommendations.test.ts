import { beforeAll, describe, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { linkProducts } from '#domain/catalog'
import { order } from '../../test/ordering.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
let saree: Awaited<ReturnType<typeof door.product>>
let blouse: Awaited<ReturnType<typeof door.product>>
beforeAll(async () => {
  await door.delivery()
  const store = await door.store()
  saree = await door.product({ store_id: store.id, title: 'Red saree' })
  blouse = await door.product({ store_id: store.id, title: 'Blouse' })
  await door.product({ store_id: store.id, title: 'Hidden saree', status: 'hidden' })
  const shop = systemContext('test', () => door.clock.now)
  await transact(door.db, (tx) =>
    linkProducts(tx, shop, { product: saree.slug, kind: 'cross_sell', to: [blouse.slug] }),
  )
})

const titled = (body: { recommended: { product: { title: string } }[] }) =>
  body.recommended.map(({ product }) => product.title)

describe('GET /products/{slug}/recommendations', () => {
  test('says what goes with it and why, for anybody alike', async () => {
    const { status, body, headers } = await door.call('GET', `products/${saree.slug}/recommendations`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      for: { slug: saree.slug },
      recommended: [
        {
          reason: 'cross_sell',
          en: 'Goes with Red saree, says the seller',
          because: 'Red saree',
          product: { title: 'Blouse' },
        },
      ],
    })
    expect(headers.get('cache-control')).toContain('public')
    expect(headers.get('vary')).toContain('Authorization')
  })

  test('leaves out what is in a guest’s cart, and is kept for nobody else then', async () => {
    const cart_id = await door.cartWith(blouse.external_id)
    const { body, headers } = await door.call('GET', `products/${saree.slug}/recommendations?cart_id=${cart_id}`)
    expect(body.recommended).toEqual([])
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('a product that is not for sale has none', async () => {
    const { status, body } = await door.call('GET', 'products/none/recommendations')
    expect([status, body.code]).toEqual([404, 'product_not_found'])
  })
})

describe('GET /recommendations', () => {
  test('a stranger is shown what there is; nothing hidden', async () => {
    const { status, body, headers } = await door.call('GET', 'recommendations')
    expect(status).toBe(200)
    expect(titled(body)).toEqual(['Blouse', 'Red saree'])
    expect(headers.get('cache-control')).toContain('public')
  })

  test('somebody who is signed in is shown their own, and nobody else is shown that', async () => {
    const { actor } = await door.shopper()
    await order(door, actor, blouse.external_id)
    const { body, headers } = await door.call('GET', 'recommendations', { token: await door.tokenOf(actor) })
    expect(titled(body)).toEqual(['Red saree'])
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('goes with a guest’s cart', async () => {
    const cart_id = await door.cartWith(saree.external_id)
    const { body } = await door.call('GET', `recommendations?cart=true&cart_id=${cart_id}`)
    expect(body.recommended).toMatchObject([
      { reason: 'goes_with_cart', because: 'Red saree', product: { title: 'Blouse' } },
    ])
  })

  test('a cart that is not there is as good as an empty one', async () => {
    const { status, body } = await door.call('GET', 'recommendations?cart=true&cart_id=crt_nobody')
    expect([status, titled(body)]).toEqual([200, ['Blouse', 'Red saree']])
  })

  test.each([
    ['district=Atlantis', 'district_unknown'],
    ['near=91,0', 'invalid_input'],
    ['cart=perhaps', 'invalid_input'],
    ['limit=0', 'invalid_input'],
    ['limit=25', 'invalid_input'],
    ['person=somebody', 'invalid_input'],
  ])('%s is refused by name', async (query, code) => {
    const { status, body } = await door.call('GET', `recommendations?${query}`)
    expect([status, body.code]).toEqual([400, code])
  })
})
