-- What a person and the shop say to each other, on whichever channel; what was done for an answer; what was shown; what is remembered.

create table conversations (
  id text primary key,
  -- one of the three says whose it is
  customer_id text references customers (id),
  guest_id text,
  staff_id text references staff (id),
  channel text not null check (length(channel) between 1 and 40),
  -- how the channel calls it, where it has a name for it: a Telegram chat
  native_id text check (length(native_id) between 1 and 200),
  language text not null check (language in ('en', 'bn')),
  writing text not null check (writing in ('en', 'bn', 'banglish')),
  -- A human without held_by: it waits for somebody of the team.
  holder text not null default 'agent' check (holder in ('agent', 'human')),
  held_by text references staff (id),
  held_since timestamptz,
  held_why text check (length(held_why) <= 1000),
  -- in a row
  failures int not null default 0 check (failures >= 0),
  summary text check (length(summary) <= 8000),
  -- n of the last message that the summary tells of
  summary_to bigint,
  turns int not null default 0 check (turns >= 0),
  tokens_in bigint not null default 0 check (tokens_in >= 0),
  tokens_out bigint not null default 0 check (tokens_out >= 0),
  -- millionths of the currency in which models are paid
  cost_micro bigint not null default 0 check (cost_micro >= 0),
  created_at timestamptz not null,
  last_at timestamptz not null,
  -- when its person was forgotten: nothing is written into it any more
  forgotten_at timestamptz,
  check (num_nonnulls(customer_id, guest_id, staff_id) = 1),
  check ((holder = 'human') = (held_since is not null)),
  check (held_by is null or holder = 'human'),
  check ((summary is null) = (summary_to is null))
);
create unique index conversations_native on conversations (channel, native_id) where native_id is not null;
-- Not by last_at: every message would have to move it in the index.
create index conversations_of on conversations (customer_id, id desc) where customer_id is not null;
create index conversations_of_guest on conversations (guest_id, id desc) where guest_id is not null;
create index conversations_of_staff on conversations (staff_id, id desc) where staff_id is not null;
create index conversations_waiting on conversations (held_since, id) where holder = 'human' and held_by is null;
create index conversations_held on conversations (held_by, held_since, id) where held_by is not null;

-- One answer of the shop's, and how it came about.
create table conversation_turns (
  id text primary key,
  conversation_id text not null references conversations (id),
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  model text not null check (length(model) <= 200),
  prompt_version text not null check (length(prompt_version) <= 200),
  -- tools with arguments and results, what the guards decided, times
  trace jsonb not null default '{}',
  failure text check (length(failure) <= 1000),
  tokens_in int not null default 0 check (tokens_in >= 0),
  tokens_out int not null default 0 check (tokens_out >= 0),
  cost_micro bigint not null default 0 check (cost_micro >= 0),
  started_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'running') = (ended_at is null))
);
-- Two answers at once would contradict each other.
create unique index conversation_turns_running on conversation_turns (conversation_id) where state = 'running';
create index conversation_turns_of on conversation_turns (conversation_id, id desc);

create table conversation_messages (
  id text primary key,
  -- which came later, when two share an instant
  n bigint generated always as identity,
  conversation_id text not null references conversations (id),
  author text not null check (author in ('person', 'agent', 'human', 'shop')),
  staff_id text references staff (id),
  text text not null check (length(text) <= 50000),
  -- cards and choices, as they were shown
  reply jsonb,
  turn_id text references conversation_turns (id),
  at timestamptz not null,
  check ((author = 'human') = (staff_id is not null)),
  check (reply is null or author <> 'person')
);
create index conversation_messages_of on conversation_messages (conversation_id, n desc);
create index conversation_messages_of_turn on conversation_messages (turn_id) where turn_id is not null;

-- What P3 means in a conversation: its third product.
create table shown_things (
  conversation_id text not null references conversations (id),
  kind text not null check (kind in ('product', 'order', 'ticket', 'store')),
  n int not null check (n > 0),
  -- slug or number
  ref text not null check (length(ref) between 1 and 200),
  turn_id text references conversation_turns (id),
  -- when it was shown last, and at which place of that list
  at timestamptz not null,
  place int not null check (place > 0),
  primary key (conversation_id, kind, n),
  constraint shown_things_once unique (conversation_id, kind, ref)
);
create index shown_things_lately on shown_things (conversation_id, at desc);

create table remembered_facts (
  id text primary key,
  customer_id text not null references customers (id),
  topic text not null check (topic ~ '^[a-z][a-z0-9_]{0,39}$'),
  fact text not null check (length(fact) <= 300),
  -- where it came from
  message_id text references conversation_messages (id),
  channel text not null,
  -- in whose words
  said_by text not null check (said_by in ('person', 'agent', 'human')),
  at timestamptz not null,
  forgotten_at timestamptz,
  -- Forgotten is gone: that there was something of that topic is all that stays.
  check ((fact = '') = (forgotten_at is not null)),
  check (forgotten_at is null or message_id is null)
);
create unique index remembered_facts_live on remembered_facts (customer_id, topic) where forgotten_at is null;
create index remembered_facts_of on remembered_facts (customer_id);
create index remembered_facts_from on remembered_facts (message_id) where message_id is not null;
