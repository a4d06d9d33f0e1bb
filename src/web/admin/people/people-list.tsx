import { useState } from 'react'
import { Link } from 'react-router'
import type { PersonRow } from '#contract/accounts.ts'
import { useMe } from '../../me.tsx'
import { useMoment } from '../../moments.ts'
import { paths } from '../../paths.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useWords } from '../../words.tsx'
import { Chip, Roles } from '../chips.tsx'
import { useNewAddress } from './new-address.tsx'
import { PersonActions } from './person-actions.tsx'
import { PersonDialog } from './person-dialog.tsx'

/** People with what one may know and do about each. */
export function PeopleList({ people, mayManage }: { people: readonly PersonRow[]; mayManage: boolean }) {
  const me = useMe()
  const [changing, setChanging] = useState<PersonRow>()
  return (
    <>
      <ul className="card divide-y divide-line">
        {people.map((person) => (
          <li key={person.id} className="flex items-start gap-3 px-4 py-3.5">
            <Avatar name={person.name} />
            <Person person={person} isMe={person.id === me.id} />
            {mayManage && <PersonActions person={person} onChange={() => setChanging(person)} />}
          </li>
        ))}
      </ul>
      {changing !== undefined && <PersonDialog person={changing} onClose={() => setChanging(undefined)} />}
    </>
  )
}

function Person({ person, isMe }: { person: PersonRow; isMe: boolean }) {
  const t = useWords()
  const sayNew = useNewAddress()
  const about = [person.title, person.directLine].filter((each) => each !== '').join(' · ')
  return (
    <div className="grid min-w-0 flex-1 gap-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-[580]">{person.name}</span>
        {isMe && <span className="text-s text-ink-3">{t('people.me')}</span>}
        <Roles roles={person.roles} />
        {person.side === 'client' && person.seesCompany && !person.roles.includes('client_admin') && <Chip>{t('people.seesCompany.chip')}</Chip>}
        {person.mailDead !== null && <Chip tone="warn">{t('people.mailDead')}</Chip>}
        {person.disabledAt !== null && <Chip tone="bad">{t('people.disabled')}</Chip>}
      </p>
      <p className="text-s text-ink-2 [overflow-wrap:anywhere]">{person.email}{about !== '' && <> · {about}</>}</p>
      {person.mailDead !== null && <p className="text-s text-ink-2 [overflow-wrap:anywhere]">{t('people.mailDead.why', { answer: person.mailDead.answer })} <Moment at={person.mailDead.since} /></p>}
      {person.newAddress !== null && <p className="text-s text-ink-2 [overflow-wrap:anywhere]">{sayNew(person.newAddress)}</p>}
      {person.elsewhere.length > 0 && <p className="text-s text-ink-2">{t('people.elsewhere')} {person.elsewhere.map(({ id, name }, place) => <span key={id}>{place > 0 && ', '}<Link to={paths.company(id)}>{name}</Link></span>)}</p>}
      <p className="text-s text-ink-3"><Standing person={person} /></p>
    </div>
  )
}

/** Whether somebody has come in yet, and when last. */
function Standing({ person }: { person: PersonRow }) {
  const t = useWords()
  const say = useMoment()
  if (person.lastSeenAt !== null) return <>{t('people.seen')} <Moment at={person.lastSeenAt} />{person.secondFactor && <> · {t('people.secondFactor')}</>}</>
  if (person.invitation === 'pending' && person.invitationExpiresAt !== null) return t('people.invitation.pending', { moment: say.moment(person.invitationExpiresAt) })
  return t(`people.invitation.${person.invitation}`)
}
