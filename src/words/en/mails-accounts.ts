/** Mails about coming in: invitations, new passwords, a second factor that was removed. */
export const mailsAccounts = {
  'mail.invitation.subject': 'Your access to {desk}',
  'mail.invitation.body': `Hello {name},

{inviter} has opened an access to {desk} for you. Choose your password here:

{link}

The link works once, until {until}. If it has expired, ask {inviter} for a new one.

{desk}`,
  'mail.invitation.action': 'Choose my password',
  'mail.membership.subject': 'Your access for {client} at {desk}',
  'mail.membership.body': `Hello {name},

{inviter} has opened an access to {desk} for you, for {client}. You sign in as before, with the same address and the same password; in the menu under your name you choose the company. Accept it here:

{link}

The link works once, until {until}. If it has expired, ask {inviter} for a new one.

{desk}`,
  'mail.membership.action': 'Accept the access',
  'mail.reset.subject': 'Choose a new password for {desk}',
  'mail.reset.body': `Hello {name},

A new password was asked for at {desk}. Choose it here:

{link}

The link works once, until {until}. Your present password stays valid until then. If you did not ask for this, you need not do anything.

{desk}`,
  'mail.reset.action': 'Choose a new password',
  'mail.second_factor_removed.subject': 'Your second factor for {desk} was removed',
  'mail.second_factor_removed.body': `Hello {name},

{by} has removed the second factor of your access to {desk} and signed you out everywhere. Your password has not changed.

Sign in, then set up a new second factor in your profile:

{link}

If you did not ask for this, somebody may be trying to get in under your name: choose a new password at once (“Password forgotten” on the sign-in page) and tell {by}.

{desk}`,
  'mail.second_factor_removed.action': 'Open my profile',
  'mail.merged.subject': 'Your access to {desk} is now with {address}',
  'mail.merged.body': `Hello {name},

You had two accesses to {desk}; {by} has made one of them. From now on you sign in with {address} and the password that goes with it. Your tickets are all there, and mail that you write from this address still counts as yours.

{link}

If you have forgotten that password, choose a new one there (“Password forgotten”). If both were not yours, tell {by}: it can be undone for 30 days.

{desk}`,
  'mail.merged.action': 'Sign in',
  'mail.access_proof.subject': 'Your request for access to {desk}',
  'mail.access_proof.body': `Hello {name},

Somebody, probably you, asks for access to {desk} with this address. Say who you are here, and your company is asked to let you in:

{link}

The link works once, until {until}. If it was not you, you need not do anything.

{desk}`,
  'mail.access_proof.action': 'Say who I am',
  'mail.access_asked.subject': '{client}: {by} asks for access to {desk}',
  'mail.access_asked.body': `Hello {name},

{by} asks for access to {desk} for {client}. The address is proven: a link went there and was followed.

{reason}

Let them in, or refuse with a word:

{link}

{desk}`,
  'mail.access_asked.action': 'Answer the request',
  'mail.access_refused.subject': 'Your request for access to {desk}',
  'mail.access_refused.body': `Hello {name},

{by} has not let you in for {client}, and writes:

{reason}

If you think that this is a mistake, speak with your company. The desk itself is here:

{link}

{desk}`,
  'mail.access_refused.action': 'Open the desk',
  'mail.address_confirm.subject': 'Confirm your address for {desk}',
  'mail.address_confirm.body': `Hello {name},

{address} is to become your address at {desk}: you will sign in with it, and your mails will come here.
{by} has asked for it.

Confirm it with your password:

{link}

The link works once, until {until}. Nothing changes before. If this is not for you, you need not do anything.

{desk}`,
  'mail.address_confirm.action': 'Confirm this address',
  'mail.address_asked.subject': 'Another address was asked for at {desk}',
  'mail.address_asked.body': `Hello {name},

{address} is to become your address at {desk} in place of this one. A link went there; until {until} it can be confirmed with your password. Until that is done, nothing changes.
{by} has asked for it.

If you did not want this, take it back in your profile:

{link}

If somebody else may know your password, choose another one there: that stops it too.

{desk}`,
  'mail.address_asked.action': 'Open my profile',
  'mail.address_changed.subject': 'You now sign in to {desk} with {address}',
  'mail.address_changed.body': `Hello {name},

You sign in to {desk} with {address} from now on, with the same password; mails go there too. Your tickets are all there.
{by} had asked for it, and it was confirmed with your password.

{link}

If it was not you, tell whoever looks after your access at once: this mail is the last one to this address.

{desk}`,
  'mail.address_changed.action': 'Sign in',
  'mail.address_taken.subject': '{address} is your address at {desk} already',
  'mail.address_taken.body': `Hello {name},

Somebody has asked that {address} become the address of another access to {desk}. You sign in with it, and nobody else can: nothing has changed.

If that was you, because you have two accesses, sign in with this one and write to us: we help you make one of them.

{link}

{desk}`,
  'mail.address_taken.action': 'Sign in',
  'mail.handed_over.subject': '{leaver} leaves: this is yours now',
  'mail.handed_over.body': `Hello {name},

{leaver} leaves. {by} has given you what was theirs:

{lines}

{reason}

You find it here:

{link}

{desk}`,
  'mail.handed_over.action': 'See what is mine',
} as const
