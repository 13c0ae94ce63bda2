import { beforeAll, describe, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { minute_ms } from '#core/time'
import { transact } from '#db/transact'
import { upsertProducts } from '#domain/catalog'
import { useWorld } from '../../../../test/world.ts'
import { indexChanged } from '../indexing/index-changed.ts'
import { searchProducts } from '../query/search-products.ts'
import { useEmbeddings } from './embeddings-port.ts'
import { keepTrained } from './keep-trained.ts'
import { startModel } from './models.ts'
import { searchStatus } from './search-status.ts'

// What words mean is learned beside the shop's work, and searches change over when all of it is there.
const world = useWorld()
let store_id: string
beforeAll(async () => {
  store_id = (await world.store()).id
  await put(products(0, 520))
})

const clock = () => systemContext('clock', () => world.clock.now)
const keep = () => keepTrained(world.db, clock())
const kinds = [
  ['sofa', 'couch', 'seater', 'cushion', 'fabric', 'living', 'room'],
  ['rice', 'chal', 'grain', 'sack', 'aromatic', 'boiled', 'kg'],
  ['phone', 'mobile', 'battery', 'screen', 'camera', 'android', 'sim'],
  ['soap', 'bar', 'lather', 'bath', 'rose', 'skin', 'wash'],
]

function products(from: number, to: number): object[] {
  return Array.from({ length: to - from }, (_, n) => {
    const at = from + n
    const words = kinds[at % kinds.length]!
    const beside = words.filter((_, place) => place > 1 && (at * 7 + place) % 3 !== 0)
    return {
      ...{ external_id: `p-${at}`, title: `${words[Math.floor(at / 4) % 2]} ${at}`, description: beside.join(' ') },
      ...{ price_minor: 1_000, currency: 'BDT', stock: 3 },
    }
  })
}

async function put(some: object[]) {
  await transact(world.db, (tx) =>
    upsertProducts(tx, world.as({ kind: 'system', name: 'test' }), { store_id, products: some as never }),
  )
  await indexChanged(world.db, clock())
}
const status = () => searchStatus(world.db, clock())
const lacking = async () => {
  const { rows } = await world.pool.query<{ lacking: string }>(`
    select count(*) as lacking from search_documents d where fingerprint <> '' and not exists (
      select from search_vectors v join search_models m on m.id = v.model_id and m.state = 'serving' where v.no = d.no)`)
  return Number(rows[0]!.lacking)
}

describe('meanings', () => {
  test('are learned once there is enough to learn from, and not again for nothing', async () => {
    expect(await keep()).toEqual({ did: 'trained' })
    expect(await status()).toMatchObject({
      products: 520,
      waiting: 0,
      models: [{ kind: 'catalogue', state: 'serving', done: 520, total: 520 }],
    })
    expect(await lacking()).toBe(0)
    expect(await keep()).toEqual({ did: 'nothing' })
  })

  test('are given to what is new as soon as it is written down', async () => {
    await put([{ external_id: 'new', title: 'couch', description: 'fabric cushion', price_minor: 9, currency: 'BDT' }])
    expect(await lacking()).toBe(0)
    const { rows } = await world.pool.query<{ external_id: string }>(`
      select p.external_id from search_vectors v join search_documents d using (no) join products p on p.id = d.product_id
      where p.external_id <> 'new' order by v.vector <#> (
        select vector from search_vectors n join search_documents nd using (no) join products np on np.id = nd.product_id
        where np.external_id = 'new') limit 10`)
    for (const { external_id } of rows) expect(Number(external_id.slice(2)) % 4, external_id).toBe(0)
  })

  test('are learned anew when the catalogue has grown, beside the former ones', async () => {
    await put(products(520, 700))
    const [before] = (await status()).models
    expect(await keep()).toEqual({ did: 'trained' })
    const { models } = await status()
    expect(models).toMatchObject([{ state: 'serving', total: 701 }])
    expect(models[0]!.started_at).not.toEqual(before)
    expect(await lacking()).toBe(0)
  })

  test('wait while another process makes them, and do not wait for one that is gone', async () => {
    await put(products(700, 1_000))
    await startModel(world.db, clock(), { name: 'catalogue', kind: 'catalogue', dimensions: 256, total: 1_000 })
    expect(await keep()).toEqual({ did: 'nothing' })
    world.clock.forward(16 * minute_ms)
    expect(await keep()).toEqual({ did: 'trained' })
    expect((await status()).models).toHaveLength(1)
  })
})

describe('an endpoint', () => {
  /** Three directions: furniture, food, the rest; as an endpoint would it takes any text. */
  const direction = (text: string) =>
    Float32Array.from(/sofa|couch|settee/i.test(text) ? [1, 0, 0] : /rice|chal/i.test(text) ? [0, 1, 0] : [0, 0, 1])
  let asked = 0
  let down = false
  const embeddings = {
    model: 'meaning-3',
    embed: async (texts: string[]) => {
      if (down) throw new Error('away')
      asked += texts.length
      return texts.map(direction)
    },
  }

  test('takes the place of what was learned once it knows every product; what was paid for is not asked again', async () => {
    useEmbeddings(world.db, embeddings)
    let left = 400
    useEmbeddings(world.db, {
      ...embeddings,
      embed: async (texts) => {
        left -= texts.length
        if (left < 0) throw new Error('away')
        return embeddings.embed(texts)
      },
    })
    await expect(keep()).rejects.toThrow('away')
    expect((await status()).models.map(({ state }) => state)).toEqual(['making', 'serving'])
    expect(await lacking()).toBe(0)
    const paid = asked
    expect(paid).toBeGreaterThan(0)
    useEmbeddings(world.db, embeddings)
    world.clock.forward(16 * minute_ms)
    expect(await keep()).toEqual({ did: 'embedded' })
    expect((await status()).models).toMatchObject([
      { kind: 'endpoint', name: 'meaning-3', state: 'serving', dimensions: 3 },
    ])
    expect(asked).toBeLessThanOrEqual(1_001 + 2)
    expect(await lacking()).toBe(0)
  })

  test('finds by meaning what no word finds', async () => {
    const { items, near_miss } = await searchProducts(world.db, world.as({ kind: 'guest', guest_id: 'g' }), {
      q: 'settee',
      limit: 5,
    })
    expect(near_miss).toMatchObject({ reason: 'similar' })
    for (const { title } of items) expect(title).toMatch(/sofa|couch/)
  })

  test('is asked for what is new, and searches go on without it while it is away', async () => {
    await put([{ external_id: 'late', title: 'couch for two', price_minor: 9, currency: 'BDT' }])
    expect(await lacking()).toBe(1)
    expect(await keep()).toEqual({ did: 'embedded' })
    expect(await lacking()).toBe(0)
    down = true
    const { items } = await searchProducts(world.db, world.as({ kind: 'guest', guest_id: 'g' }), { q: 'couch two' })
    expect(items[0]!.external_id).toBe('late')
  })
})
