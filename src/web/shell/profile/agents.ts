import type { Translate } from '#words/index.ts'

const browsers = [['Edge', /Edg(?:e|A|iOS)?\//], ['Firefox', /Firefox\/|FxiOS\//], ['Opera', /OPR\//], ['Chrome', /Chrome\/|CriOS\//], ['Safari', /Safari\//]] as const
const systems = [['Android', /Android/], ['iPhone', /iPhone/], ['iPad', /iPad/], ['Windows', /Windows/], ['macOS', /Mac OS X|Macintosh/], ['Linux', /Linux|X11/]] as const

/** A browser and its system as people call them. */
export function sayAgent(agent: string, t: Translate): string {
  const browser = browsers.find(([, pattern]) => pattern.test(agent))?.[0]
  const system = systems.find(([, pattern]) => pattern.test(agent))?.[0]
  if (browser === undefined) return t('agent.unknown')
  return system === undefined ? browser : t('agent.named', { browser, system })
}
