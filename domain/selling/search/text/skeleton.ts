/** The first letter and the consonants after it, breath and doubling left out: elish and ilish, halud and holud. */
export function skeleton(folded: string): string {
  const bones = folded
    .replace(/v/g, 'b')
    .replace(/ng/g, 'n')
    .replace(/(?<=.)[hw]/g, '')
    .replace(/^e/, 'i')
    .replace(/^u/, 'o')
  return (bones.slice(0, 1) + bones.slice(1).replace(/[aeiou]+/g, '')).replace(/(.)\1+/g, '$1')
}
