import type { PolicyName } from '#kernel/policies.ts'
import { usePlanName } from '../../plans.ts'
import { useWords } from '../../words.tsx'

/** Names a policy: by its plan, or the default one. */
export function usePolicyName(): (name: PolicyName) => string {
  const t = useWords()
  const planName = usePlanName()
  return (name) => name === 'default' ? t('policies.default') : planName(name)
}
