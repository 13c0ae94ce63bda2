import type { Ready } from './job.ts'

/** Carries ready jobs to whoever runs them. It may lose everything: the rows in Postgres are swept up again. */
export type Queue = {
  add: (jobs: Ready[]) => Promise<void>
  /** Picks up what is due and was not carried; answers how much there was to do. */
  sweep: () => Promise<number>
  /** Takes nothing new, and lets what is running come to its end. */
  close: () => Promise<void>
}

/** Runs one job, never throws, and answers when it should be carried again, if it should. */
export type RunOne = (id: number) => Promise<Ready | undefined>

/** A queue that is still being opened. One that cannot be says so in every sweep. */
export function soonQueue(opening: Promise<Queue>): Queue {
  opening.catch(() => {})
  return {
    add: async (jobs) => (await opening).add(jobs),
    sweep: async () => (await opening).sweep(),
    close: async () => (await opening).close(),
  }
}
