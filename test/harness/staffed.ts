import { makeCaller, type Caller } from './door.ts'

/** The password of everybody who is staffed. */
export const password = 'four pale horses 77'

/** A desk with one of each: everybody came in by set-up page or invitation, as people do. */
export type Staffed = { administrator: Caller, support: Caller, technical: Caller, client: Caller, colleague: Caller, organisationId: string, supportId: string, hire: Hire }
type StaffRole = 'support' | 'technical' | 'account_manager' | 'head' | 'expert'
/** Invites one of ours, who comes in; the address is `<mailbox>@desk.example`. */
type Hire = (name: string, role: StaffRole, mailbox?: string) => Promise<{ id: string, caller: Caller }>

/** The secret of an invitation's address. */
export function secretOf(url: string): string {
  return new URL(url).hash.slice(1)
}

/** Fills a fresh, running desk with an administrator, support, a technician and a company with two people, all signed in. */
export async function staff(url: string): Promise<Staffed> {
  const administrator = makeCaller(url)
  await administrator.ask('setup.finish', { body: { name: 'Ada Lemaire', email: 'ada@desk.example', password, language: 'en', zone: 'Europe/Paris', demo: false } })
  const enter = async (address: string): Promise<Caller> => {
    const caller = makeCaller(url)
    await caller.ask('invitation.accept', { body: { token: secretOf(address), password, language: 'en', zone: 'Europe/Paris' } })
    return caller
  }
  const hire: Hire = async (name, role, mailbox = role) => {
    const invited = await administrator.ask('admin.inviteStaff', { body: { name, email: `${mailbox}@desk.example`, roles: [role], language: 'en', title: '', directLine: '' } })
    return { id: invited.person.id, caller: await enter(invited.invitation.url) }
  }
  const manager = await hire('Claire Aubin', 'account_manager')
  const support = await hire('Noé Garnier', 'support')
  const technical = await hire('Sana Belkacem', 'technical')
  const company = await administrator.ask('organisations.create', { body: { name: 'Cinéphare', plan: 'premium', language: 'fr', zone: 'Europe/Paris', accountManagerId: manager.id } })
  const welcome = async (name: string, email: string): Promise<Caller> => {
    const invited = await administrator.ask('organisations.invite', { params: { id: company.id }, body: { name, email, roles: ['client_user'], language: 'fr', seesCompany: false } })
    return enter(invited.invitation.url)
  }
  return {
    administrator, support: support.caller, technical: technical.caller, organisationId: company.id, supportId: support.id, hire,
    client: await welcome('Inès Marchand', 'ines@cinephare.example'), colleague: await welcome('Marc Oddo', 'marc@cinephare.example'),
  }
}
