-- Invoices and credit notes. A document is a row that holds everything printed on it, and never changes once it is issued.

-- The last number given out, by kind and business year. The row is locked and counted up in the transaction that inserts
-- the document, so that one which is rolled back leaves no gap.
create table document_series (
  kind text not null check (kind in ('invoice', 'credit_note')),
  year int not null,
  last_number int not null default 0 check (last_number >= 0),
  -- dates run with the numbers, also when two clocks differ
  last_issued_at timestamptz,
  primary key (kind, year)
);

create table documents (
  id text primary key,
  -- people say INV-2026-000001 and CN-2026-000001
  number text not null unique,
  kind text not null check (kind in ('invoice', 'credit_note')),
  order_id text not null references orders (id),
  fulfilment_id text not null references fulfilments (id),
  store_id text not null references stores (id),
  -- what it is for: null is the part as it was packed; otherwise one entry of the order's ledger after that
  charge_id bigint unique references order_charges (id),
  -- the part's first invoice, which this one corrects; null where another shop wrote that one
  corrects text references documents (id),
  -- a credit note's is what the shopper owes less
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  -- all that is printed; `buyer` is who bought it, and all of it that may ever be cleared
  snapshot jsonb not null,
  issued_at timestamptz not null,
  check (charge_id is not null or (kind = 'invoice' and corrects is null)),
  check (kind = 'invoice' or amount_minor > 0)
);
create unique index documents_first on documents (fulfilment_id) where charge_id is null;
create index documents_of on documents (order_id, id);
create index documents_of_part on documents (fulfilment_id, id);

-- The tax office asks for what was handed out, so not even a mistake of ours may rewrite it. Only whoever is to be forgotten may go.
create function documents_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and to_jsonb(new) - 'snapshot' = to_jsonb(old) - 'snapshot'
    and new.snapshot - 'buyer' = old.snapshot - 'buyer' then
    return new;
  end if;
  raise exception 'document % was issued and stays as it is: write a credit note instead', old.number using constraint = 'documents_stay';
end $$;
create trigger documents_stay before update or delete on documents for each row execute function documents_stay();
