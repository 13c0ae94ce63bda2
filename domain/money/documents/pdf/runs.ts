import { type Face, faces, type Weight } from './fonts.ts'

export type Run = { face: string; text: string; indic: boolean }

const unknown = '?'
// What has no shape of its own stays with the letter before it: joiners and combining signs.
const sticks = /[\p{M}\u200c\u200d]/u
const unprintable =
  /\p{Extended_Pictographic}|[\p{Cc}\p{Cs}\p{Co}]|\p{Variation_Selector}|\u20e3|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
const letters_too = /[©®™]/

/** A text cut where its font changes: names mix Bengali, Latin and digits in one line. What no font of ours has shows as "?". */
export function runsOf(text: string, weight: Weight): Run[] {
  const known = faces()[weight]
  const runs: Run[] = []
  let face: Face | undefined
  for (const letter of text) {
    const code_point = letter.codePointAt(0)!
    const stays = face && (letter === ' ' || sticks.test(letter)) && face.has(code_point)
    const joiner = letter === '\u200c' || letter === '\u200d'
    const found: Face | undefined = stays ? face : known.find(({ has }) => has(code_point))
    if (!found && joiner) continue
    const next: Face = found ?? known[0]!
    const said = found ? letter : unknown
    const last = runs.at(-1)
    if (last && next === face) last.text += said
    else runs.push({ face: next.name, text: said, indic: next.name.startsWith('bengali') })
    face = next
  }
  return runs
}

/** What people typed, as one line that can be printed: composed, without pictures, line breaks and marks that turn the line around. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(unprintable, (mark) => (letters_too.test(mark) ? mark : ''))
    .replace(/ {2,}/g, ' ')
    .trim()
}
