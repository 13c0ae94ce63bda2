import { z } from 'zod'
import { defineTool } from '../define.ts'
import { type SettingName, settings, settings_shape } from '../shapes/settings.ts'

const given = (input: Record<string, unknown>) =>
  Object.entries(input).filter(([, value]) => value !== undefined) as [SettingName, unknown][]

export const changeSetting = defineTool({
  name: 'change_setting',
  description:
    'Change how the shop works: ways to pay, what shoppers may do after ordering, delivery codes, who the shop is on invoices, reviews, support, tax and exchange rates.',
  roles: ['staff'],
  permission: 'settings',
  effect: 'confirm',
  input: z
    .strictObject(settings_shape)
    .refine(
      (input) => given(input).length > 0,
      `Say which setting to change: ${Object.keys(settings_shape).join(', ')}.`,
    ),
  output: z.object({ changed: z.array(z.string()) }),
  subject: (_input, { changed }) => changed.join(', '),
  async propose(_db, _ctx, input) {
    const lines = given(input).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    const quote = Object.fromEntries(given(input))
    return { content: `Change this?\n${lines.join('\n')}`, quote, cards: [{ kind: 'quote', quote }], state: null }
  },
  async run(db, ctx, input) {
    for (const [name, value] of given(input)) await settings[name].save(db, ctx, value)
    const changed = given(input).map(([name]) => name)
    return { content: `Changed: ${changed.join(', ')}.`, data: { changed } }
  },
})
