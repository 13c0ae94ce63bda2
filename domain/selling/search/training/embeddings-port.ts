import type { Db } from '#db/open'

/** Whoever turns texts into vectors of length 1: an endpoint that a shop has chosen instead of learning from its catalogue. */
export type Embeddings = {
  model: string
  embed: (texts: string[], patience?: { attempts?: number; timeout_ms?: number }) => Promise<Float32Array[]>
}

const chosen = new WeakMap<Db, Embeddings>()

/** From now on this shop's products and queries get their meaning there. */
export function useEmbeddings(db: Db, embeddings: Embeddings): void {
  chosen.set(db, embeddings)
}

export const embeddingsOf = (db: Db): Embeddings | undefined => chosen.get(db)
