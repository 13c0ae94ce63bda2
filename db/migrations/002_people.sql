-- Stores and their members, staff, customers and all that is theirs.

create table customers (
  id text primary key,
  external_id text unique,
  name text not null default '',
  language text not null default 'en' check (language in ('en', 'bn')),
  currency text not null default 'BDT',
  tax_exempt boolean not null default false,
  password_hash text,
  -- A merged person is a pointer; nothing of theirs moves, so un-merging is exact.
  merged_into text references customers (id),
  erased_at timestamptz,
  created_at timestamptz not null,
  check (merged_into <> id)
);
create index customers_merged on customers (merged_into) where merged_into is not null;

create table customer_identities (
  id text primary key,
  customer_id text not null references customers (id),
  channel text not null,
  kind text not null,
  value text not null,
  verified_at timestamptz,
  created_at timestamptz not null,
  constraint customer_identities_taken unique (channel, kind, value)
);
create index customer_identities_of on customer_identities (customer_id);

create table customer_addresses (
  id text primary key,
  customer_id text not null references customers (id),
  name text,
  phone text,
  line1 text not null,
  line2 text,
  city text,
  state text,
  division text,
  district text,
  upazila text,
  postcode text,
  country text not null default 'BD',
  is_default boolean not null default false,
  position int not null default 0,
  created_at timestamptz not null,
  deleted_at timestamptz
);
create index customer_addresses_of on customer_addresses (customer_id) where deleted_at is null;
create unique index customer_addresses_default on customer_addresses (customer_id) where is_default and deleted_at is null;

create table payment_methods (
  id text primary key,
  external_id text,
  -- null: a gift card that nobody has claimed by its code yet
  customer_id text references customers (id),
  kind text not null check (kind in ('card', 'paypal', 'gift_card', 'wallet', 'cod')),
  label text,
  -- What the provider gave us to charge with; never a card number.
  token text,
  code text unique,
  currency text not null default 'BDT',
  balance_minor bigint not null default 0,
  position int not null default 0,
  created_at timestamptz not null,
  deleted_at timestamptz,
  constraint gift_card_covers check (balance_minor >= 0),
  check (customer_id is not null or kind = 'gift_card'),
  unique (customer_id, external_id)
);

-- The ledger behind every balance: the entries of a method sum to balance_minor.
create table balance_entries (
  id bigint generated always as identity primary key,
  payment_method_id text not null references payment_methods (id),
  amount_minor bigint not null,
  reason text not null,
  payment_id text,
  at timestamptz not null
);
create index balance_entries_of on balance_entries (payment_method_id, id);

create table customer_consents (
  id text primary key,
  -- which came later, when two share an instant
  n bigint generated always as identity,
  customer_id text not null references customers (id),
  purpose text not null,
  granted boolean not null,
  source text not null,
  at timestamptz not null
);
create index customer_consents_of on customer_consents (customer_id, purpose, n desc);

create table customer_merges (
  id text primary key,
  kept_id text not null references customers (id),
  merged_id text not null references customers (id),
  by_actor text not null,
  reason text not null,
  merged_at timestamptz not null,
  undone_at timestamptz
);
-- A person is merged into one other at a time.
create unique index customer_merges_live on customer_merges (merged_id) where undone_at is null;
create index customer_merges_of on customer_merges (kept_id);

create table sessions (
  id text primary key,
  -- Only a hash is kept: a leaked table opens no session.
  token_hash text not null unique,
  customer_id text references customers (id),
  staff_id text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_of on sessions (customer_id) where customer_id is not null;

create table staff (
  id text primary key,
  email text not null unique,
  name text not null,
  role text not null check (role in ('owner', 'manager', 'support', 'content', 'warehouse')),
  password_hash text,
  active boolean not null default true,
  -- sessions opened until then are over: after a dismissal or a new password
  signed_out_at timestamptz,
  created_at timestamptz not null
);
alter table sessions add foreign key (staff_id) references staff (id);

create table stores (
  id text primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  name_bn text,
  about text not null default '',
  about_bn text,
  phone text,
  line1 text,
  division text,
  district text,
  upazila text,
  lat double precision,
  lng double precision,
  -- Neither set: the whole country. Either may admit an address.
  delivery_districts text[],
  delivery_radius_km double precision check (delivery_radius_km > 0),
  opening_hours jsonb not null default '{}',
  commission_bps int not null default 0 check (commission_bps between 0 and 10000),
  status text not null default 'applied' check (status in ('applied', 'approved', 'suspended')),
  created_at timestamptz not null
);

create table store_members (
  store_id text not null references stores (id),
  customer_id text not null references customers (id),
  role text not null check (role in ('owner', 'manager', 'clerk')),
  created_at timestamptz not null,
  primary key (store_id, customer_id)
);
create index store_members_of on store_members (customer_id);
