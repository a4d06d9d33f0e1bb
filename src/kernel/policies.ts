/** A policy each: the plans that companies have, by their keys, and `default`, which holds where a plan has none of its own. */
export type PolicyName = string

/** The promises that a policy has targets for, in the order in which they come up in a ticket's life. The steps of an escalation have their own times. */
export const policyKinds = ['first_response', 'next_response', 'next_update', 'handoff_taken', 'relay', 'call_back'] as const
export type PolicyKind = (typeof policyKinds)[number]
