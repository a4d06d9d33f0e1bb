/// <reference types="vite/client" />

declare module 'virtual:contract-paths' {
  export const paths: Readonly<Record<import('#contract/index.ts').OperationName, readonly [method: string, path: string]>>
  export const largestFile: number
  export const uploadChunk: number
}

declare module 'virtual:contract-paths/staff' {
  export const staffPaths: typeof import('virtual:contract-paths').paths
}
