import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { embedLacking, embedProducts } from './embed-products.ts'
import { embeddingsOf } from './embeddings-port.ts'
import { servingModel } from './models.ts'
import { trainSearch } from './train-search.ts'

/** Nobody has told of its progress for so long: its process is gone. */
const given_up_minutes = 15
/** So much of the catalogue must be new before its words are learned anew. */
const grown = 1.3

/**
 * Sees to it that searches know what words mean: learns from the catalogue once there is enough of it and again when it has grown, or has
 * an endpoint do it where one is chosen. By one process at a time.
 */
export async function keepTrained(db: Db, ctx: Context): Promise<{ did: 'nothing' | 'trained' | 'embedded' }> {
  const { documents } = await db.selectFrom('search_stats').select('documents').executeTakeFirstOrThrow()
  if (documents === 0 || (await isBeingMade(db, ctx))) return { did: 'nothing' }
  const serving = await servingModel(db)
  const embeddings = embeddingsOf(db)
  if (embeddings) {
    if (serving?.kind === 'endpoint' && serving.name === embeddings.model) {
      const embedded = await embedLacking(db, ctx, serving, embeddings)
      return { did: embedded > 0 ? 'embedded' : 'nothing' }
    }
    await embedProducts(db, ctx, embeddings)
    return { did: 'embedded' }
  }
  const learned = serving?.kind === 'catalogue' ? serving.total : 0
  const change = Math.max(documents, learned) / Math.max(1, Math.min(documents, learned))
  if (learned > 0 && change < grown) return { did: 'nothing' }
  return { did: (await trainSearch(db, ctx)) ? 'trained' : 'nothing' }
}

/** Whatever there is already: for whoever asks for it by hand. */
export async function learnAnew(db: Db, ctx: Context): Promise<void> {
  const embeddings = embeddingsOf(db)
  if (embeddings) await embedProducts(db, ctx, embeddings)
  else await trainSearch(db, ctx)
}

async function isBeingMade(db: Db, ctx: Context): Promise<boolean> {
  const since = new Date(ctx.now().getTime() - given_up_minutes * 60_000)
  const { rows } = await sql`select from search_models where state = 'making' and told_at > ${since}`.execute(db)
  return rows.length > 0
}
