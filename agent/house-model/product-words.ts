import { findFiller, type Line, lineOf, type Token, textAt, wordSet } from '#domain/search'
import type { Mention } from './concepts.ts'
import { around, named, request, request_words } from './filler.ts'
import type { Span } from './slots/span.ts'
import type { Utterance } from './utterance.ts'

/** Concepts that ask for a thing and are never the thing. */
const asking = wordSet(
  `want need seek have_you buy add remove remove_hard cart view how_much is_it save_later quantity_change recommend compare details category greet thanks bye
  checkout pay pay_methods accept coupon use_it discount deliver delivery_option order order_list order_ref again cancel track give_back refund return exchange invoice`.replace(
    /\s+/g,
    ' ',
  ),
)
/** As much as the search reads of a query. */
const most_characters = 400

/** What is left of a line when its slots, the request and the filler are taken away, in the person's own words. */
export function productWords(utterance: Utterance, mentions: Mention[], spans: Span[]): string {
  const line = lineOf(utterance.line.slice(0, most_characters))
  const gone = new Set<number>()
  const bare = takeSlots(line, spans, gone)
  takeRequest(bare, gone)
  const edges = edgesOf(line, utterance, mentions)
  const all = runs(line, gone)
  return all
    .filter((run) => all.length === 1 || !isDenied(line, run))
    .map((run) => peeled(line, run, edges))
    .filter((text) => text !== '')
    .join(' ')
}

/** A colour or a size is part of what is looked for; the rest of the slots is said elsewhere. */
function takeSlots(line: Line, spans: Span[], gone: Set<number>): Line {
  const taken = spans.filter(({ slot }) => slot !== 'options')
  for (const [at, token] of line.tokens.entries())
    if (token.is === 'sign' || taken.some(({ from, to }) => token.from < to && from < token.to)) gone.add(at)
  const tokens = line.tokens.map((token, at) => (gone.has(at) ? blank(token) : token))
  const gaps = line.gaps.map((gap, at) => (gone.has(at) || gone.has(at - 1) ? '|' : gap))
  return { q: line.q, tokens, gaps }
}

const blank = (token: Token): Token => ({ ...token, text: '|', word: '|', is: 'sign', value: Number.NaN })

function takeRequest(line: Line, gone: Set<number>): void {
  for (let at = 0; at < line.tokens.length; at++) {
    const name = named(line, at)
    if (name) {
      at = name.to - 1
      continue
    }
    const to = Math.max(request(line, at)?.to ?? 0, findFiller(line, at, {})?.to ?? 0)
    if (to === 0 && !request_words.has(line.tokens[at]!.text)) continue
    for (let word = at; word < Math.max(to, at + 1); word++) gone.add(word)
    at = Math.max(to - 1, at)
  }
}

/** Which words are only peeled from the ends, so that "get up and go vitamins" keeps what stands inside. */
function edgesOf(line: Line, { words }: Utterance, mentions: Mention[]): (at: number) => boolean {
  const asked = mentions
    .filter(({ concept, sure }) => sure === 1 && asking.has(concept))
    .map(({ from, to }) => ({ from: words[from]?.from ?? 0, to: words[to - 1]?.to ?? 0 }))
  return (at) => {
    const token = line.tokens[at]!
    if (named(line, at) || isTea(line, at) || line.gaps[at + 1] === '-') return false
    if (around.has(token.text)) return true
    return asked.some(({ from, to }) => from <= token.from && token.to <= to)
  }
}

/** "Chai" asks behind a thing and is one elsewhere; where it asks it is gone by now. */
const isTea = (line: Line, at: number) => textAt(line, at) === 'chai'

type Run = { from: number; to: number }

/** Words that follow one another; a comma parts them too. */
function runs(line: Line, gone: Set<number>): Run[] {
  const all: Run[] = []
  for (const at of line.tokens.keys()) {
    if (gone.has(at)) continue
    const last = all.at(-1)
    if (last?.to === at && !/[,;|?!।()[\]{}\n]|\.\s/.test(line.gaps[at]!)) last.to = at + 1
    else all.push({ from: at, to: at + 1 })
  }
  return all
}

/** "Not the red one, the blue one" and "লালটা না, নীলটা" ask for blue. */
function isDenied(line: Line, { from, to }: Run): boolean {
  if (textAt(line, from) === 'not') return true
  const last = line.tokens[to - 1]!
  return /^(na|noy|না|নয়)$/.test(last.text) && /^\s?[,;.।]/.test(line.q.slice(last.to))
}

function peeled(line: Line, run: Run, isEdge: (at: number) => boolean): string {
  let { from, to } = run
  while (from < to && isEdge(from)) from++
  while (from < to && isEdge(to - 1)) to--
  // A number alone is no name of anything.
  if (line.tokens.slice(from, to).every(({ is }) => is === 'number')) return ''
  return line.q.slice(line.tokens[from]!.from, line.tokens[to - 1]!.to)
}
