import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import type { Access } from './src/contract/endpoint.ts'
import { operations } from './src/contract/index.ts'
import { sideOf } from './src/kernel/roles.ts'
import { languages } from './src/kernel/languages.ts'
import { largestFile, uploadChunk } from './src/contract/files.ts'
import { firstPaint } from './src/web/first-paint.ts'
import { surfaceWords } from './src/web/surface-words.ts'

/** Gives the client each operation's method and path, and the limits of uploads, so that the schemas (and zod) stay on the server. What only staff may ask comes apart, with their pages. */
function contractPaths(): Plugin {
  const isStaffs = (access: Access) => typeof access !== 'string' && access.every((role) => sideOf(role) === 'staff')
  const table = (of: typeof operations) => JSON.stringify(Object.fromEntries(of.map(([operation, { method, path: address }]) => [operation, [method, address]])))
  const modules: Readonly<Record<string, string>> = {
    'virtual:contract-paths': `export const paths = ${table(operations.filter(([, { access }]) => !isStaffs(access)))}\nexport const largestFile = ${largestFile}\nexport const uploadChunk = ${uploadChunk}\n`,
    'virtual:contract-paths/staff': `export const staffPaths = ${table(operations.filter(([, { access }]) => isStaffs(access)))}\n`,
  }
  return {
    name: 'relais:contract-paths',
    resolveId: (source) => (source in modules ? `\0${source}` : undefined),
    load: (source) => modules[source.slice(1)],
  }
}

/** What a first page of everybody's needs, and what each of a client's and of ours needs beside it: found from what they import, so that nothing else stands in their files. */
function firstModules(): Plugin & { readonly everybodys: Set<string>; /** In which of the files that a client's pages share a module belongs. */ readonly clients: (id: string) => 'tickets' | 'asking' | 'reading' | undefined; /** In which of the files that pages of ours share. */ readonly staffs: (id: string) => 'staff' | 'office' | undefined } {
  const everybodys = new Set<string>()
  const desk = new Set<string>()
  const offices = new Map(['admin/admin', 'admin/companies/companies', 'admin/manual/manual-pages', 'shell/profile/profile'].map((page) => [page, new Set<string>()]))
  const [area, list, asking, reading] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()]
  return {
    name: 'relais:first-modules',
    everybodys,
    clients: (id) => (area.has(id) || list.has(id) || (asking.has(id) && reading.has(id)) ? 'tickets' : asking.has(id) ? 'asking' : reading.has(id) ? 'reading' : undefined),
    staffs: (id) => {
      const others = offices.values().filter((office) => office.has(id)).toArray().length
      return desk.has(id) ? (others > 0 ? 'staff' : undefined) : others > 1 ? 'office' : undefined
    },
    buildEnd() {
      const walk = (id: string, found: Set<string>) => {
        if (found.has(id)) return
        found.add(id)
        for (const each of this.getModuleInfo(id)?.importedIds ?? []) walk(each, found)
      }
      for (const each of ['main.tsx', 'public/home.tsx']) walk(path.join(root, each), everybodys)
      for (const [page, found] of [['client-area', area], ['ticket-list', list], ['new-ticket', asking], ['ticket-page', reading], ['phone-card', reading]] as const) walk(path.join(root, `client/${page}.tsx`), found)
      for (const [page, found] of [['desk/desk', desk] as const, ...offices]) walk(path.join(root, `${page}.tsx`), found)
    },
  }
}

/** Puts a .br and a .gz beside each text asset, so that the server only picks. */
function compressed(): Plugin {
  return {
    name: 'relais:compressed',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      for (const name of Object.keys(bundle).filter((each) => /\.(?:js|css|svg)$/.test(each))) {
        const file = path.join(dir ?? '', name)
        const bytes = readFileSync(file)
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

const root = path.join(import.meta.dirname, 'src/web')

const first = firstModules()
// What no first page uses, but a library's front door names.
const unused = /queriesObserver|useQueries|[hH]ydration/
const shared = /src\/(?:web\/(?:ui\/(?!menu)[^/]+|shell\/[^/]+|submission\/[^/]+|[^/]+)\.tsx?|kernel\/|words\/index|words\/dates|contract\/categories)|virtual:contract-paths$/

// The words of a client's area, of the desk, and of what only those read who keep it: what clients read too stands in files of its own.
const clientsRead = new Set<string>((['public', 'plans', 'client', 'contract', 'consultations', 'profile'] as const).flatMap((surface) => surfaceWords[surface]))
const deskWords = surfaceWords.desk.filter((name) => !clientsRead.has(name))
const wordFiles = [['client', ['client', 'phone']], ['desk', deskWords], ['admin', surfaceWords.admin.filter((name) => !clientsRead.has(name) && !deskWords.some((known) => known === name))]] as const

export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  plugins: [react(), tailwind(), contractPaths(), first, firstPaint(), compressed()],
  build: {
    outDir: path.join(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    target: ['chrome125', 'firefox128', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      // Beside the pages, what a browser runs while none of them is open, which has one address for ever, and what the manual's pages take from here.
      input: { index: path.join(root, 'index.html'), 'push-worker': path.join(root, 'push/worker.ts'), manual: path.join(root, 'manual/manual.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'push-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        // A few files instead of dozens of small ones: the libraries, what everybody's first page needs of our own, what a client's needs beside it, and what only other pages open.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: (id) => first.everybodys.has(id) && /node_modules/.test(id) && !unused.test(id), priority: 5 },
            { name: 'parts', test: (id) => first.everybodys.has(id) && shared.test(id), priority: 4 },
            ...(['tickets', 'asking', 'reading'] as const).map((name) => ({ name, test: (id: string) => first.clients(id) === name && (shared.test(id) || id.includes('/node_modules/')) && !unused.test(id), priority: 3 })),
            { name: 'tools', test: (id) => !/shell\//.test(id) && shared.test(id), priority: 2 },
            ...(['staff', 'office'] as const).map((name) => ({ name, test: (id: string) => first.staffs(id) === name && first.clients(id) === undefined, priority: 1 })),
            ...languages.flatMap((language) => wordFiles.map(([name, files]) => ({ name: `${name}-${language}`, test: new RegExp(`src/words/${language}/(?:${files.join('|')})\\.ts`), priority: 1 }))),
          ],
        },
      },
    },
  },
})
