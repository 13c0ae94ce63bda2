import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { OrderLine } from '../order-line.ts'

export type KnownVariant = {
  id: string
  external_id: string
  sku: string | null
  product_id: string
  store_id: string
  store: string
  title: string
  title_bn: string | null
  options: Record<string, string>
  image_url: string | null
  price_minor: number
  cost_minor: number | null
  currency: string
}
export type KnownMethod = {
  id: string
  external_id: string | null
  customer_id: string
  kind: string
  currency: string
  /** its balance came without a currency and has not moved: the first order says it */
  open: boolean
}
export type KnownBuyer = { id: string; language: string; methods: Map<string, KnownMethod> }
export type Known = {
  buyers: Map<string, KnownBuyer>
  variants: Map<string, KnownVariant[]>
  /** names of saved methods, whoever has them */
  methods: Set<string>
  /** tracking numbers that parcels have */
  trackings: Set<string>
}

/** Everybody and everything that these lines name, in five statements. Nobody of them is forgotten before we are done. */
export async function readKnown(tx: Db, rows: OrderLine[]): Promise<Known> {
  const people = await lockBuyers(tx, distinct(rows.flatMap(({ customer }) => customer ?? [])))
  const saved = await methodsOf(
    tx,
    people.map(({ id }) => id),
  )
  const methods = groupBy(saved, (method) => method.buyer_id)
  const named = distinct(
    rows.flatMap(({ payments, returns = [], exchanges = [] }) => [
      ...payments.map(({ method }) => method),
      ...returns.flatMap(({ refund_to }) => refund_to ?? []),
      ...exchanges.flatMap(({ method }) => method ?? []),
    ]),
  )
  const variants = distinct(
    rows.flatMap(({ lines, exchanges = [] }) => [
      ...lines.map(({ variant }) => variant),
      ...exchanges.flatMap((one) => one.lines.map(({ to }) => to)),
    ]),
  )
  const trackings = rows.flatMap(({ shipments = [] }) => shipments.map(({ tracking }) => tracking))
  return {
    buyers: new Map(
      // Somebody may be called as another one's id is: what they are called decides, so it comes last.
      people
        .toSorted((a, b) => Number(a.is_id) - Number(b.is_id))
        .reverse()
        .map(({ id, name, language }) => [name, { id, language, methods: byName(methods.get(id) ?? []) }]),
    ),
    variants: groupBy(await variantsNamed(tx, variants), (variant) => variant.external_id),
    methods: new Set((await methodsNamed(tx, named)).map(({ name }) => name)),
    trackings: new Set((await trackingsTaken(tx, trackings)).map(({ tracking }) => tracking)),
  }
}

const distinct = (names: string[]) => [...new Set(names)]

/** As exports call them: the person's own before those of people merged into them, ids for the rest. */
function byName(methods: Saved[]): Map<string, KnownMethod> {
  const of_root = methods.filter(({ of_root }) => of_root)
  const of_merged = methods.filter(({ of_root }) => !of_root).reverse()
  return new Map([
    ...methods.map((method) => [method.id, method] as const),
    ...[...of_merged, ...of_root].flatMap((method) =>
      method.external_id ? [[method.external_id, method] as const] : [],
    ),
  ])
}

const lockBuyers = statement<{ id: string; name: string; language: string; is_id: boolean }>(`
  select id, coalesce(external_id, id) as name, language, external_id is null as is_id
  from customers
  where erased_at is null and (external_id = any($1) or (external_id is null and id = any($1)))
  order by id
  for key share`)

type Saved = KnownMethod & { buyer_id: string; of_root: boolean }
const methodsOf = statement<Saved>(`
  select b.id as buyer_id, m.id, m.external_id, m.customer_id, m.kind, m.currency, m.customer_id = coalesce(b.merged_into, b.id) as of_root,
    not m.currency_said and not exists (
      select from balance_entries e where e.payment_method_id = m.id and e.reason <> 'imported') as open
  from customers b
  join customers f on f.id = coalesce(b.merged_into, b.id) or f.merged_into = coalesce(b.merged_into, b.id)
  join payment_methods m on m.customer_id = f.id and m.deleted_at is null
  where b.id = any($1)
  order by m.id`)

const methodsNamed = statement<{ name: string }>(`
  select external_id as name from payment_methods where external_id = any($1) and deleted_at is null
  union select id from payment_methods where id = any($1)`)

const variantsNamed = statement<KnownVariant>(`
  select v.id, v.external_id, v.sku, v.product_id, v.store_id, s.slug as store, p.title, p.title_bn, v.options, p.image_url, v.price_minor,
    v.cost_minor, v.currency
  from variants v join products p on p.id = v.product_id join stores s on s.id = v.store_id
  where v.external_id = any($1)
  order by v.id`)

const trackingsTaken = statement<{ tracking: string }>(`
  select tracking from shipments where courier = 'manual' and tracking = any($1)`)
