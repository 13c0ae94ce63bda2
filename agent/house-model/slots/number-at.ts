import { isGlued, type Line, readNumber, runsOn, textAt, wordSet } from '#domain/search'

export type ReadNumber = NonNullable<ReturnType<typeof readNumber>>

/** Written as one word it would be a name: "a54", "7up", "b12". */
export function numberAt(line: Line, at: number): ReadNumber | undefined {
  return isGlued(line, at) ? undefined : readNumber(line, at)
}

const counters = wordSet(
  'ta ti tar টা টি টো টার টির টাই tai khana খানা pcs pc piece pieces pis পিস পিচ পিসের unit units copy copies কপি jora জোড়া',
)
/** These are English or a case ending when they stand apart. */
const joined = wordSet('to te টে')
/** The token behind "ta", "pieces", "টা"; nothing where none stands. */
export function pastCounter(line: Line, at: number): number | undefined {
  if (isGlued(line, at)) return counters.has(textAt(line, at)) || joined.has(textAt(line, at)) ? at + 1 : undefined
  return runsOn(line, at) && counters.has(textAt(line, at)) ? at + 1 : undefined
}
