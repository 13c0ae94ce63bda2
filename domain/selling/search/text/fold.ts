/**
 * One spelling for the many ways people write a sound in Latin letters: chaal, chal; sharee, saree, sari; dudh, doodh.
 * Order matters; a capital C is ch until the end, so that the rules for c and h leave it alone.
 * Aspirates stay apart (khal is not kal): people do write that h.
 * তেল and তিল, ছোলা and চুলা stay apart as well: e and i, o and u are different foods.
 */
const rules: [RegExp, string][] = [
  // English
  [/[^a-z0-9]/g, ''],
  [/^kn/, 'n'],
  [/^wr/, 'r'],
  [/^wh/, 'w'],
  [/igh(?=t|$)/g, 'ai'],
  [/[ts]ion/g, 'son'],
  [/^sch(?=oo)/, 'sk'],
  [/t?c+h+/g, 'C'],
  [/c(?=[eiy])/g, 's'],
  [/c+k?|q(?!u)/g, 'k'],
  [/qu/g, 'kw'],
  [/age$/, 'ej'],
  [/dge$|(?<=[aeiounr])ge$/, 'j'],
  [/d?ger$/, 'jer'],
  [/(?<=.)are$/, 'iar'],
  [/[iy]([^aeiouyhr])e$/, 'ai$1'],
  [/a([^aeiouwyhr])e$/, 'e$1'],
  [/(?<=.[^aeiou])er$/, 'ar'],
  [/ball$/, 'bol'],
  [/(?<=[st])w(?=i)/, 'u'],
  [/ea(?=d|th|v)/g, 'e'],
  [/oa(?=[dtpsfC])/g, 'o'],
  [/ir(?=t)/g, 'ar'],
  [/ey(?![aeiou])/g, 'i'],
  // Sounds that Bengali writes with য়
  [/o[yw]a/g, 'oa'],
  [/ow(?=[aeiou])/g, 'aw'],
  [/^([^aeiou])ya/, '$1a'],
  [/ay(?=[aeiou])/g, 'ai'],
  // Sounds with two letters
  [/s+h+|ss+/g, 's'],
  [/ph/g, 'f'],
  [/bh/g, 'v'],
  [/x/g, 'ks'],
  [/z/g, 'j'],
  [/ee|ie(?=.)/g, 'i'],
  [/oo/g, 'u'],
  [/o[uw](?![aeiou])/g, 'au'],
  [/ay$/, 'e'],
  [/oy(?=[^aeiou])/g, 'oi'],
  [/[ei]y?a/g, 'ia'],
  [/(?<=[eiu])y(?=[aeiou])|(?<=o)y(?=[aeiu])/g, ''],
  [/(?<!o)y|y(?=.)/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/(?<=[aeiou].*[^aeiou])o(?=[^aeiou]|$)/g, ''],
  [/(?<=[aeiou].*[^aeiou])el$/, 'l'],
  [/(?<=..[^aeiou])e$/, ''],
  [/C/g, 'c'],
]

export function fold(latin: string): string {
  let text = latin
  for (const [written, one] of rules) text = text.replace(written, one)
  return text
}

/** As an English word ("cream") and as a Banglish one ("peaj"): "ea" alone can be read both ways. */
export function folds(latin: string): string[] {
  const first = fold(latin)
  if (!latin.includes('ea')) return [first]
  const other = fold(latin.replaceAll('ea', 'i'))
  return other === first ? [first] : [first, other]
}
