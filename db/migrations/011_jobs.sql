-- When each task of jobs/schedule.ts is next due. Claiming it is one conditional update, so that one process at a time runs it.
create table schedule_runs (
  name text primary key,
  next_run_at timestamptz not null
);
-- Pruning old work and old events reads only what it deletes.
create index jobs_finished on jobs (finished_at) where state = 'done';
