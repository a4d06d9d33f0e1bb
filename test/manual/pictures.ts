import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { root } from '../harness/source.ts'
import type { Part } from './finding.ts'

/** Takes a step's picture: what is around the marked place, with a frame around it. */
export type Album = { readonly take: (page: Page, part: Part, name: string) => Promise<void>, readonly close: () => void }

const folder = join(root, 'dist', 'manual')
const [width, height] = [720, 300]

/** An album in which nothing is kept: the tests only look whether the place is there. */
export const noAlbum: Album = { take: async () => undefined, close: () => undefined }

/** The album that the desk serves. */
export function openAlbum(): Album {
  const sizes: Record<string, [number, number]> = {}
  return {
    take: async (page, part, name) => {
      if (name in sizes) return
      await part.scrollIntoViewIfNeeded()
      const box = await part.boundingBox()
      const view = page.viewportSize()
      if (box === null || view === null) return
      const frame = await page.evaluateHandle(({ x, y, width: wide, height: high }) => {
        const mark = document.createElement('div')
        mark.style.cssText = `position:fixed;left:${x - 5}px;top:${y - 5}px;width:${wide + 10}px;height:${high + 10}px;border:3px solid #d33a2c;border-radius:9px;z-index:2147483647;pointer-events:none;box-sizing:border-box`
        ;(document.querySelector('dialog[open]') ?? document.body).append(mark)
        return mark
      }, box)
      const [wide, high] = [Math.min(view.width, Math.max(width, box.width + 60)), Math.min(view.height, Math.max(height, box.height + 60))]
      const clip = { x: Math.min(Math.max(0, box.x + box.width / 2 - wide / 2), view.width - wide), y: Math.min(Math.max(0, box.y + box.height / 2 - high / 2), view.height - high), width: wide, height: high }
      const file = join(folder, `${name}.png`)
      mkdirSync(join(file, '..'), { recursive: true })
      writeFileSync(file, await page.screenshot({ clip, animations: 'disabled', scale: 'css' }))
      await frame.evaluate((mark) => mark.remove())
      sizes[name] = [Math.round(wide), Math.round(high)]
    },
    close: () => {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'pictures.json'), JSON.stringify(sizes))
    },
  }
}
