import { isGlued, type Line, runsOn } from './line.ts'
import { pastPossessive } from './money.ts'
import { type Named, nameAt } from './names.ts'
import { store_before, store_behind } from './place-words.ts'
import type { Finder, KnownStore } from './reading.ts'

type Ask = (name: string) => KnownStore | null | undefined

/** "from nakshi sarees", "নকশী শাড়ি থেকে", "nakshi sarees er dokane" */
export const findStore: Finder = (line, at, { stores }) => {
  if (!stores || isGlued(line, at)) return null
  const read = cueFirst(line, at, stores) ?? nameFirst(line, at, stores)
  if (!read) return null
  const { slug, name, name_bn } = read.what
  return {
    from: at,
    to: read.to,
    kind: 'store',
    facts: { store: slug },
    text: `Store: ${name}`,
    text_bn: `দোকান: ${name_bn || name}`,
  }
}

function cueFirst(line: Line, at: number, ask: Ask): Named<KnownStore> | undefined {
  const cue = store_before(line, at)
  const named = cue && runsOn(line, cue.to) ? nameAt(line, cue.to, ask, 'none') : undefined
  return named && { ...named, to: pastCue(line, named.to) ?? named.to }
}

function nameFirst(line: Line, at: number, ask: Ask): Named<KnownStore> | undefined {
  return (
    nameAt(line, at, ask, 'locative') ??
    nameAt(line, at, ask, 'possessive', (to) => pastCue(line, to) ?? ifFull(at, to)) ??
    nameAt(line, at, ask, 'none', (to) => pastCue(line, to) ?? pastOwner(line, at, to))
  )
}

function pastCue(line: Line, at: number): number | undefined {
  return runsOn(line, at) ? store_behind(line, at)?.to : undefined
}

/** "শেফা ফার্মেসির নাপা": a name of two words that owns something is the store; one word could be anybody. */
const ifFull = (at: number, to: number): number | undefined => (to - at > 1 ? to : undefined)

function pastOwner(line: Line, at: number, to: number): number | undefined {
  const past = pastPossessive(line, to)
  return past > to ? ifFull(at, to) && past : undefined
}
