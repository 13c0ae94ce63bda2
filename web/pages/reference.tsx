import type { Language } from '#core/language'
import { type OpenApi, problem_titles } from '../api/openapi.ts'
import { Layout } from './layout.tsx'
import { OperationView } from './operation.tsx'

type Given = { language: Language; api: OpenApi; origin: string }
const methods = ['get', 'post', 'patch', 'delete']

/** The API as people read it, drawn from the OpenAPI document alone. Its text is English; the frame follows the reader. */
export function ReferencePage({ language, api, origin }: Given) {
  const groups = api.tags.map((tag) => ({ ...tag, operations: operationsOf(api, tag.name) }))
  const [first, ...rest] = api.info.description.split('\n')
  return (
    <Layout language={language} path="/api" title="Dokandar API reference" description={first!}>
      <div class="reference" lang="en">
        <section class="prose">
          <h1>API reference</h1>
          <p>{withCode(first!)}</p>
          <p>{withCode(rest.join(' '))}</p>
          <p>
            Machines read <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI {api.openapi}); this page is drawn
            from it.
          </p>
        </section>
        <nav class="contents" aria-label="Operations">
          {groups.map(({ name, operations }) => (
            <ul class={operations.length > 12 ? 'many' : undefined}>
              <li>
                <strong>{name}</strong>
              </li>
              {operations.map(({ operation }) => (
                <li>
                  <a href={`#${operation.operationId}`}>{titleOf(name, operation)}</a>
                </li>
              ))}
            </ul>
          ))}
        </nav>
        {groups.map(({ name, description, operations }) => (
          <section class="group" aria-labelledby={`group-${name}`}>
            <div class="prose">
              <h2 id={`group-${name}`}>{name}</h2>
              <p class="soft">{description}</p>
            </div>
            {operations.map(({ path, method, operation }) => (
              <OperationView
                api={api}
                origin={origin}
                path={path}
                method={method}
                operation={operation}
                title={titleOf(name, operation)}
              />
            ))}
          </section>
        ))}
        <Problems />
      </div>
    </Layout>
  )
}

function Problems() {
  return (
    <section class="group" aria-labelledby="problems">
      <div class="prose">
        <h2 id="problems">Problems</h2>
        <p class="soft">
          Every refusal is <code>application/problem+json</code>. The status says what kind it is; <code>code</code>{' '}
          says which.
        </p>
      </div>
      <dl class="facts problems">
        {Object.entries(problem_titles).map(([status, text]) => (
          <>
            <dt id={status}>{status}</dt>
            <dd>{withCode(text)}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}

function operationsOf(api: OpenApi, tag: string) {
  return Object.entries(api.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method]?.tags.includes(tag))
      .map((method) => ({ path, method, operation: item[method]! })),
  )
}

/** A tool's summary is a description for a model; its name says it shorter. */
function titleOf(tag: string, { operationId, summary }: { operationId: string; summary: string }): string {
  return tag === 'Tools' && operationId.startsWith('tool_') ? operationId.slice('tool_'.length) : summary
}

/** `code` in running text. */
export function withCode(text: string) {
  return text.split('`').map((part, i) => (i % 2 === 1 ? <code>{part}</code> : part))
}
