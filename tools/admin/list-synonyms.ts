import { z } from 'zod'
import { inLanguage } from '#core/language'
import { listSynonyms } from '#domain/search'
import { defineTool } from '../define.ts'
import { firstLines, tableCard } from '../shapes/report.ts'
import { sayGroup, synonym_group } from '../shapes/synonyms.ts'

export const listSynonymsTool = defineTool({
  name: 'list_synonyms',
  description: 'Words that searches take for one another, by group: all of them, or those in which a word is written.',
  roles: ['staff'],
  permission: 'change_catalog',
  effect: 'read',
  input: z.strictObject({
    q: z.string().trim().max(200).optional().describe('a word in Bengali, English or Banglish, or part of one'),
    cursor: z.string().max(200).optional().describe('next_cursor of the page before'),
    limit: z.int().min(1).max(200).default(50).describe('how many groups on a page'),
  }),
  output: z.object({
    items: z.array(
      synonym_group.extend({
        source: z
          .enum(['start', 'staff'])
          .describe('start: as the release brought it; staff: theirs, no release changes it'),
        updated_at: z.string(),
      }),
    ),
    next_cursor: z.string().nullable(),
  }),
  async run(db, ctx, input) {
    const data = await listSynonyms(db, ctx, input)
    const lines = firstLines(ctx, data.items, data.items.length, (group) => `${group.name}: ${sayGroup(group)}`)
    const none = inLanguage(
      ctx.language,
      'No group has that word. save_synonyms makes one.',
      'এই শব্দ কোনো দলে নেই। save_synonyms দিয়ে দল তৈরি করা যায়।',
    )
    const cards = tableCard(
      inLanguage(ctx.language, 'Synonyms', 'প্রতিশব্দ'),
      ctx.language === 'bn' ? ['দল', 'শব্দ', 'কার'] : ['Group', 'Words', 'From'],
      data.items.map((group) => [group.name, sayGroup(group), group.source]),
    )
    return { content: lines.join('\n') || none, data, cards }
  },
})
