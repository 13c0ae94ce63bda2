import type { Child } from 'hono/jsx'
import type { Language } from '#core/language'
import { stylesheet_path } from './stylesheet.ts'
import { words } from './words.ts'

type Given = { language: Language; path: string; title: string; description: string; children?: Child }

export function Layout({ language, path, title, description, children }: Given) {
  const say = words[language]
  const other = language === 'en' ? 'bn' : 'en'
  const here = (to: string) => (path === to ? { 'aria-current': 'page' as const } : {})
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={description} />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf6ec" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#171511" />
        <title>{title}</title>
        <link
          rel="icon"
          href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%230d4636'/%3E%3Ccircle cx='16' cy='16' r='6' fill='%23fbf6ec'/%3E%3C/svg%3E"
        />
        <link rel="stylesheet" href={stylesheet_path} />
      </head>
      <body>
        <a class="skip" href="#content">
          {say.skip}
        </a>
        <header class="top">
          <div class="wrap">
            <a class="mark" href={`/?lang=${language}`}>
              {language === 'bn' ? 'দোকানদার' : 'Dokandar'}
            </a>
            <nav aria-label={say.nav}>
              <ul>
                <li>
                  <a href={`/api?lang=${language}`} {...here('/api')}>
                    {say.nav_reference}
                  </a>
                </li>
                <li>
                  <a href={`${path}?lang=${other}`} lang={other} hreflang={other}>
                    {say.other_language}
                  </a>
                </li>
              </ul>
            </nav>
          </div>
        </header>
        <main id="content" class="wrap" tabindex={-1}>
          {children}
        </main>
        <footer>
          <nav class="wrap" aria-label={say.footer}>
            <a href="/api/openapi.json">OpenAPI 3.1</a>
            <a href="/healthz">/healthz</a>
            <a href="/readyz">/readyz</a>
            <a href="/metrics">/metrics</a>
          </nav>
        </footer>
      </body>
    </html>
  )
}

/** A whole document; JSX writes no doctype of its own. */
export async function documentOf(page: Child): Promise<string> {
  return `<!doctype html>${await page}`
}
