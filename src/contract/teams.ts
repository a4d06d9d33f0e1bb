import { z } from 'zod'
import { administrating, anyStaff, endpoint } from './endpoint.ts'
import { id, line, personBrief, seenVersion, staffRole } from './shapes.ts'

/** The teams that the desk brings: named `team.<key>` in words until somebody gives them a name. */
export const shippedTeams = ['support', 'technical'] as const
export const teamBrief = z.strictObject({ id: id('team'), name: z.string().nullable(), shipped: z.enum(shippedTeams).nullable() })
export type TeamBrief = z.output<typeof teamBrief>

const member = personBrief.extend({ disabled: z.boolean(), /** They belong to it by their role. */ byRole: z.boolean(), /** They were named. */ named: z.boolean() })
const teamRow = teamBrief.extend({ version: z.int(), role: staffRole.nullable(), retired: z.boolean(), members: z.array(member), /** Whether somebody takes turns on call for it. */ onCall: z.boolean() })
export type TeamRow = z.output<typeof teamRow>

const people = z.array(id('person')).max(200)

export const teamEndpoints = {
  'teams.list': endpoint({ method: 'GET', path: '/api/desk/teams', access: anyStaff, summary: 'Our teams and who belongs to them', reply: z.strictObject({ teams: z.array(teamRow), mayChange: z.boolean() }) }),
  'teams.create': endpoint({ method: 'POST', path: '/api/admin/teams', access: administrating, creates: true, summary: 'Make a team of everybody with a role, of some people, or of both', body: z.strictObject({ name: line(60), role: staffRole.nullable(), people }), reply: teamRow, status: 201, refuses: ['team.name_taken'] }),
  'teams.change': endpoint({ method: 'PATCH', path: '/api/admin/teams/:id', access: administrating, summary: 'Change a team; a retired one is offered no more', params: z.strictObject({ id: id('team') }),
    body: z.strictObject({ version: seenVersion, name: line(60).nullable().optional(), role: staffRole.nullable().optional(), people: people.optional(), retired: z.boolean().optional() }), reply: teamRow, refuses: ['team.name_taken', 'team.in_use', 'policy.changed'] }),
} as const
