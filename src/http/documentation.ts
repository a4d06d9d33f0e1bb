import type { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { operations } from '#contract/index.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { chooseLanguage } from '#kernel/languages.ts'
import type { AppDeps } from './deps.ts'
import { openApi } from './openapi.ts'
import { json, refuse } from './refusals.ts'
import { sessionOf } from './session.ts'

const style = `:root{color-scheme:light dark}body{font:15px/1.5 "Inter Variable",system-ui,sans-serif;max-width:960px;margin:32px auto;padding:0 24px}h2{margin:36px 0 8px;font-size:18px}details{border-top:1px solid #8884;padding:8px 0}summary{cursor:pointer;display:flex;gap:14px;align-items:baseline}
summary b{font:600 12px ui-monospace,monospace;width:52px}summary code{flex:1;overflow-wrap:anywhere}pre{overflow:auto;background:#8881;padding:12px;border-radius:8px;font-size:12.5px}small{opacity:.75}`

function describe(name: string, endpoint: Endpoint, document: Record<string, unknown>) {
  return html`<details id="${name}"><summary><b>${endpoint.method}</b><code>${endpoint.path}</code><small>${typeof endpoint.access === 'string' ? endpoint.access : endpoint.access.join(', ')}</small></summary><p>${endpoint.summary}</p><pre>${JSON.stringify(document, null, 2)}</pre></details>`
}

/** `/api/openapi.json` and a page over it at `/api/docs`, for whoever is signed in. */
export function documentation(app: Hono, deps: AppDeps): void {
  app.get('/api/openapi.json', async (context) => {
    if (await sessionOf(deps, context.req.raw) === null) return refuse('session.required', chooseLanguage(context.req.header('accept-language')))
    return json(openApi(deps.config.version))
  })
  app.get('/api/docs', async (context) => {
    if (await sessionOf(deps, context.req.raw) === null) return context.redirect('/?next=/api/docs')
    const nonce = crypto.randomUUID()
    const paths = openApi(deps.config.version)['paths'] as Record<string, Record<string, Record<string, unknown>>>
    const groups = Object.entries(Object.groupBy(operations, ([name]) => name.split('.')[0] ?? ''))
    context.header('content-security-policy', `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'`)
    return context.html(html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Relais · API</title><style nonce="${nonce}">${raw(style)}</style></head>
<body><h1>Relais API ${deps.config.version}</h1><p><a href="/api/openapi.json">OpenAPI 3.1</a></p>${groups.map(([group, list]) => html`<h2>${group}</h2>${(list ?? []).map(([name, endpoint]) =>
    describe(name, endpoint, paths[endpoint.path.replaceAll(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()] ?? {}))}`)}</body></html>`)
  })
}
