export { showCaller, proveCaller } from './calls.callers.ts'
export { makeCode, showPhone } from './calls.client.ts'
export { logCall, showCalls, showTicketCalls } from './calls.log.ts'
export { changeLine, createLine, showLines } from './lines.ts'
