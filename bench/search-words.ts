import { dice, pick } from '../evals/dice.ts'

export type Roll = () => number
export type Word = { en: string; bn: string }

const consonants: Record<string, string> = {
  ...{ b: 'ব', d: 'দ', f: 'ফ', g: 'গ', h: 'হ', j: 'জ', k: 'ক', l: 'ল', m: 'ম', n: 'ন', p: 'প', r: 'র', s: 'স', t: 'ট' },
  ...{ bh: 'ভ', ch: 'চ', kh: 'খ', sh: 'শ', th: 'থ' },
}
const vowels: Record<string, string> = { a: 'া', e: 'ে', i: 'ি', o: 'ো', u: 'ু' }
const endings = ['', '', '', 'k', 'l', 'm', 'n', 'r', 's', 't']
const firsts = Object.keys(consonants)
const middles = Object.keys(vowels)

/** Words that can be spoken, no two alike and the first ones short, each with its Bengali: half of them by sound, half another word. */
export function vocabulary(size: number): Word[] {
  const roll = dice('the words of a shop')
  const said = new Map<string, string>()
  while (said.size < size) {
    const syllables = Array.from({ length: said.size < size / 10 ? 2 : roll() < 0.6 ? 2 : 3 }, () => syllable(roll))
    said.set(syllables.map(({ en }) => en).join(''), syllables.map(({ bn }) => bn).join(''))
  }
  const all = [...said]
  return all.map(([en, bn], at) => ({ en, bn: at % 2 === 0 ? bn : all[(at * 7_919) % size]![1] }))
}

function syllable(roll: Roll): Word {
  const [first, middle, last] = [pick(firsts, roll), pick(middles, roll), pick(endings, roll)]
  return { en: first + middle + last, bn: consonants[first]! + vowels[middle]! + (consonants[last] ?? '') }
}

/** Places from 0 on, the first by far the most often: the n-th as often as n to the power of -steepness. */
export function zipf(size: number, steepness = 1): (roll: Roll) => number {
  const up_to = new Float64Array(size)
  let sum = 0
  for (let at = 0; at < size; at++) up_to[at] = sum += (at + 1) ** -steepness
  return (roll) => {
    const wanted = roll() * sum
    let [low, high] = [0, size - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (up_to[middle]! < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** What any product may be called, of whatever kind. */
export const plain_words: Word[] = `
  red লাল, black কালো, white সাদা, blue নীল, green সবুজ, yellow হলুদ, pink গোলাপি, brown বাদামি, golden সোনালি, silver রূপালি,
  new নতুন, small ছোট, big বড়, soft নরম, strong মজবুত, light হালকা, heavy ভারী, thin পাতলা, fresh তাজা, pure খাঁটি,
  cotton সুতি, silk সিল্ক, leather চামড়া, wooden কাঠের, steel স্টিল, plastic প্লাস্টিক, glass কাচ, clay মাটির, jute পাট, brass পিতল,
  premium প্রিমিয়াম, classic ক্লাসিক, deluxe ডিলাক্স, mini মিনি, smart স্মার্ট, original আসল, local দেশি, organic জৈব, special বিশেষ, daily দৈনিক`
  .split(',')
  .map((pair) => {
    const [en, bn] = pair.trim().split(' ') as [string, string]
    return { en, bn }
  })

/** What sentences are made of. */
export const sentence_words =
  `the and of with for a to in is it from our your this made by on you that all good use every well can keep as be easy quality more
  without home one long best comes free has made after before when time day`.split(/\s+/)
