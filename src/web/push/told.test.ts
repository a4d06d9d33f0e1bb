import { expect, test } from 'vitest'
import { readTold, wayTo } from './told.ts'

const origin = 'https://desk.example'
const told = { id: '1', title: 'REL-1', body: 'The client wrote.', path: '/desk/tickets/1', tag: 'n1', urgent: false, language: 'en' }

test('what the desk sends is read as it is', () => {
  expect(readTold(JSON.stringify(told), origin)).toEqual(told)
})

test('what is something else is left alone, and leads nowhere outside', () => {
  for (const text of [undefined, '', 'x', 'null', '[]', '{}', JSON.stringify({ ...told, body: 1 }), JSON.stringify({ ...told, urgent: 'yes' })]) expect(readTold(text, origin), text).toBeUndefined()
  for (const path of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) expect(readTold(JSON.stringify({ ...told, path }), origin), path).toBeUndefined()
})

test('a notice leads to the window that shows its ticket, else to one in which nobody writes, else to a new one', () => {
  const [ticket, other, queue, profile] = ['/desk/tickets/1', '/desk/tickets/2', '/desk?view=relay', '/profile'].map((path) => ({ url: `${origin}${path}` }))
  if (ticket === undefined || other === undefined || queue === undefined || profile === undefined) throw new Error('windows are missing')
  expect(wayTo(told.path, [queue, ticket, other])).toEqual({ to: 'there', window: ticket })
  expect(wayTo(told.path, [other, profile, queue])).toEqual({ to: 'resting', window: queue })
  expect(wayTo(told.path, [other, profile])).toEqual({ to: 'new' })
  expect(wayTo(told.path, [])).toEqual({ to: 'new' })
})
