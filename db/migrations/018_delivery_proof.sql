-- What stands on the parcel's label: who gets it, where, what is in it, what to collect. Handed to the courier with the booking, and let go
-- when the person is forgotten or nothing has been heard of the parcel for a season.
alter table shipments add column parcel jsonb;
-- Kept when the label is gone: how long parcels to there take is told from those that have arrived.
alter table shipments add column district text;
alter table shipments add column delivered_at timestamptz;

update shipments s set district = o.address->>'district'
from fulfilments f join orders o on o.id = f.order_id
where f.id = s.fulfilment_id;
update shipments s set delivered_at = (
  select min(t.happened_at) from tracking_events t where t.shipment_id = s.id and t.status = 'delivered'
)
where s.state = 'delivered';

create index shipments_lately on shipments (courier, district, delivered_at desc) where state = 'delivered';
create index shipments_labelled on shipments (updated_at) where parcel is not null;

-- The code that the buyer tells whoever hands the parcel over. A table of its own, so that nothing that reads shipments (exports, lists, the
-- dashboard) carries it along. As it is read, not hashed: the buyer looks it up until the parcel is there, and then it is gone.
create table delivery_codes (
  shipment_id text primary key references shipments (id),
  -- null: it was used, or its parcel came to another end
  code text check (code ~ '^[0-9]{6}$'),
  tries int not null default 0 check (tries between 0 and 5),
  created_at timestamptz not null,
  -- when somebody entered it
  used_at timestamptz
);

-- "Where is my order?" of somebody who never signed in.
create index carts_ordered_guest on carts (guest_id) where status = 'ordered' and customer_id is null;
