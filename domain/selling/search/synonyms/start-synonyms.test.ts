import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { words } from '../text/words.ts'
import type { SynonymGroup } from './group.ts'
import { spellsOut } from './spelling.ts'
import { areas, groupIn, groupLines, startText } from './start-synonyms.ts'
import { isBengali, soundKeys, termKey } from './term-keys.ts'
import { lookupsOf } from './write-lookups.ts'

const lines = areas.flatMap((area) => groupLines(startText(area)).map((line) => ({ area, line })))
const parsed = lines.flatMap(({ area, line }) => {
  try {
    return [{ area, ...groupIn(line) }]
  } catch {
    return []
  }
})
const lookups = lookupsOf(parsed)

test('every line of every file is a group', () => {
  const broken = lines.flatMap(({ area, line }) => {
    try {
      groupIn(line)
      return []
    } catch (error) {
      return [`start/${area}.txt: ${line.slice(0, 60)}: ${(error as Error).message}`]
    }
  })
  expect(broken).toEqual([])
})

test('each name is of one group, since staff and later releases know a group by it', () => {
  expect(twice(parsed.map(({ name }) => name))).toEqual([])
})

test('a word means one thing among those that mean the same: no second group would find it', () => {
  const same = lookups.filter(({ how }) => how === 'same')
  const shared = twice(same.map(({ term }) => term))
  expect(shared.map((term) => [term, ...same.filter((one) => one.term === term).map(({ name }) => name)])).toEqual([])
})

test('no line has a word twice, or leads to itself', () => {
  const lost = lines.flatMap(({ area, line }) => {
    const { name, terms, finds } = groupIn(line)
    const written = line.slice(name.length + 2).split(/, | > /)
    return written.length === terms.length + finds.length ? [] : [`${area}: ${line}`]
  })
  expect(lost).toEqual([])
})

test.each([...areas])('start/%s.txt has both languages in it', (area) => {
  const groups = parsed.filter((group) => group.area === area)
  const bilingual = groups.filter(({ terms, finds }) => [...terms, ...finds].some(isBengali))
  expect(bilingual.length).toBeGreaterThanOrEqual(groups.length * 0.7)
})

describe('words of the demo catalogue that nobody wrote down', () => {
  const folder = new URL('../../../../db/seed/products/', import.meta.url)
  const titles = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as { title: string; category: string })
  const english = [...new Set(titles.flatMap(({ title, category }) => words(`${title} ${category}`)))]

  test('are hardly ever taken for a Bengali word: a holder is not yellow, and a collar no banana’s', () => {
    const written = new Set(lookups.flatMap(({ how, term }) => (how === 'sound' ? [] : [term])))
    const unwritten = english.filter((word) => /^[a-z]+$/.test(word) && !written.has(termKey(word) ?? ''))
    const heard = unwritten.filter((word) => groupsHeard(word).length > 0)
    expect(unwritten.length).toBeGreaterThan(500)
    expect(heard.length / unwritten.length, heard.join(' ')).toBeLessThan(0.02)
    expect(heard).not.toContain('holder')
    expect(heard).not.toContain('collar')
  })
})

const byName = new Map<string, SynonymGroup>(parsed.map((group) => [group.name, group]))
const bySound = new Map<string, string[]>()
for (const { how, term, name } of lookups) if (how === 'sound') bySound.set(term, [...(bySound.get(term) ?? []), name])

/** As a search hears a word that the catalogue knows. */
function groupsHeard(word: string): string[] {
  return soundKeys(word)
    .flatMap((key) => bySound.get(key) ?? [])
    .filter((name) => byName.get(name)!.terms.some((term) => isBengali(term) && spellsOut(word, term)))
}

function twice(list: string[]): string[] {
  return [...new Set(list.filter((one, at) => list.indexOf(one) !== at))]
}
