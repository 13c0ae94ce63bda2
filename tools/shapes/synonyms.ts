import { z } from 'zod'
import type { SynonymGroup } from '#domain/search'

// Wider than a group may be: what is too long or too many is refused in words, by the verb.
export const synonyms_name = z.string().trim().min(1).max(200)
export const synonym_terms = z.array(z.string().max(1_000)).max(1_000)

export const synonym_group = z.object({
  name: z.string(),
  kind: z.enum(['same', 'also']).describe('same: each finds all the others; also: terms find finds, one way'),
  terms: z.array(z.string()),
  finds: z.array(z.string()),
  active: z.boolean(),
  note: z.string().nullable(),
})

/** "brinjal = eggplant = বেগুন", "napa, ace → paracetamol" */
export function sayGroup({ kind, terms, finds, active }: SynonymGroup): string {
  const said = kind === 'same' ? terms.join(' = ') : `${terms.join(', ')} → ${finds.join(', ')}`
  return active ? said : `(${said})`
}
