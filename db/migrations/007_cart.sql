create table carts (
  id text primary key,
  customer_id text references customers (id),
  -- a guest's carts share this; the id of the first one, which is the guest's only credential
  guest_id text,
  currency text not null,
  status text not null default 'open' check (status in ('open', 'ordered', 'merged')),
  coupon_codes text[] not null default '{}',
  -- where to and how, once the shopper has said so
  address jsonb,
  -- { store slug: shipping method code }
  delivery jsonb not null default '{}',
  merged_into text references carts (id),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- One open cart a person and currency.
create unique index carts_open on carts (customer_id, currency) where status = 'open' and customer_id is not null;
create unique index carts_open_guest on carts (guest_id, currency) where status = 'open' and customer_id is null;
create index carts_forgotten on carts (updated_at) where status = 'open';

create table cart_lines (
  id text primary key,
  cart_id text not null references carts (id) on delete cascade,
  variant_id text not null references variants (id) on delete cascade,
  quantity int not null check (quantity between 1 and 999),
  saved boolean not null default false,
  -- what the shopper last saw, so that a change of price can be told
  seen_price_minor bigint not null,
  added_at timestamptz not null,
  constraint cart_lines_once unique (cart_id, variant_id, saved)
);
