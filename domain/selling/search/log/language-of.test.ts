import { expect, test } from 'vitest'
import { languageOf } from './language-of.ts'

test.each([
  ['en', 'red saree | rice under 500 taka | mustard oil | wireless earbuds | AA battery | paracetamol 500 mg | soap'],
  ['bn', 'লাল শাড়ি | চাল ৫ কেজি | lal শাড়ি'],
  ['banglish', 'lal shari | gorur mangsho | 1000 takar niche juta | chaal | moshla | bhat | biyer upohar'],
  ['other', 'चावल | 米 | 500 | … | 😀 | '],
] as const)('%s: %s', (language, queries) => {
  for (const q of queries.split(' | ')) expect([q, languageOf(q)]).toEqual([q, language])
})
