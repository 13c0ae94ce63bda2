-- What every module stands on: events and the work they wake, the audit log, proposals, idempotent requests, settings.

create table events (
  id bigint generated always as identity primary key,
  name text not null,
  payload jsonb not null,
  actor text not null,
  request_id text not null,
  created_at timestamptz not null,
  relayed_at timestamptz
);
-- The relay reads only what it has not handed on.
create index events_waiting on events (id) where relayed_at is null;

-- One row per (event, handler): the truth about background work, whether BullMQ or this process runs it.
create table jobs (
  id bigint generated always as identity primary key,
  event_id bigint not null references events (id) on delete cascade,
  handler text not null,
  state text not null default 'queued' check (state in ('queued', 'done', 'dead')),
  attempts int not null default 0,
  run_at timestamptz not null,
  last_error text,
  finished_at timestamptz,
  unique (event_id, handler)
);
create index jobs_due on jobs (run_at) where state = 'queued';
create index jobs_dead on jobs (id) where state = 'dead';

create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  channel text not null,
  request_id text not null,
  tool text not null,
  input jsonb not null,
  outcome text not null,
  subject text
);
create index audit_log_by_subject on audit_log (subject, id) where subject is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function refuse_change();

-- Consent as an object: the exact input and the quote that a person saw, and what became of it.
create table proposals (
  id text primary key,
  tool text not null,
  actor text not null,
  input jsonb not null,
  quote jsonb not null,
  hash text not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'superseded', 'expired')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  result jsonb
);
create index proposals_open on proposals (actor, created_at desc) where state = 'open';
create index proposals_settled on proposals (settled_at) where settled_at is not null;
create index proposals_expiring on proposals (expires_at) where state = 'open';

create table idempotency_keys (
  scope text not null,
  key text not null,
  request_hash text not null,
  response jsonb,
  created_at timestamptz not null,
  primary key (scope, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

create table settings (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null,
  updated_by text not null
);
