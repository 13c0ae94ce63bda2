-- Reports read the books as they are; these keep a report of a month from reading the years before it.
-- Parts whose money changed before they were packed: few, and every report asks which.
create index order_charges_changed on order_charges (fulfilment_id, id) where kind = 'changed';
-- What leaves no charge, such as an even exchange or a gift that is called off, is found by when it ended.
create index fulfilments_called_off on fulfilments (updated_at) where status = 'cancelled';
create index returns_ended on returns (updated_at) where status in ('refunded', 'sent');
create index returns_ended_elsewhere on returns (requested_at) where status in ('refunded', 'sent');
-- The funnel.
create index carts_made on carts (created_at);
create index proposals_checkout on proposals (created_at) where tool = 'checkout';
