create table warehouses (
  id text primary key,
  store_id text not null references stores (id),
  code text not null,
  name text not null,
  district text,
  lat double precision,
  lng double precision,
  is_default boolean not null default false,
  active boolean not null default true,
  unique (store_id, code)
);
create unique index warehouses_default on warehouses (store_id) where is_default;

create table stock_levels (
  variant_id text not null references variants (id) on delete cascade,
  warehouse_id text not null references warehouses (id),
  on_hand bigint not null default 0,
  reserved bigint not null default 0,
  low_mark bigint not null default 0,
  primary key (variant_id, warehouse_id),
  constraint stock_not_negative check (on_hand >= 0 and reserved >= 0),
  constraint stock_not_oversold check (reserved <= on_hand)
) with (fillfactor = 80); -- room for HOT updates: levels change far more often than they are made

-- The ledger whose sum is on_hand.
create table stock_movements (
  id bigint generated always as identity primary key,
  variant_id text not null references variants (id) on delete cascade,
  warehouse_id text not null references warehouses (id),
  delta bigint not null check (delta <> 0),
  reason text not null check (reason in ('received', 'imported', 'counted', 'sold', 'returned', 'damaged', 'transfer_out', 'transfer_in')),
  reference text,
  actor text not null,
  at timestamptz not null
);
create index stock_movements_of on stock_movements (variant_id, warehouse_id, id);

create table reservations (
  id text primary key,
  order_id text not null,
  variant_id text not null references variants (id),
  warehouse_id text not null references warehouses (id),
  quantity bigint not null check (quantity > 0),
  state text not null default 'held' check (state in ('held', 'taken', 'released')),
  -- null: held until the order is shipped or cancelled (cash on delivery, or paid).
  expires_at timestamptz,
  created_at timestamptz not null,
  settled_at timestamptz
);
create index reservations_of on reservations (order_id);
create index reservations_expiring on reservations (expires_at) where state = 'held' and expires_at is not null;
