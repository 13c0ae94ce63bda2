import { keysOf } from '#domain/search'
import { given_names, never_names, no_name_follows } from './name-words.ts'
import type { Span } from './span.ts'

const most_characters = 2_000
const most_words = 4

/** Letters of a name: "Md. Rahim", "D'Costa", "মোঃ", "Abdul-Karim". */
const word = "(?:\\p{L}[\\p{L}\\p{M}ঃ'’-]*\\.?)"
const names = `(${word}(?: ${word}){0,${most_words + 1}})`
const cue = (before: string, after = '') => new RegExp(`(?:^|[\\s,.;:!।(])(?:${before})${names}${after}`, 'giu')

/** They say that a name follows, and anything may be one. */
const sure = [
  cue("(?:my|full|the|receiver(?:'s)?|recipient(?:'s)?|customer(?:'s)?) (?:full )?name(?:'s| is|:| -| =)? *"),
  cue('(?:^|(?<=[\\n,;]\\s{0,2}))(?:name|nam|naam|নাম|receiver|recipient|প্রাপক|প্রাপকের নাম) *[:=–-] *'),
  cue('(?:amar|amr) (?:full )?(?:nam|naam|name)(?: holo| hocche| hochche|:| -)? *'),
  cue('(?:আমার) (?:পুরো )?নাম(?: হলো| হচ্ছে| হল|ঃ|:| -)? *'),
  cue('(?:call me|you can call me) '),
  cue('(?:ami|আমি) ', ' (?:bolchi|bolsi|bolchhi|bolchilam|বলছি|বলছিলাম|বলতেছি)'),
  cue("(?:this is|it is|its|it's) ", ' (?:speaking|here|calling)'),
]
/** They may say anything else as well ("I'm angry"), so what follows must look like a name. */
const unsure = [cue("(?:i am|i'm|i’m|im|this is) "), cue('(?:ami|আমি) ')]

/** Who somebody says they are. */
export function nameIn(line: string): { name: string; spans: Span[] } | undefined {
  const shown = line.slice(0, most_characters)
  return firstOf(shown, sure, () => true) ?? firstOf(shown, unsure, looksLikeAName)
}

function firstOf(line: string, ways: RegExp[], fits: (name: string[], whole: boolean) => boolean) {
  for (const way of ways)
    for (const match of line.matchAll(way)) {
      const said = match[1]!
      const at = match.index + match[0].indexOf(said, match[0].length - said.length - trailerOf(match[0], said))
      const found = upToAName(said)
      if (found && fits(found.split(' '), found.length === said.length))
        return { name: written(found), spans: [{ slot: 'name' as const, from: at, to: at + found.length }] }
    }
  return undefined
}

/** How much of the match lies behind the name. */
const trailerOf = (whole: string, said: string) => whole.length - whole.lastIndexOf(said) - said.length

/** Its words up to the first that is none of a name; nothing when the first is none. */
function upToAName(said: string): string | undefined {
  const kept: string[] = []
  for (const one of said.split(' ')) {
    if (kept.length === most_words || isNoName(one)) break
    kept.push(one)
    if (one.endsWith('.') && one.length > 4) break
  }
  const next = said.split(' ')[kept.length]?.toLowerCase()
  if (kept.length === 0 || (next && no_name_follows.has(next))) return undefined
  return kept.join(' ').replace(/(?<=\p{L}{3})\.$|[-']$/u, '')
}

function isNoName(word: string): boolean {
  const plain = word
    .toLowerCase()
    .replace(/[.’']$/, '')
    .normalize('NFC')
  return never_names.has(plain) || (/^(.*ing|.*ed|.*n't)$/.test(plain) && !given_names.has(plain))
}

/** Capitals, or a name that many have. */
function looksLikeAName(words: string[]): boolean {
  if (words.every((word) => /^\p{Lu}\p{Ll}/u.test(word))) return true
  return words.some((word) => isGiven(word))
}

const sounds = new Set([...given_names].flatMap(soundsOf))
const isGiven = (word: string) =>
  word.length > 2 &&
  (given_names.has(word.toLowerCase()) || soundsOf(word.toLowerCase()).some((sound) => sounds.has(sound)))

function soundsOf(word: string): string[] {
  return keysOf(word, 'index').flatMap(({ key, kind }) => (kind === 'fold' && key.length > 4 ? [key] : []))
}

/** With its capitals, when none were typed. */
function written(name: string): string {
  return name === name.toLowerCase() ? name.replace(/(?<!\p{L})[a-z]/gu, (first) => first.toUpperCase()) : name
}
