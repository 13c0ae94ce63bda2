-- What people who have a product say of it, and what that comes to.

-- People see RV-1042.
create sequence review_numbers start 1001;

create table reviews (
  id text primary key,
  number text not null unique,
  product_id text not null references products (id),
  -- Who wrote it, as they were when they did: merging people moves nothing.
  customer_id text not null references customers (id),
  -- the delivered line that makes it a buyer's
  order_line_id text not null references order_lines (id),
  status text not null check (status in ('pending', 'published', 'rejected')),
  stars smallint not null check (stars between 1 and 5),
  headline text,
  text text,
  -- why somebody should look at it: phone, link, abuse
  flags text[] not null default '{}',
  -- of a rejected one, for whoever wrote it
  reason text,
  decided_by text,
  decided_at timestamptz,
  -- the store's one public answer
  answer text,
  answered_by text,
  answered_at timestamptz,
  written_at timestamptz not null,
  edited_at timestamptz,
  -- whoever wrote it was forgotten: no words are left, the stars still count
  erased_at timestamptz,
  constraint reviews_once unique (product_id, customer_id),
  check (status <> 'rejected' or reason is not null or erased_at is not null)
);
-- Pages of a product's reviews, newest first; those with one number of stars.
create index reviews_shown on reviews (product_id, id desc) where status = 'published' and erased_at is null;
create index reviews_shown_by_stars on reviews (product_id, stars, id desc) where status = 'published' and erased_at is null;
create index reviews_waiting on reviews (id) where status = 'pending';
create index reviews_of on reviews (customer_id);

-- How a product is rated: the published reviews counted, so that a page of products never counts them again.
create table product_ratings (
  product_id text primary key references products (id),
  ones int not null default 0 check (ones >= 0),
  twos int not null default 0 check (twos >= 0),
  threes int not null default 0 check (threes >= 0),
  fours int not null default 0 check (fours >= 0),
  fives int not null default 0 check (fives >= 0),
  total int generated always as (ones + twos + threes + fours + fives) stored,
  -- 467 is 4.67 stars; half up
  average_hundredths int generated always as (
    case when ones + twos + threes + fours + fives = 0 then null
      else (200 * (ones + 2 * twos + 3 * threes + 4 * fours + 5 * fives) + ones + twos + threes + fours + fives)
        / (2 * (ones + twos + threes + fours + fives))
    end
  ) stored
);

-- By the database itself, with whatever changes a review: the difference is added under the lock of the product's row, so
-- reviews of one product that are written, judged and edited at once all count, and each once.
create function count_review() returns trigger language plpgsql as $$
declare
  was int := case when tg_op <> 'INSERT' and old.status = 'published' then old.stars end;
  is_now int := case when tg_op <> 'DELETE' and new.status = 'published' then new.stars end;
begin
  if was is not distinct from is_now then
    return null;
  end if;
  insert into product_ratings as r (product_id, ones, twos, threes, fours, fives)
  values (
    case when tg_op = 'DELETE' then old.product_id else new.product_id end,
    (is_now is not distinct from 1)::int, (is_now is not distinct from 2)::int, (is_now is not distinct from 3)::int,
    (is_now is not distinct from 4)::int, (is_now is not distinct from 5)::int
  )
  on conflict (product_id) do update set
    ones = r.ones + excluded.ones - (was is not distinct from 1)::int,
    twos = r.twos + excluded.twos - (was is not distinct from 2)::int,
    threes = r.threes + excluded.threes - (was is not distinct from 3)::int,
    fours = r.fours + excluded.fours - (was is not distinct from 4)::int,
    fives = r.fives + excluded.fives - (was is not distinct from 5)::int;
  return null;
end $$;
create trigger reviews_counted after insert or delete or update of status, stars on reviews
  for each row execute function count_review();
