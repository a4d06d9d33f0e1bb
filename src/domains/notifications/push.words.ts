import { formatNumber } from '#kernel/ticket-numbers.ts'
import { translator } from '#words/index.ts'
import { pushes as english } from '#words/en/pushes.ts'
import { pushes as french } from '#words/fr/pushes.ts'
import type { DuePush } from './push.delivery.store.ts'
import { topicOf } from './push.rules.ts'

const say = { en: translator('en', english), fr: translator('fr', french) } as const

/** What a browser is told, in its reader's language. It may be read on a lock screen by anybody: the number and the kind, and the subject only for whoever wants that. */
export function payloadOf(push: DuePush): string {
  const { id, kind, number, subject, count, language, deskName, path, urgent } = push
  const sentence = say[language](`push.${kind}`, { count })
  const isOne = number !== null && count === 1
  return JSON.stringify({
    id, title: isOne ? formatNumber(number) : deskName, body: isOne && subject !== null ? `${sentence}\n${subject}` : sentence, path, tag: topicOf(push), urgent, language,
  })
}
