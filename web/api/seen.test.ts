import { beforeAll, expect, test } from 'vitest'
import { hashPassword } from '#domain/staff'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
const goods: Awaited<ReturnType<typeof door.product>>[] = []
let store: { id: string }
beforeAll(async () => {
  store = await door.store()
  for (const title of ['Rice', 'Flour']) goods.push(await door.product({ store_id: store.id, title }))
})
const look = (n: number, cart_id?: string, token?: string) => {
  door.clock.forward(1_000)
  return door.call('POST', 'me/seen', { body: { product: goods[n]!.slug, ...(cart_id && { cart_id }) }, token })
}
const seen = async (query: string, token?: string) => {
  const { status, body } = await door.call('GET', `me/seen${query}`, { token })
  return status === 200 ? body.items.map(({ product }: { product: { title: string } }) => product.title) : status
}

test('a shopper is shown again what they looked at', async () => {
  const token = await door.tokenOf((await door.shopper()).actor)
  expect(await look(0, undefined, token)).toMatchObject({ status: 200, body: { noted: true } })
  await look(1, undefined, token)
  expect(await seen('', token)).toEqual(['Flour', 'Rice'])
  expect(await seen('?limit=1', token)).toEqual(['Flour'])
  const { body, headers } = await door.call('GET', 'me/seen', { token })
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body.items[0]).toMatchObject({ times: 1, at: door.clock.now.toISOString(), product: { slug: goods[1]!.slug } })
})

test('so is a guest with a cart, and takes it along when they sign in', async () => {
  const cart_id = await door.cartWith(goods[0]!.external_id)
  await look(1, cart_id)
  expect(await seen(`?cart_id=${cart_id}`)).toEqual(['Flour'])
  const { id, email } = await door.shopper()
  const password = 'a long enough secret'
  await door.db
    .updateTable('customers')
    .set({ password_hash: await hashPassword(password) })
    .where('id', '=', id)
    .execute()
  const { body } = await door.call('POST', 'sessions', { body: { email, password, cart_id } })
  expect(await seen('', body.token)).toEqual(['Flour'])
  expect(await seen(`?cart_id=${cart_id}`)).toBe(404)
})

test('nobody looks over somebody else’s shoulder', async () => {
  const { actor, id } = await door.shopper()
  const token = await door.tokenOf(actor)
  await look(0, undefined, token)
  const own = await door.call('POST', 'carts', { body: {}, token })
  const theirs = await door.cartWith(goods[0]!.external_id)
  await look(0, theirs)
  for (const cart_id of [own.body.id, id, 'guessed']) {
    expect(await seen(`?cart_id=${cart_id}`)).toBe(404)
    expect((await look(1, cart_id)).status).toBe(404)
  }
  // Whoever is signed in is themselves, whatever cart they name.
  const other = await door.tokenOf((await door.shopper()).actor)
  expect(await seen(`?cart_id=${theirs}`, other)).toEqual([])
})

test('who is nobody is asked who they are; of sellers and the team nothing is noted', async () => {
  expect(await look(0)).toMatchObject({ status: 401, body: { code: 'sign_in_first' } })
  expect(await seen('')).toBe(401)
  for (const { actor } of [await door.seller(store.id), await door.staff('owner')]) {
    const token = await door.tokenOf(actor)
    expect((await look(0, undefined, token)).body).toEqual({ noted: false })
    expect(await seen('', token)).toEqual([])
  }
})

test('what is wrong is told', async () => {
  const token = await door.tokenOf((await door.shopper()).actor)
  const say = (body: unknown) => door.call('POST', 'me/seen', { token, body })
  expect(await say({ product: 'no-such-thing' })).toMatchObject({ status: 404, body: { code: 'product_not_found' } })
  for (const body of [{}, { product: '' }, { product: 7 }, { product: 'x'.repeat(201) }, { product: 'x', as: 'you' }])
    expect((await say(body)).status).toBe(400)
  expect(await seen('?limit=51', token)).toBe(400)
})
