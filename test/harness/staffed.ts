import { expect } from 'vitest'
import { makeCaller, type Caller } from './caller.ts'

const password = 'four pale horses 77'

/** A desk with one of each: everybody came in by set-up page or invitation, as people do. */
export type Staffed = { administrator: Caller, support: Caller, technical: Caller, client: Caller, colleague: Caller, organisationId: string, supportId: string }

/** The secret of an invitation's address. */
export function secretOf(url: string): string {
  return new URL(url).hash.slice(1)
}

/** Fills a fresh, running desk with an administrator, support, a technician and a company with two people, all signed in. */
export async function staff(url: string): Promise<Staffed> {
  const administrator = makeCaller(url)
  const setUp = await administrator.call('setup.finish', { body: { name: 'Ada Lemaire', email: 'ada@desk.example', password, language: 'en', zone: 'Europe/Paris', demo: false } })
  expect(setUp.status, setUp.text).toBe(201)
  const enter = async (address: string): Promise<Caller> => {
    const caller = makeCaller(url)
    const entered = await caller.call('invitation.accept', { body: { token: secretOf(address), password, language: 'en', zone: 'Europe/Paris' } })
    expect(entered.status, entered.text).toBe(200)
    return caller
  }
  const hire = async (name: string, role: 'support' | 'technical' | 'account_manager') => {
    const invited = await administrator.call('admin.inviteStaff', { body: { name, email: `${role}@desk.example`, roles: [role], language: 'en', title: '', directLine: '' } })
    expect(invited.status, invited.text).toBe(201)
    return { id: invited.reply.person.id, caller: await enter(invited.reply.invitation.url) }
  }
  const manager = await hire('Claire Aubin', 'account_manager')
  const support = await hire('Noé Garnier', 'support')
  const technical = await hire('Sana Belkacem', 'technical')
  const company = await administrator.call('organisations.create', { body: { name: 'Cinéphare', plan: 'premium', language: 'fr', zone: 'Europe/Paris', accountManagerId: manager.id } })
  expect(company.status, company.text).toBe(201)
  const welcome = async (name: string, email: string): Promise<Caller> => {
    const invited = await administrator.call('organisations.invite', { params: { id: company.reply.id }, body: { name, email, roles: ['client_user'], language: 'fr', seesCompany: false } })
    expect(invited.status, invited.text).toBe(201)
    return enter(invited.reply.invitation.url)
  }
  return {
    administrator, support: support.caller, technical: technical.caller, organisationId: company.reply.id, supportId: support.id,
    client: await welcome('Inès Marchand', 'ines@cinephare.example'), colleague: await welcome('Marc Oddo', 'marc@cinephare.example'),
  }
}
