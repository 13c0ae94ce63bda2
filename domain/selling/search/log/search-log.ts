import { log } from '#core/log'
import type { Db } from '#db/open'
import { type LoggedSearch, writeSearches } from './write-searches.ts'

const rest_ms = 1_000
const full = 200
/** Beyond this the database is away or far behind, and what people look for is not worth the memory. */
const most_waiting = 5_000

/**
 * Searches that are to be written down, gathered for a second or until there are many, so that no search waits for its own row. What is
 * still here when a process crashes is lost, and so is what the database refuses: it is a tally, nobody's books.
 */
class SearchLog {
  readonly #db: Db
  #waiting: LoggedSearch[] = []
  #timer: NodeJS.Timeout | undefined
  #writing = Promise.resolve()

  constructor(db: Db) {
    this.#db = db
  }

  add(search: LoggedSearch): void {
    if (this.#waiting.length >= most_waiting) return
    this.#waiting.push(search)
    if (this.#waiting.length === full) void this.flush()
    // Nobody keeps a process alive for it.
    else this.#timer ??= setTimeout(() => void this.flush(), rest_ms).unref()
  }

  /** One statement at a time, in order; whoever waits for this waits for all that came before. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  async #write(): Promise<void> {
    const searches = this.#waiting.splice(0)
    if (searches.length === 0) return
    try {
      await writeSearches(this.#db, searches)
    } catch (error) {
      log.warn({ lost: searches.length, error: String(error) }, 'what was searched for could not be written down')
    }
  }
}

const logs = new WeakMap<Db, SearchLog>()

/** Writes it down soon; inside a transaction, which is gone by then, at once. */
export async function keepSearch(db: Db, search: LoggedSearch): Promise<void> {
  if (db.isTransaction) return writeSearches(db, [search])
  const known = logs.get(db) ?? new SearchLog(db)
  logs.set(db, known)
  known.add(search)
}

/** Until everything that was searched for through this process is written down: before it ends, and before somebody reads the report. */
export async function flushSearchLog(db: Db): Promise<void> {
  await logs.get(db)?.flush()
}
