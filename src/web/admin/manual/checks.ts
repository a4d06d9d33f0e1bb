import type { ManualCheck } from '#contract/manual-checks.ts'

/** A check as its author begins it. */
export function begunCheck(kind: ManualCheck['kind'] | undefined): ManualCheck | null {
  switch (kind) {
    case undefined: return null
    case 'certificate': return { kind, days: 14 }
    case 'dns': return { kind, before: '', record: 'CNAME', value: '' }
    case 'header': return { kind, path: '/', header: 'strict-transport-security', value: '' }
    case 'stream': return { kind, path: '/live/index.m3u8' }
    case 'address': return { kind, path: '/' }
  }
}
