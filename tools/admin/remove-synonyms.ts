import { z } from 'zod'
import { inLanguage } from '#core/language'
import { removeSynonyms, synonymsCalled } from '#domain/search'
import { defineTool } from '../define.ts'
import { sayGroup, synonyms_name } from '../shapes/synonyms.ts'

export const removeSynonymsTool = defineTool({
  name: 'remove_synonyms',
  description: 'Take a group of synonyms away: its words find only themselves again, and no release brings it back.',
  roles: ['staff'],
  permission: 'change_catalog',
  effect: 'confirm',
  input: z.strictObject({ name: synonyms_name.describe('of the group, as list_synonyms shows it') }),
  output: z.object({ name: z.string() }),
  subject: (_input, { name }) => name,
  async propose(db, ctx, input) {
    const group = await synonymsCalled(db, ctx, input)
    const said = `${group.name}: ${sayGroup(group)}`
    const quote = { remove: group }
    return {
      content: inLanguage(ctx.language, `Take away ${said}?`, `${said} সরিয়ে ফেলব?`),
      quote,
      cards: [{ kind: 'quote', quote }],
      state: null,
    }
  },
  async run(db, ctx, input) {
    const data = await removeSynonyms(db, ctx, input)
    return { content: inLanguage(ctx.language, `${data.name} is gone.`, `${data.name} সরানো হয়েছে।`), data }
  },
})
