-- People see DK-1042. Numbers may have gaps (a checkout that failed); invoices will have their own.
create sequence order_numbers start 1001;

create table orders (
  id text primary key,
  number text not null unique,
  external_id text unique,
  customer_id text references customers (id),
  cart_id text,
  status text not null check (status in ('placed', 'confirmed', 'packed', 'shipped', 'delivered', 'cancelled')),
  payment_status text not null check (payment_status in ('due', 'pending', 'paid', 'partly_paid', 'failed', 'refund_due', 'refunded', 'cancelled')),
  currency text not null,
  subtotal_minor bigint not null,
  discount_minor bigint not null,
  shipping_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null check (total_minor >= 0),
  -- the whole explained quote, as accepted
  quote jsonb not null,
  address jsonb not null,
  contact_name text,
  contact_phone text,
  contact_email text,
  -- lets a guest follow the order by link; a signed-in person needs none
  access_token text not null,
  language text not null default 'en',
  channel text not null,
  note text,
  placed_at timestamptz not null,
  updated_at timestamptz not null
);
create index orders_of on orders (customer_id, id desc);
create index orders_by_status on orders (status, id desc);
-- One cart becomes one order, however often checkout is pressed.
create unique index orders_from_cart on orders (cart_id) where cart_id is not null;

create table fulfilments (
  id text primary key,
  order_id text not null references orders (id),
  store_id text not null references stores (id),
  status text not null check (status in ('placed', 'confirmed', 'packed', 'shipped', 'delivered', 'cancelled')),
  method_code text not null,
  method_name text not null,
  courier text not null,
  shipping_minor bigint not null,
  goods_minor bigint not null,
  -- what the shopper pays for this part: goods after discounts with their tax, and delivery; the parts sum to the order
  total_minor bigint not null,
  commission_minor bigint not null,
  deliver_from date,
  deliver_by date,
  updated_at timestamptz not null,
  unique (order_id, store_id)
);
create index fulfilments_of_store on fulfilments (store_id, status, id desc);

create table order_lines (
  id text primary key,
  order_id text not null references orders (id),
  fulfilment_id text not null references fulfilments (id),
  variant_id text not null references variants (id),
  product_id text not null references products (id),
  -- as it was sold: later edits of the product do not rewrite history
  title text not null,
  title_bn text,
  options jsonb not null,
  image_url text,
  quantity int not null check (quantity > 0),
  unit_price_minor bigint not null,
  cost_minor bigint,
  discount_minor bigint not null,
  tax_minor bigint not null,
  tax_bps int not null default 0,
  total_minor bigint not null,
  position int not null
);
create index order_lines_of on order_lines (order_id, position);
create index order_lines_of_product on order_lines (product_id);

create table order_history (
  id bigint generated always as identity primary key,
  order_id text not null references orders (id),
  fulfilment_id text references fulfilments (id),
  change text not null,
  from_status text,
  to_status text,
  reason text,
  details jsonb,
  actor text not null,
  at timestamptz not null
);
create index order_history_of on order_history (order_id, id);
