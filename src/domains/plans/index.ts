// What the vendor sells and who has bought it: plans in versions, contracts, and the one answer to what is included.
export { beginContract, changePlanOf, endContract, previewContract, showContracts, startContract } from './contracts.ts'
export { joinContracts, listLiving, partContracts, type Joined } from './contracts.joined.ts'
export { keepContracts, type Announcement } from './contracts.timed.ts'
export { beneficiary, entitlement, readUse, requireEntitlement, showInForce, termsAt, type Beneficiary, type Use } from './entitlements.ts'
export type { Question } from './entitlements.rules.ts'
export { changePlan, chooseStandard, createPlan, retirePlan, showOffer, showPlans } from './plans.ts'
