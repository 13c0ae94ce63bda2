-- What an order owes is a ledger: what was placed, and every change, cancellation, return and goodwill after it.
-- Its sum is what the shopper pays in the end; payments less refunds come to the same.
create table order_charges (
  id bigint generated always as identity primary key,
  order_id text not null references orders (id),
  -- whose part it is; null: the order as a whole, as one from another shop's books may be
  fulfilment_id text references fulfilments (id),
  kind text not null check (kind in ('placed', 'changed', 'cancelled', 'returned', 'exchanged', 'given')),
  -- below nothing: the shop owes it
  amount_minor bigint not null check (amount_minor <> 0 or kind = 'placed'),
  -- the return or exchange that it is for
  reference text,
  actor text not null,
  at timestamptz not null
);
create index order_charges_of on order_charges (order_id, id);
-- Reports read a period.
create index order_charges_at on order_charges (at);

insert into order_charges (order_id, fulfilment_id, kind, amount_minor, actor, at)
select f.order_id, f.id, 'placed', f.total_minor, 'system:migration', o.placed_at
from fulfilments f join orders o on o.id = f.order_id
order by o.placed_at, f.id;
insert into order_charges (order_id, fulfilment_id, kind, amount_minor, actor, at)
select f.order_id, f.id, 'cancelled', -f.total_minor, 'system:migration', f.updated_at
from fulfilments f
where f.status = 'cancelled' and f.total_minor > 0
order by f.updated_at, f.id;

-- The quote stays as it was agreed to when the order was placed. What holds now is in the lines and the parts, and the order's
-- figures are their sums; so delivery is kept with its discount and its tax as goods are.
alter table fulfilments add column delivery_price_minor bigint not null default 0;
alter table fulfilments add column delivery_discount_minor bigint not null default 0;
alter table fulfilments add column delivery_tax_minor bigint not null default 0;
alter table fulfilments add column delivery_tax_bps int not null default 0;
update fulfilments f set
  delivery_price_minor = (s->>'price_minor')::bigint,
  delivery_discount_minor = coalesce((s->>'discount_minor')::bigint, 0),
  delivery_tax_minor = coalesce((s->>'tax_minor')::bigint, 0),
  delivery_tax_bps = coalesce((s->>'tax_bps')::int, 0)
from orders o, jsonb_array_elements(o.quote->'shipping') s
where o.id = f.order_id and s->>'store_id' = f.store_id;

alter table orders add column tax_added_minor bigint not null default 0;
update orders set tax_added_minor = coalesce((quote->>'tax_added_minor')::bigint, 0);
-- How often goods were swapped; the rules of the shop say how often they may be.
alter table orders add column swaps int not null default 0;

-- The exports walk these.
create index orders_exported on orders ((coalesce(external_id, number) collate "C"), (id collate "C"));
create index customers_exported on customers ((coalesce(external_id, id) collate "C"), (id collate "C"))
  where merged_into is null and erased_at is null;
