import { actorName } from '#core/context'
import { ask } from '../doing.ts'
import { abroad, hills, near, nowhere, port } from '../places.ts'
import type { Buyer } from '../shop.ts'
import { otherBuyer, say, type Walk } from '../walk.ts'
import { token, transferId } from '../ways.ts'

/** Somebody fills a cart, maybe types a coupon, and orders it. */
export async function goShopping(walk: Walk): Promise<void> {
  const { dice, shop } = walk
  const buyer = dice.pick(shop.buyers)
  if (dice.chance(0.8)) await putBack(walk, buyer)
  for (const goods of dice.some(shop.goods, 4)) {
    const args = { variant: dice.pick(goods.variants), quantity: dice.chance(0.03) ? 500 : dice.weighted(quantities) }
    await ask(walk, { kind: 'add_to_cart', actor: buyer.actor, tool: 'add_to_cart', args })
  }
  if (dice.chance(0.4)) {
    const args = { code: dice.pick(['TENTH', 'BRING', 'ODD', 'NOPE']) }
    await ask(walk, { kind: 'apply_coupon', actor: buyer.actor, tool: 'apply_coupon', args })
  }
  const before = walk.numbers.length
  await checkOut(walk, buyer)
  const number = walk.numbers[before]
  if (walk.alone && number && dice.chance(0.3)) await standsTwice(walk, number)
}

const quantities = [
  [1, 6],
  [2, 3],
  [3, 2],
  [4, 1],
] as const

/** What was left in the cart, and may be sold out by now, is taken out again. */
async function putBack({ world }: Walk, { actor }: Buyer): Promise<void> {
  const [customer_id, guest_id] =
    actor.kind === 'shopper' ? [actor.customer_id, null] : [null, actorName(actor).split(':')[1]]
  await world.pool.query(
    `delete from cart_lines where cart_id in (select id from carts where customer_id = $1 or guest_id = $2)`,
    [customer_id, guest_id],
  )
}

async function checkOut(walk: Walk, buyer: Buyer): Promise<void> {
  const { dice } = walk
  const address = dice.weighted<object>([
    [near, 6],
    [port, 3],
    [hills, 1],
    [nowhere, 0.3],
    [abroad, 0.3],
  ])
  const args = {
    address,
    payment: dice.chance(0.08) ? wrongPayment(walk, buyer) : payment(walk, buyer),
    ...(dice.chance(0.15) && { shipping: 'express' }),
  }
  await ask(walk, { kind: 'checkout', actor: buyer.actor, tool: 'checkout', args })
}

/** The same variant in two lines of an order, as other shops write it: a cart of ours never does. */
async function standsTwice(walk: Walk, number: string): Promise<void> {
  await walk.world.pool.query(
    `with line as (
       select l.* from order_lines l join orders o on o.id = l.order_id where o.number = $1 and l.quantity > 1 order by l.position limit 1
     ), rest as (
       update order_lines l set quantity = l.quantity - 1, discount_minor = l.discount_minor - l.discount_minor / l.quantity,
         tax_minor = l.tax_minor - l.tax_minor / l.quantity,
         total_minor = l.total_minor - l.unit_price_minor + l.discount_minor / l.quantity
           - case when l.total_minor = l.quantity * l.unit_price_minor - l.discount_minor then 0 else l.tax_minor / l.quantity end
       from line where l.id = line.id
     )
     insert into order_lines (id, order_id, fulfilment_id, variant_id, product_id, title, options, quantity, unit_price_minor, discount_minor,
       tax_minor, tax_bps, total_minor, position)
     select id || 'b', order_id, fulfilment_id, variant_id, product_id, title, options, 1, unit_price_minor, discount_minor / quantity,
       tax_minor / quantity, tax_bps,
       unit_price_minor - discount_minor / quantity
         + case when total_minor = quantity * unit_price_minor - discount_minor then 0 else tax_minor / quantity end, position
     from line`,
    [number],
  )
  say(walk, number, 'a line of it becomes two')
}

type Payment = { provider: string; method_id?: string | undefined; reference?: string }

function payment(walk: Walk, { balances, cards }: Buyer): Payment {
  const { dice } = walk
  const transfer = (provider: string): Payment => ({ provider, reference: transferId(walk) })
  const ways: [() => Payment, number][] = [
    [() => ({ provider: 'cod' }), 7],
    [() => transfer('mobile_money'), 3],
    [() => transfer('bank_transfer'), 1],
    [() => ({ provider: 'simulated', reference: token(walk) }), 2],
  ]
  if (balances.length > 0) ways.push([() => ({ provider: 'gift_card', method_id: dice.pick(balances) }), 7])
  if (cards.length > 0) {
    ways.push([() => ({ provider: 'on_file', method_id: cards[0] }), 2])
    ways.push([() => ({ provider: 'simulated', method_id: dice.pick(cards.slice(1)) }), 3])
  }
  return dice.weighted(ways)()
}

function wrongPayment(walk: Walk, buyer: Buyer): Payment {
  const others = otherBuyer(walk, buyer)
  return walk.dice.pick<Payment>([
    { provider: 'gift_card' },
    { provider: 'gift_card', method_id: others.balances[0] ?? 'none' },
    { provider: 'on_file', method_id: others.cards[0] ?? 'none' },
    { provider: 'mobile_money' },
    { provider: 'gold' },
  ])
}
