import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { World } from '../world.ts'
import type { Parties } from './parties.ts'

const by_order = (column: string) =>
  `(select coalesce(o.customer_id, c.guest_id) from orders o left join carts c on c.id = o.cart_id where o.id = ${column})`

const by_conversation = (column: string) =>
  `(select coalesce(n.customer_id, n.guest_id, n.staff_id) from conversations n where n.id = ${column})`

/** Whose a row is, for every table in which somebody has something; `null` is the shop's. */
const owner: Record<string, string> = {
  balance_entries: '(select customer_id from payment_methods m where m.id = t.payment_method_id)',
  bundle_items: '(select store_id from variants v where v.id = t.bundle_variant_id)',
  cart_lines: '(select coalesce(c.customer_id, c.guest_id) from carts c where c.id = t.cart_id)',
  carts: 'coalesce(t.customer_id, t.guest_id)',
  categories: 'null',
  conversation_messages: by_conversation('t.conversation_id'),
  conversation_turns: by_conversation('t.conversation_id'),
  conversations: 'coalesce(t.customer_id, t.guest_id, t.staff_id)',
  customer_addresses: 't.customer_id',
  customer_consents: 't.customer_id',
  customer_identities: 't.customer_id',
  customer_merges: 't.kept_id',
  customers: 't.id',
  delivery_codes: `(select ${by_order('f.order_id')} from shipments s join fulfilments f on f.id = s.fulfilment_id where s.id = t.shipment_id)`,
  document_series: 'null',
  documents: by_order('t.order_id'),
  exchange_rates: 'null',
  fulfilments: by_order('t.order_id'),
  help_articles: 'null',
  order_charges: by_order('t.order_id'),
  order_history: by_order('t.order_id'),
  order_lines: by_order('t.order_id'),
  orders: by_order('t.id'),
  payment_methods: 't.customer_id',
  payments: by_order('t.order_id'),
  product_images: '(select store_id from products p where p.id = t.product_id)',
  product_ratings: '(select store_id from products p where p.id = t.product_id)',
  product_links: '(select store_id from products p where p.id = t.product_id)',
  product_views: 't.viewer',
  products: 't.store_id',
  promotion_redemptions: by_order('t.order_id'),
  promotions: 'null',
  // What the team is asked is the doing of whoever of them acts here.
  proposals: `case when t.actor like 'staff:%' then 'guest-ours' else split_part(t.actor, ':', 2) end`,
  remembered_facts: 't.customer_id',
  reservations: by_order('t.order_id'),
  return_lines: `(select ${by_order('r.order_id')} from returns r where r.id = t.return_id)`,
  returns: by_order('t.order_id'),
  reviews: 't.customer_id',
  search_synonym_terms: 'null',
  search_synonyms: 'null',
  settings: 'null',
  shown_things: by_conversation('t.conversation_id'),
  shipments: `(select ${by_order('f.order_id')} from fulfilments f where f.id = t.fulfilment_id)`,
  shipping_methods: 't.store_id',
  shipping_zones: 'null',
  staff: 'null',
  stock_levels: '(select store_id from variants v where v.id = t.variant_id)',
  stock_movements: '(select store_id from variants v where v.id = t.variant_id)',
  store_members: 't.store_id',
  stores: 't.id',
  tax_rates: 'null',
  ticket_messages: '(select coalesce(k.customer_id, k.guest_id) from tickets k where k.id = t.ticket_id)',
  tickets: 'coalesce(t.customer_id, t.guest_id)',
  tracking_events: 'null',
  variants: 't.store_id',
  warehouses: 't.store_id',
}

/** What the machinery keeps of everybody's doings: it grows with every attempt, refused ones too. */
const nobodys = [
  ...['audit_log', 'events', 'idempotency_keys', 'jobs', 'payment_webhooks', 'schedule_runs'],
  ...['schema_migrations', 'sessions', 'simulated_charges'],
  // What was searched for has no person in it, and what a search knows is made of the catalogue.
  ...['search_changes', 'search_clicks', 'search_documents', 'search_log', 'search_models', 'search_options'],
  ...[
    'search_bought_together',
    'search_popular',
    'search_sales',
    'search_postings',
    'search_queries',
    'search_results',
    'search_spellings',
    'search_stats',
    'search_terms',
  ],
  ...['search_vectors', 'search_word_vectors', 'search_words'],
]

export async function tablesNobodyThoughtOf({ db }: World): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
  `.execute(db)
  const known = [...Object.keys(owner), ...nobodys]
  return tables.rows.map(({ name }) => name).filter((name) => !known.includes(name))
}

/** A digest for each table of all rows that are not the strangers' own. */
export async function rowsOfOthers({ db }: World, p: Parties): Promise<Record<string, string>> {
  const own = [p.us.id, p.passer_by.id, p.our_seller.customer_id, p.our_store.id, 'guest-ours']
  const parts = Object.entries(owner).map(
    ([table, whose]) =>
      sql`select ${table} as name, coalesce(string_agg(t::text, E'\n' order by t::text), '') as rows from ${sql.table(table)} t
        where coalesce(${sql.raw(whose)}, '') <> all(${own})`,
  )
  const { rows } = await sql<{ name: string; rows: string }>`${sql.join(parts, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map(({ name, rows }) => [name, createHash('sha256').update(rows).digest('hex')]))
}
