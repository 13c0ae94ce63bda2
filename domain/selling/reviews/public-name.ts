import { flagsOf } from './suspicious.ts'

const graphemes = new Intl.Segmenter('bn', { granularity: 'grapheme' })

/** "Nusrat J.", "শিরিন আ.": enough to see that a person wrote it, too little to find them. Null: a buyer without a name. */
export function publicName(name: string): string | null {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  if (first === '' || first.length > 30 || flagsOf(name).length > 0) return null
  const [initial] = graphemes.segment(rest.at(-1) ?? '')
  return initial ? `${first} ${initial.segment}.` : first
}
