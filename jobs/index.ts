// owns: jobs, schedule_runs; hands on what the modules record in events
export { type JobCounts, jobCounts } from './counts.ts'
export { type DeadLetter, deadLetters, rerunDead } from './dead-letters.ts'
export { type Nudge, openNudge } from './nudge.ts'
export { type RunningWorker, startWorker, type WorkerGiven } from './worker.ts'
