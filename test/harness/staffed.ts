import assert from 'node:assert/strict'
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
  assert.equal(setUp.status, 201, setUp.text)
  const enter = async (address: string): Promise<Caller> => {
    const caller = makeCaller(url)
    const entered = await caller.call('invitation.accept', { body: { token: secretOf(address), password, language: 'en', zone: 'Europe/Paris' } })
    assert.equal(entered.status, 200, entered.text)
    return caller
  }
  const hire = async (name: string, role: 'support' | 'technical' | 'account_manager') => {
    const invited = await administrator.call('admin.inviteStaff', { body: { name, email: `${role}@desk.example`, roles: [role], language: 'en', title: '', directLine: '' } })
    assert.equal(invited.status, 201, invited.text)
    return { id: invited.reply.person.id, caller: await enter(invited.reply.invitation.url) }
  }
  const manager = await hire('Claire Aubin', 'account_manager')
  const support = await hire('Noé Garnier', 'support')
  const technical = await hire('Sana Belkacem', 'technical')
  const company = await administrator.call('organisations.create', { body: { name: 'Cinéphare', plan: 'premium', language: 'fr', zone: 'Europe/Paris', accountManagerId: manager.id } })
  assert.equal(company.status, 201, company.text)
  const welcome = async (name: string, email: string): Promise<Caller> => {
    const invited = await administrator.call('organisations.invite', { params: { id: company.reply.id }, body: { name, email, roles: ['client_user'], language: 'fr', seesCompany: false } })
    assert.equal(invited.status, 201, invited.text)
    return enter(invited.reply.invitation.url)
  }
  return {
    administrator, support: support.caller, technical: technical.caller, organisationId: company.reply.id, supportId: support.id,
    client: await welcome('Inès Marchand', 'ines@cinephare.example'), colleague: await welcome('Marc Oddo', 'marc@cinephare.example'),
  }
}
