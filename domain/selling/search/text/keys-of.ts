import { folds } from './fold.ts'
import { initials } from './initials.ts'
import { remembered } from './remembered.ts'
import { romanise } from './romanise.ts'
import { skeleton } from './skeleton.ts'
import { stem } from './stem.ts'
import { singular } from './stem-english.ts'

export type Key = { key: string; kind: 'word' | 'fold' | 'skeleton'; weight: number }

const fold_weight = 0.9
const skeleton_weight = 0.5
/** Two letters of skeleton are shared by dozens of words (চাল, ছোলা, চুলা, চুল): better than nothing, and no more. */
const short_skeleton_weight = 0.3

/** Under which keys a word is written down, or looked for; the best one that agrees counts. */
export function keysOf(word: string, of: 'index' | 'query'): readonly Key[] {
  return of === 'index' ? indexKeys(word) : queryKeys(word)
}

// Shared between all who ask, so read only.
const indexKeys = remembered((word) => keys(word, isBengali(word)))
/** A Latin query may be Banglish, so it always has its skeleton; the index holds those of Bengali words only. */
const queryKeys = remembered((word) => keys(word, true))

function keys(word: string, with_skeleton: boolean): readonly Key[] {
  const all: Key[] = [{ key: stem(word), kind: 'word', weight: 1 }]
  if (!/[a-zঅ-হ]/.test(word)) return all
  const said = [...new Set(sounds(word))].filter((sound) => sound.length > 1)
  for (const sound of said) all.push({ key: `f:${sound}`, kind: 'fold', weight: fold_weight })
  if (!with_skeleton || /\d/.test(word)) return all
  for (const bones of new Set(said.map(skeleton)))
    if (bones.length > 1)
      all.push({
        key: `k:${bones}`,
        kind: 'skeleton',
        weight: bones.length > 2 ? skeleton_weight : short_skeleton_weight,
      })
  return all
}

/** With and without its ending: গরুর is found by "gorur" and by "goru", "sarees" by শাড়ি and "pangas" by পাঙ্গাস. */
function sounds(word: string): string[] {
  const latin = isBengali(word) ? [word, stem(word)].map(romanise) : [word, singular(word)]
  const spelled = initials(word)
  return [...new Set(spelled ? [...latin, spelled] : latin)].flatMap(folds)
}

export function isBengali(word: string): boolean {
  const first = word.charCodeAt(0)
  return first >= 0x0980 && first <= 0x09ff
}
