create table shipments (
  id text primary key,
  fulfilment_id text not null references fulfilments (id),
  courier text not null,
  state text not null check (state in ('intended', 'booked', 'in_transit', 'out_for_delivery', 'delivered', 'failed', 'cancelled')),
  tracking text,
  cod_minor bigint not null default 0,
  last_event_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint shipments_tracking unique (courier, tracking)
);
create index shipments_of on shipments (fulfilment_id);
create index shipments_moving on shipments (courier, updated_at) where state in ('intended', 'booked', 'in_transit', 'out_for_delivery');

create table tracking_events (
  id text primary key,
  shipment_id text not null references shipments (id),
  native_id text not null,
  status text not null,
  place text,
  note text,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  unique (shipment_id, native_id)
);
