import type { Db } from '#db/open'
import { embeddingsOf } from './embeddings-port.ts'

const most_kept = 1_000
/** Longer than an endpoint near by takes, shorter than anybody notices; the words are looked for all the same. */
const patience_ms = 700
const kept = new WeakMap<Db, Map<string, Promise<Float32Array | undefined>>>()

/** What a query means to the endpoint that this shop has chosen; null without one, or when it does not answer soon. */
export async function queryVector(db: Db, q: string): Promise<Float32Array | null> {
  const embeddings = embeddingsOf(db)
  if (!embeddings) return null
  const known = kept.get(db) ?? new Map<string, Promise<Float32Array | undefined>>()
  kept.set(db, known)
  if (known.size >= most_kept) known.clear()
  const asked = known.get(q) ?? embeddings.embed([q], { attempts: 1, timeout_ms: 5_000 }).then(([vector]) => vector)
  known.set(q, asked)
  // An answer that comes late is there for whoever asks the same again; a refusal is not kept.
  asked.catch(() => known.delete(q))
  return (await Promise.race([asked.catch(() => undefined), after(patience_ms)])) ?? null
}

const after = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms).unref())
