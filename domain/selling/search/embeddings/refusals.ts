import { type AppError, unavailable } from '#core/errors'
import type { Endpoint } from './ask.ts'

/** Why the endpoint did not do it, and who has to do something about it. `final`: asking again would not help. */
export function refusalOf(endpoint: Endpoint, status: number, body: unknown): { refusal: AppError; final: boolean } {
  const { code, message } = saidIn(body)
  const host = hostOf(endpoint)
  // Its own words are left out here: some repeat the key.
  if (status === 401 || status === 403)
    return {
      final: true,
      refusal: unavailable(
        'embeddings_key_refused',
        {
          en: `${host} does not accept ${endpoint.api_key ? 'the key' : 'a call without a key'} (${status}). Check OPENAI_API_KEY, and that it belongs to OPENAI_BASE_URL.`,
          bn: `${host} ${endpoint.api_key ? 'চাবিটি' : 'চাবি ছাড়া অনুরোধ'} গ্রহণ করছে না (${status})। OPENAI_API_KEY দেখুন, আর সেটি OPENAI_BASE_URL-এর কি না মিলিয়ে নিন।`,
        },
        { status },
      ),
    }
  if (code === 'insufficient_quota')
    return {
      final: true,
      refusal: unavailable(
        'embeddings_credit_used_up',
        {
          en: `The account at ${host} has no credit left for embeddings. Top it up, or take EMBEDDING_MODEL out to use the shop's own vectors.`,
          bn: `${host}-এর অ্যাকাউন্টে এমবেডিংয়ের ক্রেডিট শেষ। ক্রেডিট যোগ করুন, অথবা দোকানের নিজস্ব ভেক্টর ব্যবহার করতে EMBEDDING_MODEL বাদ দিন।`,
        },
        { status },
      ),
    }
  const reason = message ? `: ${message}` : ''
  return {
    final: false,
    refusal: unavailable(
      'embeddings_refused',
      {
        en: `${host} did not make embeddings with ${endpoint.model} (${status}${reason}). Check EMBEDDING_MODEL and OPENAI_BASE_URL, or try again later.`,
        bn: `${host} ${endpoint.model} দিয়ে এমবেডিং তৈরি করেনি (${status}${reason})। EMBEDDING_MODEL ও OPENAI_BASE_URL দেখুন, অথবা পরে আবার চেষ্টা করুন।`,
      },
      { status, model: endpoint.model },
    ),
  }
}

export function noAnswer(endpoint: Endpoint, error: unknown, timeout_ms: number): AppError {
  const slow = error instanceof DOMException && error.name === 'TimeoutError'
  const host = hostOf(endpoint)
  return unavailable(
    'embeddings_unreachable',
    slow
      ? {
          en: `${host} did not answer within ${timeout_ms / 1000} seconds. Try again later.`,
          bn: `${host} ${timeout_ms / 1000} সেকেন্ডের মধ্যে সাড়া দেয়নি। পরে আবার চেষ্টা করুন।`,
        }
      : {
          en: `${host} cannot be reached (${causeOf(error)}). Check OPENAI_BASE_URL and the network.`,
          bn: `${host}-এর সঙ্গে যোগাযোগ করা যাচ্ছে না (${causeOf(error)})। OPENAI_BASE_URL ও নেটওয়ার্ক দেখুন।`,
        },
    { slow },
  )
}

export function wrongAnswer(endpoint: Endpoint, problem: string): AppError {
  return unavailable('embeddings_answer_wrong', {
    en: `${hostOf(endpoint)} answered, but not as the embeddings protocol says: ${problem}. Check that ${endpoint.model} is a model for embeddings and OPENAI_BASE_URL is right.`,
    bn: `${hostOf(endpoint)} উত্তর দিয়েছে, কিন্তু এমবেডিংয়ের নিয়মে নয়: ${problem}। ${endpoint.model} এমবেডিংয়ের মডেল কি না আর OPENAI_BASE_URL ঠিক কি না দেখুন।`,
  })
}

export function dimensionsChanged(endpoint: Endpoint, before: number, now: number): AppError {
  return unavailable(
    'embeddings_dimensions_changed',
    {
      en: `${hostOf(endpoint)} made vectors of ${before} numbers with ${endpoint.model} before and makes ones of ${now} now: they cannot be compared. Name the model exactly in EMBEDDING_MODEL, then embed the products anew.`,
      bn: `${hostOf(endpoint)} আগে ${endpoint.model} দিয়ে ${before} সংখ্যার ভেক্টর দিত, এখন দিচ্ছে ${now} সংখ্যার: এগুলো তুলনা করা যায় না। EMBEDDING_MODEL-এ মডেলের পুরো নাম দিন, তারপর পণ্যগুলো নতুন করে এমবেড করুন।`,
    },
    { before, now },
  )
}

function saidIn(body: unknown): { code?: string; message?: string } {
  const { error } = (typeof body === 'object' && body ? body : {}) as { error?: unknown }
  if (typeof error === 'string') return { message: error.slice(0, 200) }
  const { code, type, message } = (typeof error === 'object' && error ? error : {}) as Record<string, unknown>
  const named = [code, type].find((one) => typeof one === 'string') as string | undefined
  return { code: named, message: typeof message === 'string' ? message.slice(0, 200) : undefined }
}

function causeOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string } }
  return cause?.code ?? message
}

const hostOf = ({ base_url }: Endpoint): string => new URL(base_url).host
