import type { Plugin, Rolldown } from 'vite'
import { languages } from '#kernel/languages.ts'
import { publicPages as english } from '#words/en/public.ts'
import { publicPages as french } from '#words/fr/public.ts'
import { boot, type Files } from './boot.ts'
import { staffSurfaces, surfaceWords, type Surface } from './surface-words.ts'

/** The first part of an address, or its first two, the modules of its page and its words. */
const pages: readonly (readonly [first: string, modules: readonly string[], ...surfaces: Surface[]])[] = [
  ['', ['public/home.tsx'], 'public'], ['setup', ['public/setup.tsx'], 'public'], ['invitation', ['public/invitation.tsx'], 'public'], ['password', ['public/password.tsx'], 'public'],
  ['client', ['client/client-area.tsx', 'client/ticket-list.tsx'], 'client'], ['client/new', ['client/client-area.tsx', 'client/new-ticket.tsx'], 'client'], ['client/tickets', ['client/client-area.tsx', 'client/ticket-page.tsx'], 'client'], ['desk', ['desk/desk.tsx'], 'desk'],
  ['desk/companies', ['desk/desk.tsx', 'admin/companies/companies.tsx'], 'desk', 'admin'], ['desk/manual', ['desk/desk.tsx', 'admin/manual/manual-pages.tsx'], 'desk', 'admin'], ['admin', ['admin/admin.tsx'], 'admin'], ['profile', ['shell/profile/profile.tsx'], 'profile'],
]

function filesOf(bundle: Rolldown.OutputBundle): Files {
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const withImports = (name: string, found = new Set<string>()): Set<string> => {
    if (!found.has(name)) for (const each of byName.get(name)?.imports ?? []) withImports(each, found.add(name))
    return found.add(name)
  }
  // What the main script imports is already asked for by the page itself.
  const asked = new Set(chunks.filter((chunk) => chunk.isEntry).flatMap((chunk) => [...withImports(chunk.fileName)]))
  const find = (module: string) => {
    // A module has a file to itself, or shares one with others.
    const chunk = chunks.find((each) => each.facadeModuleId?.endsWith(`/src/${module}`)) ?? chunks.find((each) => each.moduleIds.some((id) => id.endsWith(`/src/${module}`)))
    if (chunk === undefined) throw new Error(`no file of the pages holds ${module}`)
    return [...withImports(chunk.fileName)].filter((name) => !asked.has(name)).map((name) => `/${name}`)
  }
  return Object.fromEntries(pages.map(([first, modules, ...surfaces]) => {
    const words = languages.map((language) => [language, [...new Set(surfaces.flatMap((surface) => surfaceWords[surface]).flatMap((name) => find(`words/${language}/${name}.ts`)))]])
    const staffs = surfaces.some((surface) => staffSurfaces.has(surface)) ? find('web/staff-paths.ts') : []
    return [first, { code: [...new Set([...modules.flatMap((module) => find(`web/${module}`)), ...staffs])], words: Object.fromEntries(words) }]
  }))
}

function firstWords(): string {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return languages.map((language) => {
    const words = language === 'fr' ? french : english
    return `<div class="first-home" lang="${language}"><p class="first-title">${escape(words['home.title'])}</p><p class="first-text">${escape(words['home.text'])}</p></div><noscript><p lang="${language}">${escape(words['home.noScript'])}</p></noscript>`
  }).join('\n        ')
}

/** Makes the page show something, and ask for all it needs, before its script has come: the mark, the start page's words, and the first lines (`boot`). */
export function firstPaint(): Plugin {
  return {
    name: 'relais:first-paint',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const font = bundle && Object.keys(bundle).find((name) => /inter-latin-wght-normal.*\.woff2$/.test(name))
        const preload = font ? `<link rel="preload" as="font" type="font/woff2" crossorigin href="/${font}">\n    ` : ''
        const lines = `${preload}<script nonce="%NONCE%">(${boot.toString()})(${JSON.stringify(bundle ? filesOf(bundle) : {})})</script>`
        return html.replace('<!--first-lines-->', () => lines).replace('<!--first-words-->', firstWords)
      },
    },
  }
}
