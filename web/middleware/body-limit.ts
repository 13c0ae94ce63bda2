import type { MiddlewareHandler } from 'hono'
import { bodyLimit as limit } from 'hono/body-limit'
import type { Door } from '../door.ts'
import { HttpRefusal } from '../problems.ts'

/** Only for methods that carry a body: asking a GET for one would build the whole Request that the hot path never needs. */
export function bodyLimit(most_bytes: number): MiddlewareHandler<Door> {
  return limit({
    maxSize: most_bytes,
    onError: () => {
      throw new HttpRefusal(
        413,
        'too_large',
        {
          en: `The body may be ${Math.floor(most_bytes / 1024)} KB at most.`,
          bn: `বডি সর্বোচ্চ ${Math.floor(most_bytes / 1024).toLocaleString('bn-BD')} কিলোবাইট হতে পারে।`,
        },
        { most_bytes },
      )
    },
  })
}
