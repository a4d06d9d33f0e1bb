import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { explainRaw } from '#domains/mail/index.ts'
import { letters } from './letters.ts'

const folder = import.meta.dirname

describe('a mail at a desk of desk.example', () => {
  test.each(letters)('%s: %s', async (file, _, { holds = [], lacks = [], page = [], never = [], sender, files, inline, forwarded, bounce, ...same }) => {
    const mail = await explainRaw(readFileSync(join(folder, file)), { ownDomain: 'desk.example' })
    const { decision: { action }, automatic, reply, fromMany, subject, references, sealed } = mail
    expect({ action, automatic, reply, fromMany, subject, references, sealed }).toMatchObject(same)
    for (const words of holds) expect(reply).toContain(words)
    for (const words of lacks) expect(reply).not.toContain(words)
    for (const words of page) expect(mail.html).toContain(words)
    for (const words of never) expect(mail.html).not.toContain(words)
    if (sender !== undefined) expect(mail.from?.address).toBe(sender)
    if (files !== undefined) expect(mail.attachments.map(({ filename }) => filename)).toEqual(files)
    if (inline !== undefined) expect(mail.attachments.map((each) => each.inline)).toEqual(inline)
    if (forwarded !== undefined) expect(mail.forwarded).toMatchObject(forwarded)
    if (bounce !== undefined) expect(mail.bounce).toMatchObject(bounce)
  })

  test('every mail of the folder stands for a rule', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.eml')).toSorted()).toEqual(letters.map(([file]) => file).toSorted())
  })
})
