import { isBengali, keysOf } from '#domain/search'

/** How a word sounds, the same for অর্ডার and "ordar"; as it is written comes first. */
export function soundsOf(word: string): string[] {
  return keysOf(word, 'query').flatMap(({ key, kind }) => (kind === 'fold' ? [key] : []))
}

/** "The", "of", "to", "in" and the plural, which Bengali ties to the end of a word, in either writing. */
const endings = {
  bengali: 'গুলোর গুলো গুলা গুলি টাকে টার টির য়ের ের টা টি দের কে তে র ে ই ও'.normalize('NFC').split(' '),
  latin: 'gulor gulo gula guli take tar tir yer der er ta ti ke te r y e i o'.split(' '),
}
const least_letters = 3

/** What may be left of a word when one such ending goes, the longest ending first. */
export function withoutEndings(word: string): string[] {
  const known = isBengali(word) ? endings.bengali : endings.latin
  return known.flatMap((ending) =>
    word.endsWith(ending) && word.length - ending.length >= least_letters ? [word.slice(0, -ending.length)] : [],
  )
}
