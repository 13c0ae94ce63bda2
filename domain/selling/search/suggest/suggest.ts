import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { type SuggestedCategory, suggestCategories } from './suggest-categories.ts'
import { type SuggestedProduct, suggestProducts } from './suggest-products.ts'
import { suggestQueries } from './suggest-queries.ts'
import { typedOf } from './typed.ts'

export type Suggest = { q: string; limit?: number | undefined }
export type Suggestions = { queries: string[]; categories: SuggestedCategory[]; products: SuggestedProduct[] }

const usual = 6

/** What somebody may be about to type, from the first letter on, in whichever writing. What holds no word begins nothing. */
export async function suggest(db: Db, ctx: Context, { q, limit = usual }: Suggest): Promise<Suggestions> {
  const typed = typedOf(q)
  if (!typed) return { queries: [], categories: [], products: [] }
  const [queries, categories, products] = await Promise.all([
    suggestQueries(db, typed, limit),
    suggestCategories(db, ctx, typed, limit),
    suggestProducts(db, typed, limit),
  ])
  return { queries, categories, products }
}
