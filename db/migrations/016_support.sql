-- When somebody needs a person: tickets and what is said in them. And what can be answered without one: help articles.

-- People see T-1042.
create sequence ticket_numbers start 1001;

create table tickets (
  id text primary key,
  number text not null unique,
  -- one of the two says whose it is
  customer_id text references customers (id),
  guest_id text,
  -- where a guest can be reached
  contact_name text,
  contact_email text,
  contact_phone text,
  topic text not null check (topic in ('order', 'payment', 'delivery', 'return', 'product', 'account', 'other')),
  subject text not null,
  status text not null check (status in ('open', 'waiting_for_shop', 'waiting_for_shopper', 'solved', 'closed')),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high')),
  urgency smallint generated always as (case priority when 'high' then 0 when 'normal' then 1 else 2 end) stored,
  order_id text references orders (id),
  assigned_to text references staff (id),
  language text not null,
  channel text not null,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  first_response_at timestamptz,
  solved_at timestamptz,
  check ((customer_id is null) <> (guest_id is null))
);
create index tickets_of on tickets (customer_id, id desc) where customer_id is not null;
create index tickets_of_guest on tickets (guest_id, id desc) where guest_id is not null;
create index tickets_of_order on tickets (order_id) where order_id is not null;
-- What waits: the urgent first, then the oldest. And what is over, the latest first.
create index tickets_unsolved on tickets (urgency, id) where status in ('open', 'waiting_for_shop', 'waiting_for_shopper');
create index tickets_by_status on tickets (status, id desc);
create index tickets_of_email on tickets (contact_email) where contact_email is not null;
create index tickets_of_phone on tickets (contact_phone) where contact_phone is not null;
-- Reports read a period.
create index tickets_opened on tickets (opened_at);

create table ticket_messages (
  id text primary key,
  -- which came later, when two share an instant
  n bigint generated always as identity,
  ticket_id text not null references tickets (id),
  author_kind text not null check (author_kind in ('shopper', 'staff', 'system')),
  author text not null,
  -- A note of the team's: whoever asked never sees it.
  internal boolean not null default false,
  text text not null,
  at timestamptz not null,
  check (not internal or author_kind <> 'shopper')
);
create index ticket_messages_of on ticket_messages (ticket_id, n);

create table help_articles (
  id text primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('article', 'policy')),
  title text not null,
  title_bn text not null,
  -- a little Markdown; {{figures}} are the shop's own, filled in when it is read
  body text not null,
  body_bn text not null,
  topics text[] not null default '{}',
  -- other words that people ask with
  keywords text not null default '',
  position int not null default 0,
  published boolean not null default true,
  updated_at timestamptz not null,
  updated_by text not null,
  -- Kept by whoever writes the article. Postgres' own parser takes Bengali words apart at their vowel signs.
  words tsvector not null
);
