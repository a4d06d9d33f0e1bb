import type { Forge } from '#contract/manual-files.ts'

/** A folder of a repository as somebody names it; no branch: the usual one. */
export type Repository = { readonly address: string; readonly forge: Forge; readonly branch: string; readonly token: string | null }
/** Where the archive of a branch is, and what has to be said there. */
export type ArchiveAt = { readonly url: string; readonly headers: Readonly<Record<string, string>> }

/** The address of a repository without what a browser or git adds; nothing when it is none. */
export function readAddress(given: string): URL | undefined {
  const url = URL.parse(given.trim().replace(/\.git\/?$/, '').replace(/\/+$/, ''))
  return url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || !/^\/[\w.-]+\/[\w./-]+$/.test(url.pathname) || url.pathname.includes('..') ? undefined : url
}

/** Where GitHub, GitLab, or Gitea and Forgejo hand out a branch as an archive: at addresses that answer at once, since the desk follows no redirection. */
export function archiveOf({ address, forge, branch, token }: Repository): ArchiveAt | undefined {
  const url = readAddress(address)
  if (url === undefined) return undefined
  const path = url.pathname.slice(1)
  const at = encodeURIComponent(branch === '' ? 'HEAD' : branch).replaceAll('%2F', '/')
  const said = (name: string, value: string): Record<string, string> => (token === null || token === '' ? {} : { [name]: value })
  switch (forge) {
    case 'github': return { url: `${url.host === 'github.com' ? 'https://codeload.github.com' : `${url.origin}/_codeload`}/${path}/zip/${at}`, headers: said('authorization', `token ${token}`) }
    case 'gitlab': return { url: `${url.origin}/api/v4/projects/${encodeURIComponent(path)}/repository/archive.zip?sha=${encodeURIComponent(branch === '' ? 'HEAD' : branch)}`, headers: said('private-token', token ?? '') }
    case 'gitea': return { url: `${url.origin}/api/v1/repos/${path}/archive/${at}.zip`, headers: said('authorization', `token ${token}`) }
  }
}

/** What a repository is called. */
export function nameOfRepository(address: string): string {
  return readAddress(address)?.pathname.split('/').at(-1) ?? 'repository'
}

/** A folder as it is looked for in an archive: without strokes at its ends. */
export function folderIn(given: string): string {
  return given.trim().replaceAll('\\', '/').replaceAll(/^\/+|\/+$/g, '')
}
