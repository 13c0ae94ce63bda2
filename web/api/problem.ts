import { z } from 'zod'

export const problem = z
  .object({
    type: z.string().describe('where the kind of problem is explained, relative to this server'),
    title: z.string().describe('the kind of problem in a few words'),
    status: z.int(),
    detail: z.string().describe('what happened and what to do, as a sentence to show'),
    instance: z.string().describe('the path that was asked for'),
    code: z.string().describe('stable name of this very problem, for programs'),
    details: z.record(z.string(), z.unknown()).describe('figures behind the sentence, such as { left: 2 }'),
    request_id: z.string().describe('also in X-Request-Id; tell it to us when you ask for help'),
  })
  .meta({ id: 'Problem' })

export const problem_example = {
  type: '/api#409',
  title: 'That no longer fits',
  status: 409,
  detail: 'Only 2 of "Red saree" left.',
  instance: '/api/v1/carts/crt_0k3x…/lines',
  code: 'out_of_stock',
  details: { left: 2 },
  request_id: 'req_0k3xsn4b0v5k2m8q1d7r9t6w3c',
}
