import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { HouseModel } from '../house-model/house-model.ts'

export type ModelSettings = { api_key?: string | undefined; base_url?: string | undefined; model?: string | undefined }

/** Anything that speaks OpenAI's protocol, where a key or an address is given; else the house model. */
export async function chooseModel({ api_key, base_url, model }: ModelSettings): Promise<BaseChatModel> {
  if (!api_key && !base_url) return new HouseModel()
  const { ChatOpenAI } = await import('@langchain/openai')
  return new ChatOpenAI({
    // Servers of one's own ask for no key, and the client insists on one.
    apiKey: api_key ?? 'none',
    ...(base_url && { configuration: { baseURL: base_url } }),
    model: model ?? 'gpt-4.1-mini',
    temperature: 0,
    maxRetries: 0,
    timeout: 20_000,
  })
}
