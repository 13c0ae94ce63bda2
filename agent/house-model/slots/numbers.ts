import { type Line, normal, readNumber, runsOn, type Token, textAt, wordSet } from '#domain/search'
import { number_words } from './number-words.ts'

/** সাড়ে তিন is three and a half, পৌনে দুই one and three quarters, সোয়া দুই two and a quarter. */
const parts = new Map<string, number>([
  ...['সাড়ে', 'sare', 'saare', 'shaare', 'sarhe'].map((word): [string, number] => [normal(word), 0.5]),
  ...['পৌনে', 'poune', 'paune', 'pone'].map((word): [string, number] => [normal(word), -0.25]),
  ...['সোয়া', 'soa', 'showa', 'sowa', 'shoa'].map((word): [string, number] => [normal(word), 0.25]),
])
const hundred = wordSet('শ শো শত sho shoto hundred')
const thousands = wordSet('k হাজার hajar hazar hajaar hazaar thousand লাখ লক্ষ lakh lac lokkho')
/** "hazar taka" is one thousand of them. */
const thousand = wordSet('হাজার hajar hazar hajaar hazaar')
const money = wordSet('taka takar takay tk টাকা টাকার টাকায়')
const weighed = wordSet(
  'dozen dojon ডজন kg kilo kgs kilos keji kilogram litre liter litres liters কেজি কিলো লিটার hali হালি gram grams gm',
)
/** Also something else, unless what is counted follows. */
const unsure = wordSet('বার তের সতের solo kuri ashi আশি সাত baro tero bis')
const counted = wordSet('ta ti টা টি টো khana খানা taka tk টাকা টাকার takar takay pcs piece পিস packet')
const tail = /^(.+?)(টা|টি|টো|টে|খানা|ta|ti|to|te|khana)(র|কে|ই|r|ke|i)?$/

type Merged = { value: number; to: number }

/** The number words that the search does not read become digits, and "দুইটা" a number and its টা. */
export function withNumbers(line: Line): Line {
  const tokens: Token[] = []
  const gaps: string[] = []
  for (let at = 0; at < line.tokens.length; ) {
    gaps.push(line.gaps[at]!)
    const merged = mergedAt(line, at)
    if (merged) {
      tokens.push(numberToken(merged.value, line.tokens[at]!.from, line.tokens[merged.to - 1]!.to))
      at = merged.to
      continue
    }
    const split = countAt(line.tokens[at]!)
    tokens.push(...split)
    if (split.length > 1) gaps.push('')
    at++
  }
  gaps.push(line.gaps.at(-1) ?? '')
  return { q: line.q, tokens, gaps }
}

function numberToken(value: number, from: number, to: number): Token {
  return { text: String(value), word: String(value), is: 'number', value, from, to }
}

function mergedAt(line: Line, at: number): Merged | undefined {
  return partly(line, at) ?? one(line, at) ?? hundreds(line, at) ?? andHalf(line, at) ?? tens(line, at)
}

function partly(line: Line, at: number): Merged | undefined {
  const part = parts.get(textAt(line, at))
  if (part === undefined || !runsOn(line, at + 1)) return
  const count = smallAt(line, at + 1)
  if (count) return { value: count + part, to: at + 2 }
  const round = readNumber(line, at + 1)
  if (round && round.to === at + 2 && round.value % 100 === 0 && round.value < 10_000)
    return { value: round.value + part * 100, to: at + 2 }
  if (part !== 0.5 && weighed.has(textAt(line, at + 1))) return { value: 1 + part, to: at + 1 }
}

/** "a dozen", "half a kilo", "a couple of" */
function one(line: Line, at: number): Merged | undefined {
  const [first, second, third] = [textAt(line, at), textAt(line, at + 1), textAt(line, at + 2)]
  if (first === 'half' && second === 'a' && weighed.has(third)) return { value: 0.5, to: at + 2 }
  if (first === 'a' && weighed.has(second)) return { value: 1, to: at + 1 }
  if (first === 'a' && second === 'hundred') return { value: 100, to: at + 2 }
  if (first === 'a' && second === 'thousand') return { value: 1_000, to: at + 2 }
  if (first === 'a' && second === 'couple') return { value: 2, to: third === 'of' ? at + 3 : at + 2 }
  if (
    thousand.has(first) &&
    money.has(second) &&
    !readNumber(line, at - 1) &&
    !number_words.has(textAt(line, at - 1)) &&
    !parts.has(textAt(line, at - 1))
  )
    return { value: 1_000, to: at + 1 }
  if (first === 'couple' && second === 'of') return { value: 2, to: at + 2 }
}

/** "two hundred and fifty", "দুইশ পঞ্চাশ" */
function hundreds(line: Line, at: number): Merged | undefined {
  const count = smallAt(line, at)
  const apart = count && hundred.has(textAt(line, at + 1)) ? { value: count * 100, to: at + 2 } : undefined
  const round = apart ?? joined(line, at)
  if (!round || !runsOn(line, round.to)) return
  const past = textAt(line, round.to) === 'and' ? round.to + 1 : round.to
  const rest = tens(line, past) ?? single(line, past)
  return rest && rest.value < 100 ? { value: round.value + rest.value, to: rest.to } : undefined
}

function joined(line: Line, at: number): Merged | undefined {
  if (line.tokens[at]?.is !== 'word') return
  const read = readNumber(line, at)
  return read && read.to === at + 1 && read.value >= 100 && read.value % 50 === 0 ? read : undefined
}

function single(line: Line, at: number): Merged | undefined {
  const value = number_words.get(textAt(line, at))
  return value && value > 1 ? { value, to: at + 1 } : undefined
}

/** "one and a half", "2 and half" */
function andHalf(line: Line, at: number): Merged | undefined {
  const count = smallAt(line, at)
  if (!count || textAt(line, at + 1) !== 'and' || !runsOn(line, at + 2)) return
  const past = textAt(line, at + 2) === 'a' ? at + 3 : at + 2
  return textAt(line, past) === 'half' ? { value: count + 0.5, to: past + 1 } : undefined
}

function tens(line: Line, at: number): Merged | undefined {
  const text = textAt(line, at)
  const value = number_words.get(text)
  const next = textAt(line, at + 1)
  if (!value || value < 11 || (unsure.has(text) && !isCounted(next))) return
  const rest = number_words.get(next)
  const english = /^[a-z]+ty$/.test(text) && rest && rest < 10 && /^[a-z]/.test(next)
  return english ? { value: value + rest, to: at + 2 } : { value, to: at + 1 }
}

const isCounted = (next: string) => counted.has(next) || weighed.has(next) || thousands.has(next) || hundred.has(next)

function smallAt(line: Line, at: number): number | undefined {
  const token = line.tokens[at]
  const value = token?.is === 'number' ? token.value : number_words.get(token?.text ?? '')
  return value !== undefined && Number.isInteger(value) && value > 0 && value < 100 ? value : undefined
}

/** One of them is only "a". */
function countAt(token: Token): Token[] {
  const [, bare = ''] = tail.exec(token.text) ?? []
  const value = number_words.get(bare)
  if (!value || value < 2 || token.text === 'noyto' || token.to - token.from !== token.text.length) return [token]
  const middle = token.from + bare.length
  const piece = token.text.slice(bare.length).replace(/(র|কে|ই|r|ke|i)$/, '')
  return [numberToken(value, token.from, middle), { ...token, text: piece || token.text, from: middle }]
}
