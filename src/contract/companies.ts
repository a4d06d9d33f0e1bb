import { z } from 'zod'
import { me } from './accounts.ts'
import { anyClient, endpoint } from './endpoint.ts'
import { id, token } from './shapes.ts'

const company = z.strictObject({ id: id('organisation'), name: z.string() })
const own = z.strictObject({ organisation: company, /** The session acts for it now. */ here: z.boolean(), /** How many tickets there wait for a word of mine. */ waiting: z.int() })
export type OwnCompany = z.output<typeof own>

export const companyEndpoints = {
  'me.companies': endpoint({ method: 'GET', path: '/api/me/companies', access: anyClient, summary: 'The companies that I belong to, and how many tickets wait for me in each', reply: z.strictObject({ companies: z.array(own) }) }),
  'me.elsewhere': endpoint({ method: 'GET', path: '/api/me/elsewhere', access: anyClient, summary: 'Which other company of mine a page of the client area belongs to; 404 when I may not read it there either', query: z.strictObject({ path: z.string().max(300) }), reply: z.strictObject({ organisation: company }) }),
  'session.switch': endpoint({ method: 'POST', path: '/api/session/company', access: anyClient, summary: 'Act for another company of mine from now on; the session goes on under a new token', body: z.strictObject({ organisationId: id('organisation') }), reply: me, refuses: ['session.switched'] }),
  'invitation.join': endpoint({ method: 'POST', path: '/api/invitations/join', access: anyClient, summary: 'Accept the invitation of another company with the sign-in that I have, and act for it', body: z.strictObject({ token }), reply: me, refuses: ['link.gone', 'invitation.other_address', 'session.switched'] }),
} as const
