import { hasMinus, isGlued, type Line, runsOn, textAt, textOf } from './line.ts'
import { phrases, wordSet } from './phrases.ts'
import type { Finder, Found } from './reading.ts'

const without = phrases<'without' | 'no'>([
  ['without', 'without|except|excluding|minus', 'without any', 'but not', 'not|except for?', 'no|without added'],
  ['no', 'no'],
])
const left_out = phrases<true>([
  [
    true,
    'ছাড়া|ছারা|বাদে|ব্যতীত|ব্যতিত',
    'বাদ দিয়ে',
    'chara|chhara|charha|bade|baade|baad|byatito',
    'bad|baad diye|die',
    'নয়|নয়|noy',
  ],
])
const or = wordSet('or nor ba বা অথবা')
const and = wordSet('and o ar ও আর এবং কিংবা')

/** What "no" is said of as praise, or what is called so. */
const praised = wordSet(
  `1 one more marks mark scars scar bake spill rinse drip crack show smoke name problem parking entry smoking country iron stick slip touch noise odour odor tears fly other way brainer
  of matter longer time waste`.replace(/\s+/g, ' '),
)
const little = wordSet('a an the any this that it me my us only just for of in to at on from by is are now')

/** "without sugar", "চিনি ছাড়া", "not red", "-garlic". What would leave nothing to look for is decided by the reader. */
export const findNegation: Finder = (line, at) => minus(line, at) ?? wordBefore(line, at) ?? wordBehind(line, at)

function minus(line: Line, at: number): Found | undefined {
  if (line.tokens[at]?.is !== 'word' || !hasMinus(line, at) || (at === 0 && line.tokens.length === 1)) return
  let to = at + 1
  while (isGlued(line, to)) to++
  return { ...leftOut({ from: at, to }, [textOf(line, at, to)]), begins: line.tokens[at]!.from - 1 }
}

function wordBefore(line: Line, at: number): Found | undefined {
  const match = without(line, at)
  if (!match || !isThing(line, match.to)) return
  if (match.meaning === 'no' && praised.has(textAt(line, match.to))) return
  const first = textAt(line, match.to)
  const joint = textAt(line, match.to + 1)
  const second = match.to + 2
  const last = second === line.tokens.length - 1
  if (isThing(line, second) && (or.has(joint) || (last && and.has(joint))))
    return leftOut({ from: at, to: second + 1 }, [first, textAt(line, second)])
  return leftOut({ from: at, to: match.to + 1 }, [first])
}

/** পেঁয়াজ ও রসুন ছাড়া: both when they open the query or are one after the other in a list. */
function wordBehind(line: Line, at: number): Found | undefined {
  if (!isThing(line, at) && at > 0) return
  if (line.tokens[at]?.is !== 'word') return
  const single = runsOn(line, at + 1) ? left_out(line, at + 1) : undefined
  if (single) return leftOut({ from: at, to: single.to }, [textAt(line, at)])
  const joint = textAt(line, at + 1)
  if (!or.has(joint) && !and.has(joint)) return
  const pair = isThing(line, at + 2) && runsOn(line, at + 3) ? left_out(line, at + 3) : undefined
  return pair && leftOut({ from: at, to: pair.to }, [textAt(line, at), textAt(line, at + 2)])
}

function isThing(line: Line, at: number): boolean {
  return (
    runsOn(line, at) && line.tokens[at]!.is === 'word' && !little.has(textAt(line, at)) && textAt(line, at).length > 1
  )
}

function leftOut({ from, to }: { from: number; to: number }, excluded: string[]): Found {
  const en = excluded.join(' or ')
  return {
    from,
    to,
    kind: 'without',
    facts: {},
    excluded,
    text: `Without ${en}`,
    text_bn: `${excluded.join(' ও ')} ছাড়া`,
  }
}
