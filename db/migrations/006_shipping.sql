create table shipping_zones (
  id text primary key,
  name text not null,
  name_bn text,
  country text not null default 'BD',
  -- null: the rest of the country. The first zone by position that admits an address serves it.
  districts text[],
  position int not null default 0
);

create table shipping_methods (
  id text primary key,
  zone_id text not null references shipping_zones (id),
  -- null: offered by every store
  store_id text references stores (id),
  code text not null,
  name text not null,
  name_bn text,
  kind text not null check (kind in ('courier', 'pickup')),
  courier text not null default 'manual',
  currency text not null default 'BDT',
  -- [{ up_to, price_minor }] by grams or by the parcel's worth; the last band's up_to is null
  rate_by text not null default 'weight' check (rate_by in ('weight', 'value')),
  rates jsonb not null,
  free_over_minor bigint,
  cash_on_delivery boolean not null default true,
  min_days int not null default 1,
  max_days int not null default 3 check (max_days >= min_days),
  refused_category_ids text[],
  refused_districts text[],
  active boolean not null default true,
  position int not null default 0
);
create index shipping_methods_of on shipping_methods (zone_id) where active;
create unique index shipping_methods_code on shipping_methods (zone_id, coalesce(store_id, ''), code);
