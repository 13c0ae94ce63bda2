-- Goods that come back, for their money (return) or for others of the same product (exchange). One row for each store's part.
create table returns (
  id text primary key,
  -- people say DK-1042-R1
  number text not null unique,
  order_id text not null references orders (id),
  fulfilment_id text not null references fulfilments (id),
  store_id text not null references stores (id),
  kind text not null check (kind in ('return', 'exchange')),
  status text not null check (status in ('requested', 'approved', 'received', 'refunded', 'sent', 'refused')),
  -- which request of the shopper it is part of: one that spans several stores is one request
  request_id text not null,
  reason text,
  refusal text,
  -- of a return: what is given back. Of an exchange: what the new goods cost more (or, below nothing, less)
  amount_minor bigint not null,
  currency text not null,
  -- where money goes to or comes from: null is where the order was paid from
  provider text,
  method_id text references payment_methods (id),
  reference text,
  -- what the difference of an exchange was charged with, once the store had agreed
  payment_id text references payments (id),
  -- of an exchange: the parcel with the new goods
  tracking text,
  requested_at timestamptz not null,
  updated_at timestamptz not null,
  check (kind = 'exchange' or amount_minor >= 0),
  check (case kind when 'return' then status <> 'sent' else status <> 'refunded' end)
);
create index returns_of on returns (order_id, id);
create index returns_of_store on returns (store_id, status, id desc);

create table return_lines (
  id text primary key,
  return_id text not null references returns (id),
  order_line_id text not null references order_lines (id),
  quantity int not null check (quantity > 0),
  -- what these pieces were paid with, tax included
  amount_minor bigint not null check (amount_minor >= 0),
  tax_minor bigint not null default 0,
  -- of an exchange
  new_variant_id text references variants (id),
  new_title text,
  new_title_bn text,
  new_options jsonb,
  new_amount_minor bigint check (new_amount_minor >= 0),
  new_tax_minor bigint,
  new_cost_minor bigint,
  -- what became of the pieces: null until they are here
  restocked boolean,
  position int not null
);
create index return_lines_of on return_lines (return_id, position);
create index return_lines_of_line on return_lines (order_line_id);
