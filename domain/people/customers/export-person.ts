import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { familyFor } from './family.ts'

export type PersonExport = { exported_at: string; people: Record<string, unknown>[] } & Record<
  | 'identities'
  | 'addresses'
  | 'payment_methods'
  | 'balance_entries'
  | 'consents'
  | 'merges'
  | 'sessions'
  | 'stores'
  | 'carts'
  | 'orders'
  | 'reviews'
  | 'tickets'
  | 'product_views',
  Record<string, unknown>[]
>

/**
 * Everything that the shop knows of a person and of everyone merged into them, as one JSON document. Left out: what only opens doors
 * (password and session hashes, provider tokens, order links). It reads other modules' tables, also those below: a person's own file knows no floors.
 */
export async function exportPerson(
  db: Db,
  ctx: Context,
  input: { customer_id?: string | undefined } = {},
): Promise<PersonExport> {
  const family = await familyFor(db, ctx, input.customer_id, 'see_customers')
  const { rows } = await sql<{ file: Omit<PersonExport, 'exported_at'> }>`
    with person as (select unnest(${family}::text[]) as id),
    own_orders as (select o.* from orders o join person p on p.id = o.customer_id)
    select jsonb_build_object(
      'people', (select jsonb_agg(to_jsonb(c) - 'password_hash' order by c.merged_into is not null, c.id) from customers c join person using (id)),
      'identities', (select coalesce(jsonb_agg(to_jsonb(i) order by i.created_at, i.id), '[]') from customer_identities i join person p on p.id = i.customer_id),
      'addresses', (select coalesce(jsonb_agg(to_jsonb(a) order by a.created_at, a.id), '[]') from customer_addresses a join person p on p.id = a.customer_id),
      'payment_methods', (select coalesce(jsonb_agg(to_jsonb(m) - 'token' order by m.created_at, m.id), '[]') from payment_methods m join person p on p.id = m.customer_id),
      'balance_entries', (
        select coalesce(jsonb_agg(to_jsonb(b) order by b.id), '[]')
        from balance_entries b join payment_methods m on m.id = b.payment_method_id join person p on p.id = m.customer_id
      ),
      'consents', (select coalesce(jsonb_agg(to_jsonb(t) - 'n' order by t.n), '[]') from customer_consents t join person p on p.id = t.customer_id),
      'merges', (
        select coalesce(jsonb_agg(to_jsonb(g) order by g.id), '[]') from customer_merges g
        where g.kept_id in (select id from person) or g.merged_id in (select id from person)
      ),
      'sessions', (select coalesce(jsonb_agg(to_jsonb(s) - 'token_hash' order by s.id), '[]') from sessions s join person p on p.id = s.customer_id),
      'stores', (
        select coalesce(jsonb_agg(jsonb_build_object('slug', s.slug, 'name', s.name, 'role', m.role, 'since', m.created_at) order by s.id), '[]')
        from store_members m join stores s on s.id = m.store_id join person p on p.id = m.customer_id
      ),
      'carts', (
        select coalesce(jsonb_agg(to_jsonb(c) || jsonb_build_object('lines', (
          select coalesce(jsonb_agg(to_jsonb(l) order by l.added_at, l.id), '[]') from cart_lines l where l.cart_id = c.id
        )) order by c.id), '[]')
        from carts c join person p on p.id = c.customer_id
      ),
      'orders', (
        select coalesce(jsonb_agg((to_jsonb(o) - 'access_token') || jsonb_build_object(
          'lines', (select coalesce(jsonb_agg(to_jsonb(l) - 'cost_minor' order by l.position), '[]') from order_lines l where l.order_id = o.id),
          'fulfilments', (select coalesce(jsonb_agg(to_jsonb(f) - 'commission_minor' order by f.id), '[]') from fulfilments f where f.order_id = o.id),
          'payments', (select coalesce(jsonb_agg(to_jsonb(y) order by y.id), '[]') from payments y where y.order_id = o.id),
          'shipments', (
            select coalesce(jsonb_agg(to_jsonb(h) order by h.id), '[]')
            from shipments h join fulfilments f on f.id = h.fulfilment_id where f.order_id = o.id
          ),
          'history', (select coalesce(jsonb_agg(to_jsonb(y) order by y.id), '[]') from order_history y where y.order_id = o.id),
          'charges', (select coalesce(jsonb_agg(to_jsonb(y) - 'actor' order by y.id), '[]') from order_charges y where y.order_id = o.id),
          'returns', (
            select coalesce(jsonb_agg(to_jsonb(r) || jsonb_build_object('lines', (
              select coalesce(jsonb_agg(to_jsonb(l) - 'new_cost_minor' order by l.position), '[]') from return_lines l where l.return_id = r.id
            )) order by r.id), '[]')
            from returns r where r.order_id = o.id
          ),
          'documents', (select coalesce(jsonb_agg(to_jsonb(d) order by d.id), '[]') from documents d where d.order_id = o.id)
        ) order by o.id), '[]')
        from own_orders o
      ),
      'reviews', (
        select coalesce(jsonb_agg(to_jsonb(r) - 'flags' - 'decided_by' order by r.id), '[]')
        from reviews r join person p on p.id = r.customer_id
      ),
      'tickets', (
        select coalesce(jsonb_agg((to_jsonb(t) - 'assigned_to') || jsonb_build_object('messages', (
          select coalesce(jsonb_agg(jsonb_build_object('by', m.author_kind, 'text', m.text, 'at', m.at) order by m.n), '[]')
          from ticket_messages m where m.ticket_id = t.id and not m.internal
        )) order by t.id), '[]')
        from tickets t join person p on p.id = t.customer_id
      ),
      'product_views', (
        select coalesce(jsonb_agg(to_jsonb(v) order by v.at, v.product_id), '[]') from product_views v join person p on p.id = v.viewer
      )
    ) as file
  `.execute(db)
  return { exported_at: ctx.now().toISOString(), ...rows[0]!.file }
}
