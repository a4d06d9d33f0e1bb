import type { Locator } from 'playwright-core'
import type { Seat } from './browser.ts'

/** Drops a file on a part of the page, as from the desktop. */
export async function dropFile(on: Locator, name: string, content: string): Promise<void> {
  const dataTransfer = await on.page().evaluateHandle(([name, content]) => {
    const carried = new DataTransfer()
    carried.items.add(new File([content], name))
    return carried
  }, [name, content] as const)
  for (const event of ['dragenter', 'dragover', 'drop']) await on.dispatchEvent(event, { dataTransfer })
}

/** Copies a picture, as a screenshot key does, and pastes it into a field. */
export async function pasteScreenshot({ page, context }: Seat, into: Locator): Promise<void> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 640, height: 360 })
    const pen = canvas.getContext('2d')
    pen?.fillText('403', 300, 180)
    const picture = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/png') })
    if (picture) await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
  })
  await into.focus()
  await page.keyboard.press('ControlOrMeta+v')
}
