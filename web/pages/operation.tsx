import type { Media, OpenApi, Operation } from '../api/openapi.ts'
import { curlOf } from './curl.ts'
import { withCode } from './reference.tsx'
import { fieldsOf } from './schema-fields.ts'

type Given = { api: OpenApi; path: string; method: string; operation: Operation; title: string }

export function OperationView({ api, path, method, operation, title }: Given) {
  const body = operation.requestBody?.content['application/json']
  const answers = Object.entries(operation.responses)
  const good = answers.filter(([status]) => status < '400')
  const refused = answers.filter(([status]) => status >= '400')
  return (
    <article class="operation panel" id={operation.operationId} aria-labelledby={`${operation.operationId}-title`}>
      <h3 id={`${operation.operationId}-title`}>{title}</h3>
      <p class="address">
        <code class={`method ${method}`}>{method.toUpperCase()}</code> <code>{path}</code>
        {operation.security && (
          <span class="soft small">{operation.security.length > 1 ? 'session token optional' : 'session token'}</span>
        )}
      </p>
      {title !== operation.summary && <p>{withCode(operation.summary)}</p>}
      {operation.description && <p class="soft">{withCode(operation.description)}</p>}
      {operation.parameters.length > 0 && <Parameters operation={operation} />}
      {body && <Fields caption="Body" api={api} media={body} />}
      <details>
        <summary>Example request</summary>
        <pre>
          <code>{curlOf(path, method, operation)}</code>
        </pre>
      </details>
      {good.map(([status, answer]) => (
        <details>
          <summary>
            {status}: {answer.description}
          </summary>
          {answer.content?.['application/json'] && (
            <Fields caption="Answer" api={api} media={answer.content['application/json']} />
          )}
        </details>
      ))}
      <p class="small soft">
        Refusals:{' '}
        {refused.map(([status], i) => (
          <>
            {i > 0 && ', '}
            <a href={`#${status}`}>{status}</a>
          </>
        ))}
      </p>
    </article>
  )
}

function Parameters({ operation }: { operation: Operation }) {
  return (
    <table>
      <caption>Parameters</caption>
      <tbody>
        {operation.parameters.map(({ name, in: where, required, description, schema }) => (
          <tr>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{where}</td>
            <td>{required ? 'required' : schema.default === undefined ? 'optional' : `default ${schema.default}`}</td>
            <td>{[description, choices(schema)].filter(Boolean).join('; ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function choices(schema: Record<string, unknown>): string | undefined {
  return Array.isArray(schema.enum) ? `one of ${schema.enum.join(', ')}` : undefined
}

function Fields({ caption, api, media }: { caption: string; api: OpenApi; media: Media }) {
  const fields = fieldsOf(media.schema, api.components.schemas)
  if (fields.length === 0) return null
  return (
    <table>
      <caption>{caption}</caption>
      <tbody>
        {fields.map(({ name, type, required, description }) => (
          <tr>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              {type}
              {required ? '' : ', optional'}
            </td>
            <td>{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
