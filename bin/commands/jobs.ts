import { type Command, json_option, printLine, withShop } from '../command.ts'
import { nearest } from '../suggest.ts'
import { UsageError } from '../trouble.ts'

const deeds = ['status', 'dead', 'rerun']

export const jobs: Command = {
  name: 'jobs',
  summary: 'Look after background work: what waits, what failed for good',
  usage: ['jobs status [--json]', 'jobs dead [--json]', 'jobs rerun ID… | --all [--json]'],
  about:
    'A job is tried eight times over some hours. What still fails is kept as dead, until somebody has mended the cause and runs it again.',
  options: { all: { type: 'boolean', help: 'rerun everything that is dead' }, ...json_option },
  examples: ['dokandar jobs status', 'dokandar jobs dead', 'dokandar jobs rerun 41 42', 'dokandar jobs rerun --all'],
  run: async ({ values, words: [deed, ...ids], json }) => {
    if (deed === undefined || !deeds.includes(deed)) {
      const meant = deed && nearest(deed, deeds)
      throw new UsageError(
        `${deed ? `"jobs ${deed}" is not known.` : 'What about the jobs?'} ${meant ? `Did you mean "jobs ${meant}"?` : `Say one of: ${deeds.join(', ')}.`}`,
      )
    }
    const wanted = deed === 'rerun' ? wantedIds(ids, values.all === true) : []
    return withShop('looking after jobs', async ({ db }) => {
      const { deadLetters, jobCounts, rerunDead } = await import('../../jobs/index.ts')
      if (deed === 'status') return status(await jobCounts(db), json)
      if (deed === 'dead') return dead(await deadLetters(db), json)
      const queued = await rerunDead(db, wanted)
      printLine(json ? { queued } : `${queued} ${queued === 1 ? 'job is' : 'jobs are'} queued again.`)
      return 0
    })
  },
}

function wantedIds(given: string[], all: boolean): number[] | 'all' {
  if (all && given.length === 0) return 'all'
  if (given.length === 0 || all)
    throw new UsageError('Say which: dokandar jobs rerun 41 42, or all of them: dokandar jobs rerun --all')
  const ids = given.map(Number)
  const wrong = given.find((_, i) => !Number.isSafeInteger(ids[i]) || ids[i]! <= 0)
  if (wrong !== undefined) throw new UsageError(`"${wrong}" is not the number of a job. See: dokandar jobs dead`)
  return ids
}

type Counts = Awaited<ReturnType<typeof import('../../jobs/index.ts')['jobCounts']>>
function status(counts: Counts, json: boolean): number {
  if (json) printLine(counts)
  else {
    const { unrelayed, queued, due, dead, oldest_age_seconds } = counts
    printLine(
      `${queued} queued (${due} due, the longest for ${Math.round(oldest_age_seconds)} s), ${dead} dead, ${unrelayed} events not handed on yet.`,
    )
    if (dead > 0) printLine('See: dokandar jobs dead')
  }
  return 0
}

type Letters = Awaited<ReturnType<typeof import('../../jobs/index.ts')['deadLetters']>>
function dead(letters: Letters, json: boolean): number {
  if (json) for (const letter of letters) printLine(letter)
  else if (letters.length === 0) printLine('Nothing is dead.')
  else
    for (const { id, handler, event, attempts, last_error, died_at } of letters)
      printLine(
        `${id}  ${handler} on ${event}, ${attempts} tries, ${died_at?.toISOString().slice(0, 16).replace('T', ' ') ?? ''}\n    ${last_error}`,
      )
  return 0
}
