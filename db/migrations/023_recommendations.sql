-- What goes with what, and what many people buy. Counted from the orders, by the clock, and can be counted again at any time.

-- A product's latest orders are read from the end of this, and no further than wanted; whoever asked for the former index is served too.
create index order_lines_sold on order_lines (product_id, order_id);
drop index order_lines_of_product;

-- Of the last year: by how many people it was bought, and by how many of them more than once.
create table search_sales (
  product_id text primary key references products (id) on delete cascade,
  buyers int not null,
  again int not null
);

-- Only what several people bought together, and more of them than chance would have it; the best few of each product.
create table search_bought_together (
  product_id text not null references products (id) on delete cascade,
  other_id text not null references products (id) on delete cascade,
  buyers int not null,
  -- How many times as often as people buy the other one anyway.
  lift real not null,
  score real not null,
  place smallint not null,
  primary key (product_id, other_id)
);
create index search_bought_together_with on search_bought_together (other_id);

-- Of the last season, and only where several people bought it, so that nobody's shopping shows.
create table search_popular (
  product_id text not null references products (id) on delete cascade,
  level text not null check (level in ('district', 'division', 'everywhere')),
  -- of the district or division; nothing for everywhere
  name text not null,
  buyers int not null,
  primary key (product_id, level, name)
);
create index search_popular_in on search_popular (level, name, buyers desc, product_id);
