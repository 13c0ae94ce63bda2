import { possessive } from './bengali.ts'
import { isGlued, type Line, runsOn, textAt } from './line.ts'
import { pastPossessive } from './money.ts'
import { type Named, nameAt } from './names.ts'
import { kilometres, locative, near_before, near_behind } from './place-words.ts'
import type { Finder, Place } from './reading.ts'

type Ask = (name: string) => Place | null | undefined

/** "near Mirpur", "মিরপুরের কাছে", "mirpur er kache", "ঢাকায়" */
export const findPlace: Finder = (line, at, { places }) => {
  if (!places || isGlued(line, at)) return null
  const read = cueFirst(line, at, places) ?? nameFirst(line, at, places)
  if (!read) return null
  const { name, name_bn } = read.what
  return {
    from: at,
    to: read.to,
    kind: 'place',
    facts: { place: read.what },
    text: `Near ${name}`,
    text_bn: `${possessive(name_bn || name)} কাছে`,
  }
}

function cueFirst(line: Line, at: number, ask: Ask): Named<Place> | undefined {
  const cue = near_before(line, at)?.to ?? pastOf(line, at)
  // "Made in Bangladesh" says where from, not where to.
  if (!cue || !runsOn(line, cue) || textAt(line, at - 1) === 'made') return
  return nameAt(line, cue, ask, 'none')
}

/** The "of" and "from" of "within 2 km of Mirpur". */
function pastOf(line: Line, at: number): number | undefined {
  const follows = kilometres(line, at - 1)?.to === at
  return follows && /^(of|from|theke)$/.test(textAt(line, at)) ? at + 1 : undefined
}

function nameFirst(line: Line, at: number, ask: Ask): Named<Place> | undefined {
  return (
    nameAt(line, at, ask, 'locative') ??
    nameAt(line, at, ask, 'possessive', (to) => pastCue(line, to)) ??
    nameAt(line, at, ask, 'none', (to) => pastCue(line, pastPossessive(line, to)) ?? pastLocative(line, to))
  )
}

function pastCue(line: Line, at: number): number | undefined {
  const cue = runsOn(line, at) ? near_behind(line, at) : undefined
  if (cue) return cue.to
  const past = /^(theke|থেকে|হতে)$/.test(textAt(line, at)) ? at + 1 : at
  // "mirpur theke 2 km", "মিরপুরের ২ কিমির মধ্যে"
  return line.tokens[past]?.is === 'number' && kilometres(line, past + 1) ? past : undefined
}

function pastLocative(line: Line, at: number): number | undefined {
  return runsOn(line, at) ? locative(line, at)?.to : undefined
}
