import { isGlued, type Line, normal, runsOn } from './line.ts'

/** `spelled` when it was a word: "এক", "half". `scaled` when a thousand or the like was said. */
export type ReadNumber = { value: number; to: number; spelled: boolean; scaled: boolean }

const scales = table({
  100: 'শ শো শত শর শোর শোয়ের sho shoto shoto hundred',
  1000: 'k হাজার হাজারের হাজারি হাজারে hajar hazar hajaar hazaar hajarer hazarer hajare thousand',
  100000: 'লাখ লাখের লাখে লক্ষ লক্ষের lakh lac lakhs lacs lakher lakhe lokkho',
  10000000: 'কোটি কোটির koti kotir crore crores',
})

const small = table({
  1: 'এক ek one',
  2: 'দুই দু dui two',
  3: 'তিন tin three',
  4: 'চার char four',
  5: 'পাঁচ পাচ panch pach paanch five',
  6: 'ছয় choy chhoy six',
  7: 'সাত sat shat seven',
  8: 'আট aat eight',
  9: 'নয় noy nine',
  10: 'দশ dosh ten',
  12: 'বারো baro twelve',
  15: 'পনেরো ponero fifteen',
  20: 'বিশ bish twenty',
  30: 'ত্রিশ tirish trish thirty',
  50: 'পঞ্চাশ ponchash fifty',
  0.25: 'quarter সিকি',
  0.5: 'half আধা আধ হাফ adha aadha adh aadh haf',
  1.5: 'দেড় der derh',
  2.5: 'আড়াই আড়াই arai aray',
})

const hundreds = withHundreds()

export function readNumber(line: Line, at: number): ReadNumber | undefined {
  const first = line.tokens[at]
  if (!first) return
  if (first.is === 'number' && isFraction(line, at))
    return { value: first.value / line.tokens[at + 1]!.value, to: at + 2, spelled: false, scaled: false }
  const hundred = hundreds.get(first.text)
  if (hundred) return { value: hundred, to: at + 1, spelled: true, scaled: true }
  const value = first.is === 'number' ? first.value : small.get(first.text)
  if (value === undefined) return
  const scale = runsOn(line, at + 1) ? scales.get(line.tokens[at + 1]!.text) : undefined
  if (!scale) return { value, to: at + 1, spelled: first.is !== 'number', scaled: false }
  const scaled = { value: value * scale, to: at + 2, spelled: first.is !== 'number', scaled: true }
  return withRest(line, scaled, scale)
}

/** "2 hajar 500", "১ লাখ ৫০ হাজার" */
function withRest(line: Line, so_far: ReadNumber, scale: number): ReadNumber {
  if (scale < 1_000 || !runsOn(line, so_far.to) || isGlued(line, so_far.to)) return so_far
  const rest = readNumber(line, so_far.to)
  if (!rest || rest.value >= scale || rest.value < 100 || (rest.spelled && !rest.scaled)) return so_far
  return { ...so_far, value: so_far.value + rest.value, to: rest.to }
}

/** 1/2, 3/4; not 24/7. */
function isFraction(line: Line, at: number): boolean {
  const [above, below] = [line.tokens[at]!, line.tokens[at + 1]]
  return line.gaps[at + 1] === '/' && below?.is === 'number' && above.value < below.value && below.value <= 4
}

/** "দুইটা", "tinta": a number and the word for pieces in one. One of them is only "a". */
export function countOf(text: string): number | undefined {
  const bare = /^(.+?)(?:টা|টি|খানা|ta|ti)$/.exec(text)?.[1]
  const count = bare === undefined ? undefined : small.get(bare)
  return count !== undefined && count >= 2 && Number.isInteger(count) ? count : undefined
}

function withHundreds(): Map<string, number> {
  const all = new Map<string, number>()
  for (const [word, value] of small)
    if (value >= 1 && value < 10)
      for (const ending of /^[a-z]/.test(word) ? ['sho', 'sh', 'shoto'] : ['শ', 'শো', 'শত', 'শর', 'শোর'])
        all.set(normal(word + ending), value * 100)
  return all
}

function table(rows: Record<number, string>): Map<string, number> {
  const pairs = Object.entries(rows).flatMap(([value, words]) =>
    normal(words)
      .split(' ')
      .map((word): [string, number] => [word, Number(value)]),
  )
  return new Map(pairs)
}
