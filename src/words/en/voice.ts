/** What a caller hears from the telephone system. */
export const voice = {
  'voice.hello': 'Hello. This is support. If your ticket shows you a code, please key in its eight digits. Otherwise, stay on the line.',
  'voice.wrong': 'That is no code of today. Please try again, or stay on the line.',
  'voice.thanks': 'Thank you. We have your ticket in front of us.',
  'voice.dial': 'One moment, please: we put you through.',
  'voice.recorded': 'This call is recorded.',
  'voice.message': 'Nobody can answer right now. Please leave a message after the tone: it is recorded, and we call you back.',
  'voice.later': 'Nobody can answer right now. Please write in your ticket, or ask there to be called back. Goodbye.',
} as const
