-- What means the same to a shopper. Staff keep it; a release brings a set to begin with.

create table search_synonyms (
  id int primary key generated always as identity,
  -- What people call the group, and what a newer release knows its own groups by.
  name text collate "C" not null unique,
  -- same: each of `terms` also finds all the others. also: each of `terms` also finds `finds`, and not the other way round.
  kind text not null check (kind in ('same', 'also')),
  terms text[] not null,
  finds text[] not null default '{}',
  active boolean not null default true,
  note text,
  -- start: as a release brought it, and the next one may still change it. staff: theirs, and no release touches it again.
  source text not null check (source in ('start', 'staff')),
  -- A group that was taken away keeps its name, so that no release brings it back.
  removed_at timestamptz,
  updated_at timestamptz not null,
  check (cardinality(terms) > 0 and (kind = 'same') = (cardinality(finds) = 0))
);

-- Under which writings a group is looked up: the words without their grammar and spaces, and "f:" with how Bengali ones sound.
create table search_synonym_terms (
  term text collate "C" not null,
  synonym_id int not null references search_synonyms (id) on delete cascade,
  how text not null check (how in ('same', 'also', 'sound')),
  primary key (term, synonym_id)
);
-- A word means one thing among those that mean the same; what it may mean besides is said one way.
create unique index search_synonyms_once on search_synonym_terms (term) where how = 'same';
create index search_synonym_terms_of on search_synonym_terms (synonym_id);
