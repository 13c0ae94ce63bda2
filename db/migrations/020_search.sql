create extension if not exists vector;

-- What the search knows of the catalogue. All of it is made of the products and can be made again.

-- A short number of each product, in the order in which they came. By it the search reads what a product must be from the index alone,
-- hundreds of times for each query, where a row of products has to be found by a long name and is wide.
alter table products add column no int;
update products p set no = counted.no
from (select id, row_number() over (order by id) as no from products) counted where counted.id = p.id;
alter table products alter column no set not null;
alter table products alter column no add generated always as identity;
select setval(pg_get_serial_sequence('products', 'no'), coalesce(max(no), 0) + 1, false) from products;
create unique index products_by_no on products (no)
  include (store_id, category_id, currency, price_minor, in_stock, rating_average, rating_count) where listed;

create table search_documents (
  -- The product's own.
  no int primary key,
  product_id text not null unique references products (id) on delete cascade,
  -- Of what was written down, and how: a product that says the same is left alone.
  fingerprint text not null,
  -- Its postings once more, in the order of their terms: what is to be taken out when it changes, and its exact score.
  terms int[] not null,
  impacts real[] not null,
  -- Where few products are asked for, they are looked at one by one instead of by their words.
  store_id text not null,
  category_id text
);
create index search_documents_of_store on search_documents (store_id, no);
create index search_documents_in_category on search_documents (category_id, no);

-- A word without its grammar, "f:" and how it sounds, "k:" and its consonants, "!" and what the product is free of.
create table search_terms (
  id int primary key generated always as identity,
  term text collate "C" not null unique,
  df int not null default 0
);

-- The highest impacts are read first, from the end of the key; nothing else is looked up here, so there is no other index.
create table search_postings (
  term_id int not null,
  impact real not null,
  no int not null,
  primary key (term_id, impact, no)
);

-- Words as they are written, for repairing those that are not; kept when their last product goes, since their term then has no product.
create table search_words (
  id int primary key generated always as identity,
  word text collate "C" not null unique,
  term_id int not null references search_terms (id)
);
create index search_words_of_term on search_words (term_id);
create table search_spellings (
  key text collate "C" not null,
  word_id int not null,
  primary key (key, word_id)
);

create table search_stats (
  id int primary key default 1 check (id = 1),
  documents int not null default 0,
  -- Average number of words of each field, by which a mention in a long text counts less.
  averages jsonb not null default '{}',
  -- Of how many products they were taken.
  averaged_over int not null default 0
);
insert into search_stats default values;

-- What has changed since it was written down. A product may stand here more than once: writers never wait for each other.
create table search_changes (
  seq bigint primary key generated always as identity,
  product_id text not null
);
create index search_changes_of_product on search_changes (product_id);

create function note_new_products() returns trigger language plpgsql as $$
begin
  insert into search_changes (product_id) select id from made;
  return null;
end $$;
create trigger products_new_to_search after insert on products
  referencing new table as made for each statement execute function note_new_products();

create function note_changed_product() returns trigger language plpgsql as $$
begin
  insert into search_changes (product_id) values (new.id);
  return null;
end $$;
create trigger products_changed_for_search
  after update of title, title_bn, description, description_bn, brand, category_id, attributes, status, store_id on products
  for each row when (
    (old.title, old.title_bn, old.description, old.description_bn, old.brand, old.category_id, old.store_id, old.listed, old.attributes::text)
    is distinct from
    (new.title, new.title_bn, new.description, new.description_bn, new.brand, new.category_id, new.store_id, new.listed, new.attributes::text)
  )
  execute function note_changed_product();

create function note_new_variants() returns trigger language plpgsql as $$
begin
  insert into search_changes (product_id) select distinct product_id from made;
  return null;
end $$;
create trigger variants_new_to_search after insert on variants
  referencing new table as made for each statement execute function note_new_variants();
create function note_gone_variants() returns trigger language plpgsql as $$
begin
  insert into search_changes (product_id) select distinct product_id from gone;
  return null;
end $$;
create trigger variants_gone_for_search after delete on variants
  referencing old table as gone for each statement execute function note_gone_variants();
create function note_changed_variant() returns trigger language plpgsql as $$
begin
  insert into search_changes (product_id) values (new.product_id);
  return null;
end $$;
create trigger variants_changed_for_search after update of options on variants
  for each row when (old.options is distinct from new.options) execute function note_changed_variant();

create function note_renamed_category() returns trigger language plpgsql as $$
begin
  insert into search_changes (product_id)
  select p.id from products p join categories c on c.id = p.category_id where c.ancestor_ids @> array[new.id];
  return null;
end $$;
create trigger categories_renamed_for_search after update of name, name_bn on categories
  for each row when ((old.name, old.name_bn) is distinct from (new.name, new.name_bn)) execute function note_renamed_category();

-- Shops that had products before they had this.
insert into search_changes (product_id) select id from products;

-- One training of word vectors on the catalogue, or one model of an endpoint. Two of them never share a row.
create table search_models (
  id int primary key generated always as identity,
  name text not null,
  kind text not null check (kind in ('catalogue', 'endpoint')),
  dimensions int not null,
  state text not null default 'making' check (state in ('making', 'serving', 'former')),
  done int not null default 0,
  total int not null default 0,
  started_at timestamptz not null,
  -- When its progress was last told: without that for long, its process is gone.
  told_at timestamptz not null,
  ended_at timestamptz
);
create unique index search_models_one_serving on search_models (state) where state = 'serving';
create table search_word_vectors (
  model_id int not null references search_models (id) on delete cascade,
  word text collate "C" not null,
  -- As long as the word is rare, so that what several words mean together is their sum.
  vector halfvec not null,
  primary key (model_id, word)
);
-- Of length 1, so that their inner product is the cosine.
create table search_vectors (
  model_id int not null references search_models (id) on delete cascade,
  no int not null references search_documents (no) on delete cascade,
  vector halfvec not null,
  primary key (no, model_id)
);

-- What a search found, in order, so that its next pages stay what they were while prices and stock change. Lost with a crash, as it may be.
create unlogged table search_results (
  id text primary key,
  asked text not null,
  nos int[] not null,
  -- What was looked for, so that later pages can say why as well.
  slots json not null,
  at timestamptz not null
);
create index search_results_by_age on search_results (at);

-- Which options the catalogue has, so that "xl" and "লাল" are known when they are asked for.
create table search_options (
  name text not null,
  value text not null,
  primary key (name, value)
);
create index products_of_brand on products (lower(brand), id desc) where listed;
