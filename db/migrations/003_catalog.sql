create extension if not exists pg_trgm;

create table categories (
  id text primary key,
  parent_id text references categories (id),
  slug text not null unique,
  name text not null,
  name_bn text,
  -- "Grocery > Rice": the way products name it, and the key by which imports find it.
  path text not null unique,
  position int not null default 0,
  -- Itself and everything above it, kept by the triggers: "is this under Fashion?" and the way down to it, without walking the tree.
  ancestor_ids text[] not null default '{}',
  trail jsonb not null default '[]'
);
create index categories_children on categories (parent_id);
create index categories_under on categories using gin (ancestor_ids);

create function know_ancestors() returns trigger language plpgsql as $$
declare
  parent categories;
begin
  select * into parent from categories where id = new.parent_id;
  new.ancestor_ids := coalesce(parent.ancestor_ids, '{}') || new.id;
  new.trail := coalesce(parent.trail, '[]') || jsonb_build_object('slug', new.slug, 'name', new.name, 'name_bn', new.name_bn);
  return new;
end $$;
create trigger categories_know_ancestors before insert or update on categories
  for each row execute function know_ancestors();

create function tell_children() returns trigger language plpgsql as $$
begin
  update categories set parent_id = parent_id where parent_id = new.id;
  return null;
end $$;
create trigger categories_tell_children after update on categories for each row
  when ((old.ancestor_ids, old.trail) is distinct from (new.ancestor_ids, new.trail))
  execute function tell_children();

create table products (
  id text primary key,
  store_id text not null references stores (id),
  -- "C": other programs' names, compared byte by byte; exports walk the index in that order.
  external_id text collate "C" not null,
  slug text not null unique,
  kind text not null default 'simple' check (kind in ('simple', 'bundle')),
  status text not null default 'active' check (status in ('draft', 'active', 'hidden')),
  title text not null,
  title_bn text,
  description text not null default '',
  description_bn text,
  brand text,
  category_id text references categories (id),
  -- json, not jsonb: the seller's order of attributes is part of what people see, and must come back on export.
  attributes json not null default '{}',
  option_names text[] not null default '{}',
  currency text not null,
  tax_class text not null default 'standard',
  prescription boolean not null default false,
  -- A summary of the variants and their stock, kept by catalog and inventory, so that a list page reads one row per product.
  price_minor bigint not null check (price_minor >= 0),
  compare_at_minor bigint,
  variant_count int not null default 1,
  in_stock boolean not null default false,
  image_url text,
  rating_average real,
  rating_count int not null default 0,
  -- Kept by the trigger below: whether anyone may see it (active, in an approved store), and what list pages show of it, ready to send.
  listed boolean not null default false,
  card json,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (store_id, external_id)
);
-- Every list walks one of these from its cursor; ids are time-sortable, so "newest" needs no further column.
create index products_newest on products (id desc) where listed;
create index products_newest_in_stock on products (id desc) where listed and in_stock;
create index products_cheapest on products (price_minor, id) where listed;
create index products_by_price on products (currency, price_minor) where listed;
-- A category with what lies under it, or the stores near a place, are read as so many short walks, one for each, and merged.
create index products_in_category on products (category_id, id desc) where listed;
create index products_in_category_cheapest on products (category_id, price_minor, id) where listed;
create index products_in_store on products (store_id, id desc) where listed;
create index products_in_store_cheapest on products (store_id, price_minor, id) where listed;
create index products_of_seller on products (store_id, status, id desc);
create index products_by_external_id on products (external_id);
create index products_title_words on products using gin ((title || ' ' || coalesce(title_bn, '') || ' ' || coalesce(brand, '')) gin_trgm_ops);

-- Pages of a million products stay as fast as pages of ten because each is one walk along one index that reads nothing else.
create function show_product() returns trigger language plpgsql as $$
declare
  store record;
begin
  -- Shared lock: a store that is being approved or suspended right now, and this product, must not miss each other.
  if tg_op = 'INSERT' or new.status <> old.status or new.store_id <> old.store_id then
    select s.slug, s.name, s.status into store from stores s where s.id = new.store_id for share;
  else
    select s.slug, s.name, s.status into store from stores s where s.id = new.store_id;
  end if;
  new.listed := new.status = 'active' and store.status = 'approved';
  select row_to_json(card) into new.card
  from (
    select new.id, new.external_id, new.slug, new.title, new.title_bn,
      (select row_to_json(s) from (select store.slug, store.name) s) as store, new.brand,
      (select c.path from categories c where c.id = new.category_id) as category,
      new.price_minor, new.compare_at_minor, new.currency, new.in_stock, new.variant_count, new.image_url,
      new.rating_average, new.rating_count
  ) card;
  return new;
end $$;
create trigger products_show before insert or update on products for each row execute function show_product();

create function show_products_of_store() returns trigger language plpgsql as $$
begin
  update products set store_id = store_id where store_id = new.id;
  return null;
end $$;
create trigger stores_show_products after update on stores for each row
  when ((old.status, old.slug, old.name) is distinct from (new.status, new.slug, new.name))
  execute function show_products_of_store();

create function show_products_of_category() returns trigger language plpgsql as $$
begin
  update products set category_id = category_id where category_id = new.id;
  return null;
end $$;
create trigger categories_show_products after update of path on categories for each row
  when (old.path <> new.path) execute function show_products_of_category();

create table variants (
  id text primary key,
  product_id text not null references products (id) on delete cascade,
  store_id text not null references stores (id),
  external_id text not null,
  sku text,
  options jsonb not null default '{}',
  price_minor bigint not null check (price_minor >= 0),
  compare_at_minor bigint,
  cost_minor bigint check (cost_minor >= 0),
  currency text not null,
  weight_grams int not null default 0 check (weight_grams >= 0),
  available boolean not null default true,
  position int not null default 0,
  unique (store_id, external_id),
  unique (product_id, options)
);
create index variants_of on variants (product_id, position);
create index variants_by_external_id on variants (external_id);
create index variants_by_sku on variants (sku) where sku is not null;

create table product_images (
  id text primary key,
  product_id text not null references products (id) on delete cascade,
  position int not null,
  url text not null,
  alt text,
  alt_bn text,
  unique (product_id, position)
);

create table product_links (
  product_id text not null references products (id) on delete cascade,
  linked_id text not null references products (id) on delete cascade,
  kind text not null check (kind in ('related', 'up_sell', 'cross_sell')),
  position int not null default 0,
  primary key (product_id, kind, linked_id),
  check (product_id <> linked_id)
);
create index product_links_to on product_links (linked_id);

-- A bundle sells one variant of its own; its stock is what its parts allow.
create table bundle_items (
  bundle_variant_id text not null references variants (id) on delete cascade,
  variant_id text not null references variants (id),
  quantity int not null check (quantity > 0),
  primary key (bundle_variant_id, variant_id),
  check (bundle_variant_id <> variant_id)
);
create index bundle_items_of_part on bundle_items (variant_id);
