import { z } from 'zod'
import { inLanguage } from '#core/language'
import { saveSynonyms, synonymsOver } from '#domain/search'
import { defineTool } from '../define.ts'
import { sayGroup, synonym_group, synonym_terms, synonyms_name } from '../shapes/synonyms.ts'

export const saveSynonymsTool = defineTool({
  name: 'save_synonyms',
  description:
    'Write or change a group of words that searches take for one another, such as brinjal, eggplant and বেগুন. Only what is named changes; spellings that sound alike and plurals are found without it.',
  roles: ['staff'],
  permission: 'change_catalog',
  effect: 'confirm',
  input: z.strictObject({
    name: synonyms_name.describe('of the group, e.g. eggplant; a new name makes a new group'),
    kind: z
      .enum(['same', 'also'])
      .optional()
      .describe('same: each word finds all the others; also: terms find finds, and not the other way round'),
    terms: synonym_terms.optional().describe('the words, all of them; words of up to three parts'),
    add_terms: synonym_terms.optional().describe('words to add to those that are there'),
    finds: synonym_terms.optional().describe('for kind also: what the terms find besides themselves'),
    active: z.boolean().optional().describe('false: kept, and not searched by'),
    note: z.string().max(5_000).nullable().optional().describe('for the team: why it is so'),
  }),
  output: synonym_group.extend({ is_new: z.boolean() }),
  subject: (_input, { name }) => name,
  async propose(db, ctx, input) {
    const { group, before } = await synonymsOver(db, ctx, input)
    const quote = { before, after: group }
    const said = `${group.name}: ${sayGroup(group)}`
    const content = before
      ? inLanguage(
          ctx.language,
          `Change ${said}? Until now: ${sayGroup(before)}`,
          `দলটি বদলে ${said} করব? এখন আছে: ${sayGroup(before)}`,
        )
      : inLanguage(ctx.language, `Make the group ${said}?`, `নতুন দল ${said} তৈরি করব?`)
    return { content, quote, cards: [{ kind: 'quote', quote }], state: null }
  },
  async run(db, ctx, input) {
    const data = await saveSynonyms(db, ctx, input)
    const said = `${data.name}: ${sayGroup(data)}`
    return { content: inLanguage(ctx.language, `Saved. ${said}`, `সংরক্ষণ করা হয়েছে। ${said}`), data }
  },
})
