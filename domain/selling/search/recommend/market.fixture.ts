import type { Actor } from '#core/context'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { ensureCategories, type LinkKind, linkProducts } from '#domain/catalog'
import { confirmOrder, deliverOrder, packOrder, shipOrder } from '#domain/orders'
import { type Ordered, use } from '../../../../test/ordering.ts'
import { dhaka, guest, type World } from '../../../../test/world.ts'
import { type RecommendProducts, recommendProducts } from './recommend-products.ts'
import { refreshRecommendations } from './refresh-recommendations.ts'

export type Good = Awaited<ReturnType<World['product']>>

export const sylhet = { ...dhaka, district: 'Sylhet', upazila: undefined }
export const moulvibazar = { ...dhaka, district: 'Moulvibazar', upazila: undefined }

/** A market's people and what they do there. */
export function marketOf(world: World) {
  const shop = () => systemContext('test', () => world.clock.now)

  /** One order with all of these. */
  async function buys(actor: Actor, goods: Good[], address: object = dhaka): Promise<Ordered> {
    for (const { external_id } of goods) {
      await use(world, actor, 'add_to_cart', { variant: external_id })
      world.clock.forward(1)
    }
    return use<Ordered>(world, actor, 'checkout', { address, payment: { provider: 'cod' } })
  }

  /** So many different people, each in an order of their own. */
  async function buy(people: number, goods: Good[], address?: object): Promise<Actor[]> {
    const actors: Actor[] = []
    for (let n = 0; n < people; n++) {
      const { actor } = await world.shopper()
      await buys(actor, goods, address)
      actors.push(actor)
    }
    return actors
  }

  async function deliver({ number }: { number: string }): Promise<void> {
    for (const step of [confirmOrder, packOrder, shipOrder, deliverOrder])
      await transact(world.db, (tx) => step(tx, shop(), { number }))
  }

  async function category(path: string, path_bn?: string): Promise<string> {
    const made = await transact(world.db, (tx) => ensureCategories(tx, shop(), [{ path, ...(path_bn && { path_bn }) }]))
    return made.get(path)!
  }

  const link = (product: Good, kind: LinkKind, ...to: Good[]) =>
    transact(world.db, (tx) =>
      linkProducts(tx, shop(), { product: product.slug, kind, to: to.map(({ slug }) => slug) }),
    )

  const refresh = (only: { most?: number } = {}) => refreshRecommendations(world.db, shop(), only)
  const recommend = async (input: RecommendProducts, actor: Actor = guest()) =>
    (await recommendProducts(world.db, world.as(actor), { limit: 24, ...input })).recommended
  /** [reason, title] of each. */
  const reasoned = async (input: RecommendProducts, actor?: Actor) =>
    (await recommend(input, actor)).map(({ reason, product }) => [reason, product.title])
  const titles = async (input: RecommendProducts, actor?: Actor) =>
    (await recommend(input, actor)).map(({ product }) => product.title)

  return { buys, buy, deliver, category, link, refresh, recommend, reasoned, titles }
}
