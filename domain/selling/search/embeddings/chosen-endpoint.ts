import type { Config } from '#core/config'
import type { Endpoint } from './ask.ts'
import { embed } from './embed.ts'

const usual_base_url = 'https://api.openai.com/v1'

/** A job waits as long as it takes; a search in which somebody waits asks once, and shortly. */
type Patience = Pick<Endpoint, 'attempts' | 'timeout_ms'>

/** The endpoint that the configuration names; undefined for a shop that learns from its own catalogue. */
export function chosenEndpoint(
  config: Pick<Config, 'EMBEDDING_MODEL' | 'OPENAI_API_KEY' | 'OPENAI_BASE_URL'>,
): { model: string; embed: (texts: string[], patience?: Patience) => Promise<Float32Array[]> } | undefined {
  if (!config.EMBEDDING_MODEL) return undefined
  const endpoint: Endpoint = {
    base_url: config.OPENAI_BASE_URL ?? usual_base_url,
    model: config.EMBEDDING_MODEL,
    api_key: config.OPENAI_API_KEY,
  }
  return {
    model: endpoint.model,
    embed: async (texts, patience) => {
      const vectors = await embed({ ...endpoint, ...patience }, texts)
      // What comes later in this process must be as long: it is compared with these.
      endpoint.dimensions ??= vectors[0]?.length
      return vectors
    },
  }
}
