import { clean, isBengali, stem } from '#domain/search'
import { vocabularyOf } from './lexicon/read-lexicon.ts'
import { soundsOf } from './lexicon/sounds.ts'

export type Writing = 'en' | 'bn' | 'banglish'
/** `from` and `to` are offsets into the line. */
export type Word = { text: string; stem: string; sounds: string[]; from: number; to: number }
export type Utterance = { line: string; raw: string; writing: Writing; words: Word[]; asks: boolean }

const most_characters = 2_000
/** A placeholder of a form letter ("{{Order Number}}") is one word: what it stands for is no wish of the person. */
const run = /\{\{([^{}]{1,60})\}\}|[\p{L}\p{M}\p{N}]+(?:['.,](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*|[👍👌✅👎❌]/gu

export function utteranceOf(text: string): Utterance {
  const line = clean(text.slice(0, most_characters)).replace(/\s+/g, ' ').trim().slice(0, most_characters)
  const words = wordsOf(line)
  return { line, raw: text, writing: writingOf(words), words, asks: asks(line, words) }
}

function wordsOf(line: string): Word[] {
  return [...line.matchAll(run)].map((found) => {
    const text = (found[1] ?? found[0]).replace(/[^\p{L}\p{M}\p{N}👍👌✅👎❌]+/gu, '')
    return { text, stem: stem(text), sounds: soundsOf(text), from: found.index, to: found.index + found[0].length }
  })
}

/** "to", "den" and "more" are words of both; they count as Bengali only beside one that is not. */
function writingOf(words: Word[]): Writing {
  const latin = words.filter(({ text }) => /^[a-z]/.test(text))
  const bengali = words.filter(({ text }) => isBengali(text)).length
  if (bengali > 0 && bengali * 2 >= latin.length) return 'bn'
  const says = (concept: string) => latin.filter(({ text }) => vocabularyOf(concept).has(text)).length
  const sure = says('banglish')
  const english = says('english')
  if (bengali > 0 || sure > english || (sure > 0 && sure + says('banglish_maybe') > english)) return 'banglish'
  return english === 0 && says('banglish_maybe') > 0 && latin.length <= 4 ? 'banglish' : 'en'
}

function asks(line: string, words: Word[]): boolean {
  if (line.includes('?')) return true
  const opening = words.slice(0, 6)
  return (
    opening.some(({ text }) => vocabularyOf('asks_first').has(text)) ||
    words.some(({ text }) => vocabularyOf('asks_anywhere').has(text))
  )
}
