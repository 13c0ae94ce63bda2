-- What another shop's books bring that ours did not say.

-- false: a balance came without its currency, and is in that of the person's first order from there.
alter table payment_methods add column currency_said boolean not null default true;
-- What a removed one was called there: an import does not bring it back, and a balance that was spent even less.
alter table payment_methods add column removed_as text;

-- Which lines of the order a parcel carries, when it is not all of its store's part.
alter table shipments add column line_ids text[];
