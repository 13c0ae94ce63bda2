import type { Media, OpenApi, Operation } from '../api/openapi.ts'
import { curlOf } from './curl.ts'
import { withCode } from './reference.tsx'
import { fieldsOf } from './schema-fields.ts'

type Given = { api: OpenApi; origin: string; path: string; method: string; operation: Operation; title: string }

export function OperationView({ api, origin, path, method, operation, title }: Given) {
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
          <code>{curlOf(origin, path, method, operation)}</code>
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

type Row = { name: string; kind: string; text: string }

/** Name, what it is, what it means: side by side where there is room, beneath each other on a phone. */
function Rows({ caption, rows }: { caption: string; rows: Row[] }) {
  return (
    <div>
      <h4>{caption}</h4>
      <dl class="rows">
        {rows.map(({ name, kind, text }) => (
          <div>
            <dt>
              <code>{name}</code>
            </dt>
            <dd class="soft">{kind}</dd>
            {text && <dd>{text}</dd>}
          </div>
        ))}
      </dl>
    </div>
  )
}

function Parameters({ operation }: { operation: Operation }) {
  const rows = operation.parameters.map(({ name, in: where, required, description, schema }) => ({
    name,
    kind: `${where}, ${required ? 'required' : schema.default === undefined ? 'optional' : `default ${schema.default}`}`,
    text: [description, Array.isArray(schema.enum) && `one of ${schema.enum.join(', ')}`].filter(Boolean).join('; '),
  }))
  return <Rows caption="Parameters" rows={rows} />
}

function Fields({ caption, api, media }: { caption: string; api: OpenApi; media: Media }) {
  const fields = fieldsOf(media.schema, api.components.schemas)
  if (fields.length === 0) return null
  const rows = fields.map(({ name, type, required, description }) => ({
    name,
    kind: required ? type : `${type}, optional`,
    text: description,
  }))
  return <Rows caption={caption} rows={rows} />
}
