import { distanceOf } from '#domain/search'
import { forgiven, known_words, longest_phrase, type Part, parts } from './answer-words.ts'

export type Answer = 'yes' | 'no' | 'other'

/** Longer than any plain answer with all its manners. */
const most_characters = 80
/**
 * Letters of the two alphabets, marks that end a sentence, and the pictures that we know.
 * Whatever else there is (digits, ?, quotes, invisible or look-alike letters) says something that is no plain answer.
 */
const plain =
  /^(?:[A-Za-z \t\r\n.,!~…।'’\u0981-\u0983\u0985-\u09b9\u09bc\u09be-\u09ce\u09d7\u09dc-\u09df]|(?:👍|👎|👌|🙏)\p{EMod}?|(?:❤|✔|✖|☑|✅|❌|🆗|🚫)\ufe0f?|😊|🙂|😀|😃|😄|🤝|:\)(?=\s*$))+$/u
const pieces = /[a-z]+(?:'[a-z]+)*|[\u0980-\u09ff]+|:\)|\p{Extended_Pictographic}|[^\s\p{M}\p{EMod}.,!~…।]/gu
/** "ha" is a yes in Banglish and a laugh everywhere. */
const laughs = /^\s*(?:ha!+|(?:ha[\s.,!~…]+)+ha|(?:হা[\s.,!~…।]+)+হা)[\s.,!~…।]*$/i

/** Whether a message is nothing but agreement, nothing but refusal, or anything else: money depends on it, so doubt is 'other'. */
export function answerOf(text: string): Answer {
  if (text.length > most_characters || !plain.test(text) || laughs.test(text)) return 'other'
  const found = partsOf(wordsOf(text))
  if (!found) return 'other'
  const agrees = found.includes('agrees')
  const refuses = found.includes('refuses')
  if (agrees) return refuses ? 'other' : 'yes'
  return refuses && !found.includes('orders') ? 'no' : 'other'
}

function wordsOf(text: string): string[] {
  const line = text.normalize('NFC').toLowerCase().replaceAll('’', "'")
  return line.match(pieces) ?? []
}

/** The phrases that the words make up, the longest first; nothing when a word is left over. */
function partsOf(written: string[]): Part[] | undefined {
  const words = spelled(written)
  if (!words) return undefined
  const found: Part[] = []
  for (let at = 0; at < words.length; ) {
    const length = phraseAt(words, at)
    if (!length) return undefined
    found.push(parts.get(words.slice(at, at + length).join(' '))!)
    at += length
  }
  return laughsAndAgrees(words) || takes_back.test(words.join(' ')) ? undefined : found
}

function phraseAt(words: string[], at: number): number {
  for (let length = Math.min(longest_phrase, words.length - at); length > 0; length--)
    if (parts.has(words.slice(at, at + length).join(' '))) return length
  return 0
}

/** Each word as we know it, drawn-out letters drawn in (yesss, okkk), and one plain slip in the whole message. */
function spelled(written: string[]): string[] | undefined {
  const words: string[] = []
  let slips = 0
  for (const word of written) {
    const known = known_words.has(word) ? word : drawnIn(word)
    const meant = known ?? misspelled(word)
    if (!meant) return undefined
    if (!known && ++slips > 1) return undefined
    words.push(meant)
  }
  return words
}

function drawnIn(word: string): string | undefined {
  const shorter = word.replace(/([a-z])\1{2,}/g, '$1').replace(/([a-z])\1$/, '$1')
  return known_words.has(shorter) ? shorter : undefined
}

function misspelled(word: string): string | undefined {
  if (word === 'yse' || word === 'eys') return 'yes'
  return word.length < 5 ? undefined : forgiven.find((right) => distanceOf(word, right, 1) !== null)
}

/** "don't cancel", "বাতিল করবেন না": a refusal of a refusal is neither. */
const takes_back =
  /(?:don't|dont|not|never) .*(?:cancel|stop|reject|decline)|(?:cancel|stop|reject|decline|bad|baad|বাতিল|ক্যানসেল|ক্যান্সেল|বাদ) .*(?:na|naa|না|don't|dont|not)(?: |$)/

/** "ha ha koren" agrees; "ha ha ok" laughs first. */
function laughsAndAgrees(words: string[]): boolean {
  return words.some((word, at) => word === 'ha' && words[at + 1] === 'ha') && words.some((word) => english.has(word))
}

const english = new Set(
  'yes yeah yep yup ok okay sure agreed confirm great good nice fine perfect cool alright'.split(' '),
)
