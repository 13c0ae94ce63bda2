create table tax_rates (
  id text primary key,
  name text not null,
  name_bn text,
  country text not null default 'BD',
  -- null: everywhere in the country
  district text,
  tax_class text not null default 'standard',
  rate_bps int not null check (rate_bps between 0 and 10000),
  inclusive boolean not null default true,
  starts_at timestamptz,
  ends_at timestamptz
);

create table exchange_rates (
  from_currency text not null,
  to_currency text not null,
  -- One minor unit of from_currency in millionths of a minor unit of to_currency.
  rate_millionths bigint not null check (rate_millionths > 0),
  as_of timestamptz not null,
  primary key (from_currency, to_currency)
);

create table promotions (
  id text primary key,
  -- null: an automatic campaign
  code text unique check (code = upper(code)),
  name text not null,
  name_bn text,
  kind text not null check (kind in ('percent', 'fixed', 'free_delivery')),
  value_bps int check (value_bps between 1 and 10000),
  amount_minor bigint check (amount_minor > 0),
  currency text not null default 'BDT',
  minimum_minor bigint not null default 0,
  cap_minor bigint check (cap_minor > 0),
  per_person int check (per_person > 0),
  max_uses int check (max_uses > 0),
  used int not null default 0,
  starts_at timestamptz,
  ends_at timestamptz,
  product_ids text[],
  category_ids text[],
  store_ids text[],
  -- exclusive: never together with another; stackable: with other stackable ones
  stacking text not null default 'exclusive' check (stacking in ('exclusive', 'stackable')),
  priority int not null default 0,
  active boolean not null default true,
  created_at timestamptz not null,
  constraint promotion_used_up check (max_uses is null or used <= max_uses),
  check ((kind = 'percent') = (value_bps is not null)),
  check ((kind = 'fixed') = (amount_minor is not null))
);
create index promotions_automatic on promotions (id) where code is null and active;

create table promotion_redemptions (
  promotion_id text not null references promotions (id),
  order_id text not null,
  -- who the limit per person counts: a customer id, or a guest's phone or e-mail
  person text not null,
  nth int not null,
  amount_minor bigint not null,
  at timestamptz not null,
  released_at timestamptz,
  primary key (promotion_id, order_id)
);
-- Two orders at once cannot both be a person's first use.
create unique index promotion_redemptions_once on promotion_redemptions (promotion_id, person, nth) where released_at is null;
