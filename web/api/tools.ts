import { z } from 'zod'
import { acceptProposal, declineProposal, offerTool } from '../../tools/adapters/http.ts'
import type { AnyTool } from '../../tools/define.ts'
import { tools } from '../../tools/index.ts'
import { reply } from '../door.ts'
import { type AnyRoute, defineRoute } from './route.ts'
import { calledShape, id_param } from './shapes.ts'

/** One address a tool, so that each has its own schema in the document. */
function toolRoute(tool: AnyTool): AnyRoute {
  return defineRoute({
    method: 'post',
    path: `/tools/${tool.name}`,
    tag: 'Tools',
    name: `tool_${tool.name}`,
    summary: tool.description,
    description: `For ${tool.roles.filter((role) => role !== 'guest').join(', ')}.${tool.effect === 'confirm' ? ' Answers a proposal; nothing is done until you accept it.' : ''}`,
    audience: 'signed_in',
    limit: tool.effect === 'read' ? 'read' : 'write',
    body: tool.input as z.ZodType,
    answers: {
      200: {
        description: 'What the tool says',
        schema: calledShape(tool.effect === 'confirm' ? z.unknown() : tool.output),
      },
    },
    refuses: [403, 404, 409],
    // The tool reads its input itself; handing on what was parsed here would parse the outcome of parsing.
    run: async ({ shop, ctx, c, raw }) => reply(c, 200, await offerTool(shop.db, ctx, tool.name, raw)),
  })
}

const accept = defineRoute({
  method: 'post',
  path: '/proposals/{id}/accept',
  tag: 'Tools',
  name: 'acceptProposal',
  summary: 'Agree to exactly what was proposed',
  description: 'If a price or the stock moved in the meantime nothing is done, and the answer is a new proposal.',
  audience: 'signed_in',
  limit: 'write',
  params: id_param,
  answers: { 200: { description: 'It is done, or a new proposal', schema: calledShape(z.unknown()) } },
  refuses: [403, 404, 409],
  run: async ({ shop, ctx, c, params }) => reply(c, 200, await acceptProposal(shop.db, ctx, params.id)),
})

const decline = defineRoute({
  method: 'post',
  path: '/proposals/{id}/decline',
  tag: 'Tools',
  name: 'declineProposal',
  summary: 'Say no',
  audience: 'signed_in',
  limit: 'write',
  params: id_param,
  answers: { 200: { description: 'It is off the table', schema: z.object({ id: z.string(), tool: z.string() }) } },
  refuses: [404, 409],
  run: async ({ shop, ctx, c, params }) => reply(c, 200, await declineProposal(shop.db, ctx, params.id)),
})

export const tool_routes = [accept, decline, ...tools.map(toolRoute)]
