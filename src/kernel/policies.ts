/** A policy each: the plans that companies have, by their keys, and `default`, which holds where a plan has none of its own. */
export type PolicyName = string

/** The promises that a policy has targets for, in the order in which they come up in a ticket's life. The steps of an escalation have their own times. */
export const policyKinds = ['first_response', 'next_response', 'next_update', 'handoff_taken', 'relay', 'call_back', 'resolution'] as const
export type PolicyKind = (typeof policyKinds)[number]

/** Promises that a policy may leave out: without a target nothing is promised, not even by the default policy. */
export const optionalKinds: readonly PolicyKind[] = ['resolution']
