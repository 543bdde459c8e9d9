export const chargeComponents = ['care', 'meal', 'outing', 'penalty'] as const
export type ChargeComponent = (typeof chargeComponents)[number]
