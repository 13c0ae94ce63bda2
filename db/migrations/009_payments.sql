create table payments (
  id text primary key,
  order_id text not null references orders (id),
  kind text not null check (kind in ('payment', 'refund')),
  provider text not null,
  method_id text references payment_methods (id),
  state text not null check (state in ('intended', 'pending', 'succeeded', 'failed', 'cancelled')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  -- the provider's own name for it, once known
  provider_ref text,
  -- what the shopper typed: a transaction id of a bank or a mobile wallet
  reference text,
  refund_of text references payments (id),
  -- of a refund: why it is given back
  reason text,
  failure text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  checked_by text,
  -- a gateway has not said its last word about this one: the sweep asks until it has, even after we gave up on it
  awaited boolean not null default false,
  asked_at timestamptz,
  constraint payments_provider_ref unique (provider, provider_ref)
);
-- The same bKash transaction id cannot pay for two orders; one that was refused or withdrawn unchecked may be sent again.
create unique index payments_reference on payments (provider, reference)
  where kind = 'payment' and state in ('intended', 'pending', 'succeeded');
create index payments_of on payments (order_id, id);
create index payments_unsettled on payments (updated_at) where state in ('intended', 'pending');
create index payments_awaited on payments (asked_at) where awaited;

create table payment_webhooks (
  provider text not null,
  native_id text not null,
  payload jsonb not null,
  received_at timestamptz not null,
  primary key (provider, native_id)
);

-- The simulated gateway's own books. It stands for somebody else's machine: written over its own connection, never in our transactions.
create table simulated_charges (
  id text primary key,
  idempotency_key text not null unique,
  kind text not null,
  amount_minor bigint not null,
  currency text not null,
  state text not null check (state in ('pending', 'succeeded', 'failed')),
  failure text,
  -- of a refund: the charge that it gives back
  charge_id text references simulated_charges (id),
  created_at timestamptz not null,
  settled_at timestamptz
);
create index simulated_charges_pending on simulated_charges (created_at) where state = 'pending';
create index simulated_charges_refunds on simulated_charges (charge_id) where charge_id is not null;
