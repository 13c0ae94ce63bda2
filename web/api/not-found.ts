import { type DoorContext, replyEmpty } from '../door.ts'
import { HttpRefusal } from '../problems.ts'
import { base } from './mount.ts'
import type { AnyRoute } from './route.ts'

/** What to say where no route answered: 405 with what would work, or 404 with the nearest address we know. */
export function unknownRoute(routes: AnyRoute[]): (c: DoorContext) => Response {
  const known = routes.map(({ method, path }) => ({
    method: method.toUpperCase(),
    template: base + path,
    shape: new RegExp(`^${(base + path).replace(/\{\w+\}/g, '[^/]+')}$`),
  }))
  return (c) => {
    const allowed = known.filter(({ shape }) => shape.test(c.req.path)).map(({ method }) => method)
    if (allowed.includes('GET')) allowed.push('HEAD')
    if (allowed.length === 0)
      throw noSuchAddress(
        c.req.path,
        known.map(({ template }) => template),
      )
    const Allow = allowed.join(', ')
    if (c.req.method === 'OPTIONS') return replyEmpty(c, 204, { Allow })
    throw new HttpRefusal(
      405,
      'method_not_allowed',
      {
        en: `${c.req.method} does not work here. Use ${Allow}.`,
        bn: `এখানে ${c.req.method} চলে না। ব্যবহার করুন: ${Allow}।`,
      },
      { allowed },
      { Allow },
    )
  }
}

function noSuchAddress(path: string, templates: string[]): HttpRefusal {
  const near = nearest(path, templates)
  return new HttpRefusal(
    404,
    'no_such_address',
    {
      en: near
        ? `There is nothing at ${path}. Did you mean ${near}? All addresses: /api`
        : `There is nothing at ${path}. All addresses: /api`,
      bn: near
        ? `${path} ঠিকানায় কিছু নেই। আপনি কি ${near} চেয়েছিলেন? সব ঠিকানা: /api`
        : `${path} ঠিকানায় কিছু নেই। সব ঠিকানা: /api`,
    },
    near ? { did_you_mean: near } : {},
  )
}

/** The template whose words agree best, if most do: enough for a slip, a missing version or a slash too many. */
function nearest(path: string, templates: string[]): string | undefined {
  const words = path.toLowerCase().split('/').filter(Boolean).slice(0, 8)
  let best: { template: string; score: number } | undefined
  for (const template of templates) {
    const theirs = template.split('/').filter(Boolean)
    const shared = theirs.filter((word) => words.some((mine) => mine === word || sameButOneLetter(mine, word))).length
    const score = shared - Math.abs(theirs.length - words.length) / 2
    if (score > (best?.score ?? 0)) best = { template, score }
  }
  const named = (best?.template ?? '')
    .split('/')
    .filter((word) => word && !['api', 'v1'].includes(word) && !word.startsWith('{'))
  return named.some((word) => words.some((mine) => mine === word || sameButOneLetter(mine, word)))
    ? best?.template
    : undefined
}

function sameButOneLetter(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a.length > 40) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return Math.max(a.length, b.length) - start - end <= 1
}
