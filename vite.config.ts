import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { operations } from './src/contract/index.ts'
import { largestFile, uploadChunk } from './src/contract/files.ts'
import { firstPaint } from './src/web/first-paint.ts'

/** Gives the client each operation's method and path, and the limits of uploads, so that the schemas (and zod) stay on the server. */
function contractPaths(): Plugin {
  const name = 'virtual:contract-paths'
  const paths = Object.fromEntries(operations.map(([operation, { method, path: address }]) => [operation, [method, address]]))
  return {
    name: 'relais:contract-paths',
    resolveId: (source) => (source === name ? `\0${name}` : undefined),
    load: (source) => (source === `\0${name}` ? `export const paths = ${JSON.stringify(paths)}\nexport const largestFile = ${largestFile}\nexport const uploadChunk = ${uploadChunk}\n` : undefined),
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

export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  plugins: [react(), tailwind(), contractPaths(), firstPaint(), compressed()],
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
        // Two files that every page needs, instead of a dozen small ones: the libraries, and our shared parts (without what only the desk opens).
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules\/(?:react|react-dom|scheduler|react-router|@tanstack\/(?:query-core|react-query))\//, priority: 2 },
            { name: 'parts', test: /src\/(?:web\/(?:ui\/(?!menu)[^/]+|[^/]+)\.tsx?|kernel\/|words\/index|contract\/categories)|virtual:contract-paths/, priority: 1 },
          ],
        },
      },
    },
  },
})
