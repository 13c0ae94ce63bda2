/** Bengali as it is spoken: what hangs on the end of a word. */

/** The word under its possessive: মিরপুরের -> মিরপুর, ঢাকার -> ঢাকা; as many readings as the ending has. */
export function withoutPossessive(word: string): string[] {
  if (/\p{Script=Bengali}/u.test(word)) return bare(word, ['য়ের', 'ের', 'এর', 'র'])
  return bare(word, ['er', 'r'])
}

/** The word under its "in" or "at": ঘরে -> ঘর, ঢাকায় -> ঢাকা, মিরপুরে, dhakay, mirpure. */
export function withoutLocative(word: string): string[] {
  if (/\p{Script=Bengali}/u.test(word)) return bare(word, ['তে', 'েতে', 'য়', 'ে', 'এ'])
  return bare(word, ['ete', 'te', 'y', 'e'])
}

function bare(word: string, endings: string[]): string[] {
  const least = /^[a-z]/.test(word) ? 3 : 2
  return endings
    .map((ending) => ending.normalize('NFC'))
    .filter((ending) => word.endsWith(ending) && word.length - ending.length >= least)
    .map((ending) => word.slice(0, -ending.length))
}

/** মিরপুর -> মিরপুরের, ঢাকা -> ঢাকার, Mirpur -> Mirpur-এর */
export function possessive(name: string): string {
  const last = name.at(-1) ?? ''
  if (!/\p{Script=Bengali}/u.test(name) || !/[\p{L}\p{M}]/u.test(last)) return `${name}-এর`
  return /[\u09bc\u0995-\u09b9\u09dc-\u09df\u0982\u0983\u09ce]/.test(last) ? `${name}ের` : `${name}র`
}
