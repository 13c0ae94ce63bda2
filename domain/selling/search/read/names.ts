import { withoutLocative, withoutPossessive } from './bengali.ts'
import { type Line, runsOn, textAt, textOf } from './line.ts'
import { wordSet } from './phrases.ts'

export type Named<T> = { what: T; to: number }
type Ask<T> = (name: string) => T | null | undefined

/** Words that no name ends with; a place called "a" is none of ours. */
const never_named = wordSet('a an the of and or with for in on at to me my e er te r এ এর র তে')
const longest = 5

type Endings = 'none' | 'possessive' | 'locative'
/** Where the whole phrase ends when its name ends at `to`; nothing when what follows does not fit. Asked first, since it costs less. */
type End = (to: number) => number | undefined

/** Who is called so: the longest phrase from here that somebody knows. `endings` says what hangs on its last word. */
export function nameAt<T>(
  line: Line,
  at: number,
  ask: Ask<T>,
  endings: Endings,
  end: End = (to) => to,
): Named<T> | undefined {
  for (let to = Math.min(furthest(line, at), at + longest); to > at; to--) {
    if (never_named.has(textAt(line, to - 1))) continue
    const whole = end(to)
    if (whole === undefined) continue
    const what = endings === 'none' ? safely(ask, textOf(line, at, to)) : ending(line, at, to, ask, endings)
    if (what) return { what, to: whole }
  }
}

/** Only under its ending: a name that is whole as it stands has none. */
function ending<T>(line: Line, at: number, to: number, ask: Ask<T>, endings: 'possessive' | 'locative'): T | undefined {
  const last = textAt(line, to - 1)
  const bare = endings === 'possessive' ? withoutPossessive(last) : withoutLocative(last)
  if (bare.length === 0 || safely(ask, textOf(line, at, to))) return
  const first = to - 1 > at ? `${textOf(line, at, to - 1)} ` : ''
  for (const word of bare) {
    const what = safely(ask, first + word)
    if (what) return what
  }
}

function furthest(line: Line, at: number): number {
  let to = at + 1
  while (to < line.tokens.length && to < at + longest && runsOn(line, to)) to++
  return to
}

/** A search goes on without its place when the list of places fails. */
function safely<T>(ask: Ask<T>, name: string): T | undefined {
  try {
    return ask(name) ?? undefined
  } catch {
    return undefined
  }
}
