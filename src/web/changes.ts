/** Of a form's values those that are no longer as they were read: only these are sent, and what somebody else changed meanwhile stays as they left it. */
export function changesOf<Values extends object>(before: Values, after: Values): Partial<Values> {
  const changed: Partial<Values> = { ...after }
  for (const key in after) if (JSON.stringify(before[key]) === JSON.stringify(after[key])) delete changed[key]
  return changed
}
