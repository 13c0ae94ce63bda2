-- What people looked for, what they took of it, and what they looked at.

-- Nobody's: there is no person in it, nor what a person might be known by. A search that found nothing is worth more to the shop than
-- who asked.
create table search_log (
  id text primary key,
  -- as it was typed, without what looks like a phone number or an e-mail
  q text not null,
  -- the same search however it is written
  q_key text not null,
  language text not null check (language in ('en', 'bn', 'banglish', 'other')),
  channel text not null,
  -- what was asked besides words
  filters jsonb not null,
  results int not null check (results >= 0),
  near_miss boolean not null,
  corrected text,
  at timestamptz not null
);
-- Reports read a period; pruning takes the oldest.
create index search_log_by_age on search_log (at);

create table search_clicks (
  search_id text not null references search_log (id) on delete cascade,
  product_id text not null references products (id) on delete cascade,
  kind text not null check (kind in ('click', 'cart', 'order')),
  -- in the list that was shown, from 1
  place int check (place > 0),
  -- To the hour: to the second, an order's would say whose search it was.
  at timestamptz not null,
  primary key (search_id, product_id, kind)
);
create index search_clicks_of_product on search_clicks (product_id);

-- Searches that found what was asked, counted, so that those which many people make can be suggested while one types.
create table search_queries (
  q_key text collate "C" primary key,
  -- how its words sound: what is typed in one writing finds what was asked in another
  sounds text collate "C" not null,
  asked int not null,
  -- on how many business days, and the last of them
  days int not null,
  last_day date not null
);
-- Few of them may be shown; suggest-queries.ts says how many times and days make it so.
create index search_queries_shown on search_queries (q_key) where asked >= 3 and days >= 2;
create index search_queries_shown_by_sound on search_queries (sounds) where asked >= 3 and days >= 2;
create index search_queries_by_age on search_queries (last_day);

-- What somebody looked at: the last fifty of each.
create table product_views (
  -- a customer, or a guest: the id of their first cart, or of a conversation
  viewer text not null,
  product_id text not null references products (id) on delete cascade,
  at timestamptz not null,
  times int not null default 1,
  primary key (viewer, product_id)
);
create index product_views_of_product on product_views (product_id);
create index product_views_by_age on product_views (at);
