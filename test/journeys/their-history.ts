/**
 * Another shop's people and orders, made up from a seed, with a model of what each change must do to them. The model knows nothing of
 * our code: lines, payments and balances are plain numbers that it moves by the rules of the shop as people would tell them.
 */
export type Line = { variant: string; quantity: number; unit_price_minor: number }
export type Payment = { method: string; kind: 'payment' | 'refund'; amount_minor: number; state?: string }
export type Order = {
  external_id: string
  customer: string
  status: 'placed' | 'packed' | 'shipped' | 'delivered' | 'cancelled'
  placed_at: string
  currency: string
  address: { line1: string; city: string; state: string; postcode: string; country: string }
  lines: Line[]
  payments: Payment[]
  shipments?: { tracking: string; lines: string[] }[]
  returns?: { status: string; lines: string[] }[]
  exchanges?: { status: string; lines: { from: string; to: string }[] }[]
}
export type Method = {
  external_id: string
  kind: 'card' | 'paypal' | 'gift_card'
  label?: string
  balance_minor?: number
}
export type Person = {
  external_id: string
  email: string
  name: string
  addresses: Order['address'][]
  payment_methods: Method[]
}
export type Variant = {
  external_id: string
  options: { Size: string }
  price_minor: number
  stock: number
  available: boolean
}
export type Product = { external_id: string; title: string; price_minor: number; currency: string; variants: Variant[] }
export type History = { products: Product[]; people: Person[]; orders: Order[] }
export type Action = { tool: string; as: string; args: Record<string, unknown>; works: boolean; about: Order }

export type Dice = {
  below: (n: number) => number
  pick: <T>(from: readonly T[]) => T
  chance: (percent: number) => boolean
}

export function dice(seed: number): Dice {
  let state = seed
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    let t = Math.imul(state ^ (state >>> 12), 0x297a2d39)
    t ^= t >>> 15
    return (t >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return { below, pick: (from) => from[below(from.length)]!, chance: (percent) => below(100) < percent }
}

const sizes = ['S', 'M', 'L', 'XL']
const statuses = [
  'placed',
  'placed',
  'placed',
  'packed',
  'shipped',
  'delivered',
  'delivered',
  'delivered',
  'cancelled',
] as const

export function madeUp(seed: number, of: { people: number; orders: number }): History {
  const d = dice(seed)
  const products = Array.from({ length: 12 }, (_, p): Product => {
    const variants = sizes.map((Size, v) => ({
      external_id: `${p}${v}00`,
      options: { Size },
      price_minor: 1_000 + d.below(40_000),
      stock: 60,
      available: !d.chance(15),
    }))
    return {
      external_id: `t-${p}`,
      title: `Thing ${p}`,
      price_minor: variants[0]!.price_minor,
      currency: 'USD',
      variants,
    }
  })
  const people = Array.from({ length: of.people }, (_, n) => personOf(d, n))
  const orders = Array.from({ length: of.orders }, (_, n) => orderOf(d, n, people, products))
  return { products, people, orders }
}

function personOf(d: Dice, n: number): Person {
  const methods: Method[] = [{ external_id: `card_${n}`, kind: 'card', label: 'Visa 1234' }]
  if (d.chance(50)) methods.push({ external_id: `paypal_${n}`, kind: 'paypal' })
  if (d.chance(70)) methods.push({ external_id: `gift_${n}`, kind: 'gift_card', balance_minor: d.below(60_000) })
  return {
    external_id: `person-${n}`,
    email: `p${n}@their.test`,
    name: `Person ${n}`,
    addresses: [street(n)],
    payment_methods: methods,
  }
}

const street = (n: number) => ({
  line1: `${n} Elm Street`,
  city: 'Austin',
  state: 'TX',
  postcode: `78${700 + n}`,
  country: 'US',
})

function orderOf(d: Dice, n: number, people: Person[], products: Product[]): Order {
  const person = d.pick(people)
  const lines = Array.from({ length: 1 + d.below(4) }, (): Line => {
    const variant = d.pick(d.pick(products).variants)
    return { variant: variant.external_id, quantity: 1, unit_price_minor: variant.price_minor }
  })
  if (d.chance(20)) lines.push({ ...lines[0]! })
  const status = d.pick(statuses)
  const amount_minor = lines.reduce((sum, line) => sum + line.unit_price_minor, 0)
  const method = d.pick(person.payment_methods).external_id
  const payments: Payment[] = [{ method, kind: 'payment', amount_minor }]
  if (status === 'cancelled') payments.push({ method, kind: 'refund', amount_minor })
  return {
    ...{ external_id: `#T${1000 + n}`, customer: person.external_id, status },
    ...{
      placed_at: `2026-0${1 + (n % 9)}-1${n % 9}T10:00:00.000Z`,
      currency: 'USD',
      address: street(n),
      lines,
      payments,
    },
    ...(['shipped', 'delivered'].includes(status) && {
      shipments: [{ tracking: `TRACK-${n}`, lines: lines.map((line) => line.variant) }],
    }),
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
const reasons = ['no longer needed', 'ordered by mistake', 'found cheaper', 'takes too long']

/** One thing that a shopper does, right or wrong, and what the model says about it; when it works the model changes too. */
export function act(d: Dice, history: History, swapped: Set<Order>): Action {
  const order = d.pick(history.orders)
  const buyer = history.people.find((person) => person.external_id === order.customer)!
  const stranger = d.pick(history.people.filter((person) => person !== buyer))
  const asked = { order, buyer, stranger, d, history, swapped, by: d.chance(12) ? stranger : buyer }
  return d.pick([cancel, readdress, repay, swap, swap, giveBack, exchange, exchange])(asked)
}

type Asked = {
  order: Order
  buyer: Person
  stranger: Person
  by: Person
  d: Dice
  history: History
  swapped: Set<Order>
}

const done = ({ order, by }: Asked, tool: string, args: object, works: boolean): Action => ({
  ...{ tool, as: `shopper:${by.email}`, works, about: order },
  args: { number: order.external_id, ...args },
})
const methodOf = (person: Person, id: string) => person.payment_methods.find((method) => method.external_id === id)
/** One of the buyer's, mostly; now and then somebody else's. */
const chosen = ({ d, buyer, stranger }: Asked) => d.pick((d.chance(8) ? stranger : buyer).payment_methods).external_id

function move(person: Person, order: Order, method: string, amount_minor: number): void {
  if (amount_minor === 0) return
  const kind = amount_minor > 0 ? 'payment' : 'refund'
  order.payments.push({ method, kind, amount_minor: Math.abs(amount_minor) })
  const card = methodOf(person, method)
  if (card?.kind === 'gift_card') card.balance_minor = card.balance_minor! - amount_minor
}

/** What each method has paid and not got back. */
export function kept(order: Order): Map<string, number> {
  const by = new Map<string, number>()
  for (const { method, kind, amount_minor } of order.payments)
    by.set(method, (by.get(method) ?? 0) + (kind === 'payment' ? amount_minor : -amount_minor))
  return new Map([...by].filter(([, amount]) => amount !== 0))
}

function cancel(asked: Asked): Action {
  const { order, buyer, by, d, swapped } = asked
  const reason = d.chance(90) ? d.pick(reasons) : 'just because'
  const works = by === buyer && order.status === 'placed' && !swapped.has(order) && reason !== 'just because'
  if (works) {
    for (const [method, amount] of kept(order)) move(buyer, order, method, -amount)
    order.status = 'cancelled'
  }
  return done(asked, 'cancel_order', { reason }, works)
}

function readdress(asked: Asked): Action {
  const { order, buyer, by, d } = asked
  const address = street(d.below(900))
  const works = by === buyer && order.status === 'placed'
  if (works) order.address = address
  return done(asked, 'change_order', { address }, works)
}

/** Only once, and only before goods are swapped, so that what is on a card that nobody has charged yet stays easy to tell. */
function repay(asked: Asked): Action {
  const { order, buyer, by, swapped } = asked
  const method = chosen(asked)
  const total = sum(order.lines.map((line) => line.unit_price_minor))
  const own = methodOf(buyer, method)
  const covers = own?.kind !== 'gift_card' || own.balance_minor! >= total
  const first = order.payments[0]!.method
  if (order.payments.length > 1 && order.status === 'placed' && by === buyer) return readdress(asked)
  const works = by === buyer && order.status === 'placed' && own !== undefined && method !== first && covers
  if (works) {
    move(buyer, order, method, total)
    move(buyer, order, first, -total)
    // Nothing is swapped afterwards.
    swapped.delete(order)
    repaid.add(order)
  }
  return done(asked, 'change_order', { payment_method: method }, works)
}
const repaid = new WeakSet<Order>()

type Item = { variant: string; new_variant: string }

function itemsOf({ order, d, history }: Asked): Item[] {
  const count = 1 + d.below(Math.min(2, order.lines.length))
  const from = d.chance(95) ? order.lines.slice(0, count) : [...order.lines, order.lines[0]!, order.lines[0]!]
  return from.map(({ variant }) => {
    const product = d.chance(92)
      ? history.products.find((one) => one.variants.some(({ external_id }) => external_id === variant))!
      : d.pick(history.products)
    return { variant, new_variant: d.pick(product.variants).external_id }
  })
}

/** Whether the rules let these goods become those, and what the difference is. */
function judged({ order, history }: Asked, items: Item[]): number | null {
  const left = order.lines.map((line) => line.variant)
  let difference = 0
  for (const { variant, new_variant } of items) {
    const place = left.indexOf(variant)
    if (place < 0 || variant === new_variant) return null
    left.splice(place, 1)
    const product = history.products.find((one) => one.variants.some(({ external_id }) => external_id === variant))!
    const becomes = product.variants.find(({ external_id }) => external_id === new_variant)
    if (!becomes?.available) return null
    difference += becomes.price_minor - order.lines.find((line) => line.variant === variant)!.unit_price_minor
  }
  return difference
}

const paysDifference = (buyer: Person, method: string, difference: number) => {
  const own = methodOf(buyer, method)
  return own !== undefined && (own.kind !== 'gift_card' || own.balance_minor! >= difference)
}

function swap(asked: Asked): Action {
  const { order, buyer, by, history, swapped } = asked
  if (repaid.has(order)) return readdress(asked)
  const items = itemsOf(asked)
  const method = chosen(asked)
  const difference = judged(asked, items)
  const allowed = by === buyer && order.status === 'placed' && !swapped.has(order)
  const works = allowed && difference !== null && paysDifference(buyer, method, difference)
  if (works) {
    for (const { variant, new_variant } of items) {
      const becomes = history.products.flatMap((one) => one.variants).find((one) => one.external_id === new_variant)!
      const line = order.lines.find((one) => one.variant === variant)!
      Object.assign(line, { variant: new_variant, unit_price_minor: becomes.price_minor })
    }
    move(buyer, order, method, difference)
    swapped.add(order)
  }
  return done(asked, 'change_order', { items, payment_method: method }, works)
}

const takenBack = (order: Order) => [
  ...(order.returns ?? []).flatMap((back) => back.lines),
  ...(order.exchanges ?? []).flatMap((back) => back.lines.map((line) => line.from)),
]

function enough(order: Order, wanted: string[]): boolean {
  const left = order.lines.map((line) => line.variant)
  return [...takenBack(order), ...wanted].every((variant) => {
    const place = left.indexOf(variant)
    if (place >= 0) left.splice(place, 1)
    return place >= 0
  })
}

function giveBack(asked: Asked): Action {
  const { order, buyer, by, d } = asked
  const lines = order.lines.slice(0, 1 + d.below(order.lines.length)).map((line) => line.variant)
  if (d.chance(8)) lines.push(...lines, ...lines)
  const method = chosen(asked)
  const own = methodOf(buyer, method)
  const goes = own !== undefined && (own.kind === 'gift_card' || method === order.payments[0]!.method)
  const works = by === buyer && order.status === 'delivered' && !order.returns && goes && enough(order, lines)
  if (works) order.returns = [{ status: 'requested', lines }]
  return done(asked, 'return_items', { items: lines.map((variant) => ({ variant })), refund_to: method }, works)
}

function exchange(asked: Asked): Action {
  const { order, buyer, by } = asked
  const items = itemsOf(asked)
  const method = chosen(asked)
  const difference = judged(asked, items)
  const wanted = items.map(({ variant }) => variant)
  const open = by === buyer && order.status === 'delivered' && !order.exchanges && enough(order, wanted)
  const works = open && difference !== null && paysDifference(buyer, method, difference)
  if (works)
    order.exchanges = [
      { status: 'requested', lines: items.map(({ variant, new_variant }) => ({ from: variant, to: new_variant })) },
    ]
  return done(asked, 'exchange_items', { items, payment_method: method }, works)
}
