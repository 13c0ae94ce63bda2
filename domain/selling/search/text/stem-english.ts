/** End like a plural or a verb and are neither, or are sold as something else: boxing gloves are no box, fishing rods no fish. */
const whole = new Set(
  (
    'lens gas bus plus canvas atlas series species always glass grass brass mass pass news alias texas kansas christmas ' +
    'earring wedding ceiling evening morning pudding during sterling duckling herring anything something nothing ' +
    'boxing batting bowling fishing dressing clothing legging painting building seasoning shorts ' +
    'hundred naked wicked sacred kindred'
  ).split(' '),
)

/** Plurals that no rule makes, and the two spellings of English. */
const same: Record<string, string> = {
  ...{
    knives: 'knife',
    shelves: 'shelf',
    leaves: 'leaf',
    loaves: 'loaf',
    scarves: 'scarf',
    mice: 'mouse',
    teeth: 'tooth',
  },
  ...{ women: 'woman', children: 'child', colour: 'color', flavour: 'flavor', odour: 'odor', grey: 'gray' },
  ...{ jewellery: 'jewelry', aluminum: 'aluminium', colored: 'color', coloured: 'color', fibre: 'fiber', tyre: 'tire' },
}

export function stemEnglish(word: string): string {
  const singly = singular(word)
  const one = Object.hasOwn(same, singly) ? same[singly]! : singly
  if (whole.has(one)) return one
  if (one.endsWith('ing')) return withoutEnding(one, 3)
  if (one.endsWith('ied') && one.length > 4) return `${one.slice(0, -3)}y`
  if (one.endsWith('ed') && !one.endsWith('eed')) return withoutEnding(one, 2)
  return one
}

/** "sarees" -> "saree", "batteries" -> "battery", "boxes" -> "box". Never shorter than three. */
export function singular(word: string): string {
  if (!word.endsWith('s') || word.length < 4 || whole.has(word)) return word
  if (Object.hasOwn(same, word)) return same[word]!
  if (/(ss|us|is|'s)$/.test(word)) return word
  if (word.endsWith('ies'))
    return word.length > 4 ? `${word.slice(0, -3)}${short_ie.has(word) ? 'ie' : 'y'}` : word.slice(0, -1)
  if (/(ss|sh|[^aeiou]ch|[aeo]{2}ch|tch|x|zz)es$/.test(word)) return word.slice(0, -2)
  if (/([lr]ens|bus|gas|atoes)es$|(tomato|potato|mango|her|ech|hero)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

const short_ie = new Set('cookies movies brownies pies ties hoodies selfies smoothies veggies calories'.split(' '))

/** What is left must be a word by itself: "ring" and "sled" stay as they are. "charging" -> "charge", "padded" -> "pad". */
function withoutEnding(word: string, letters: number): string {
  const left = word.slice(0, -letters)
  if (left.length < 3 || !/[aeiouy]/.test(left)) return word
  if (/([bdgmnprt])\1$/.test(left)) return left.slice(0, -1)
  if (/(at|bl|iz|[^n]g|[^s]c|v|u|rs|[iau]r|[rn]g)$/.test(left) && !/(ang|ing|ong|oat|eat)$/.test(left))
    return `${left}e`
  if (/^[^aeiou]*[aeiouy][^aeiouwxy]$/.test(left)) return `${left}e`
  return left
}
