import { sql } from 'kysely'
import type { Db } from '#db/open'
import type { ParcelLabel } from '#domain/shipping'

const longest = 250

/** What stands on the label of a store's part: where the order goes to by now, and what of it is in this parcel. */
export async function parcelOf(db: Db, fulfilment_id: string): Promise<Omit<ParcelLabel, 'cash_minor'>> {
  const { rows } = await sql<Omit<ParcelLabel, 'cash_minor'>>`
    select coalesce(o.contact_name, o.address->>'name') as name, coalesce(o.contact_phone, o.address->>'phone') as phone,
      o.address, o.note, o.currency,
      -- A courier who charges by weight is told none rather than too little.
      (select case when bool_and(v.weight_grams > 0) then sum(l.quantity * v.weight_grams)::int end
        from order_lines l join variants v on v.id = l.variant_id where l.fulfilment_id = f.id) as weight_grams,
      (select coalesce(string_agg(l.quantity || ' × ' || l.title, ', ' order by l.position, l.id), '')
        from order_lines l where l.fulfilment_id = f.id) as contents
    from fulfilments f join orders o on o.id = f.order_id
    where f.id = ${fulfilment_id}
  `.execute(db)
  const parcel = rows[0]!
  return { ...parcel, contents: cut(parcel.contents) }
}

/** By whole characters: couriers take so many, and half of one is none. */
function cut(text: string): string {
  const characters = [...text]
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text
}
