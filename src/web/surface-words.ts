/** The catalogues of each surface, by file name in words/<language>/. */
export const surfaceWords = {
  public: ['common', 'public'],
  plans: ['common', 'public', 'plans'],
  client: ['common', 'categories', 'client', 'phone'],
  contract: ['common', 'client', 'phone', 'plans', 'contract', 'service-reports'],
  desk: ['common', 'categories', 'desk', 'ticket', 'technical', 'escalations', 'notices', 'on-call', 'calls'],
  admin: ['common', 'categories', 'admin', 'policies', 'clocks', 'outgoing', 'escalations', 'notices', 'plans', 'contracts', 'service-reports', 'on-call', 'templates', 'lines', 'authoring'],
  profile: ['common', 'profile', 'notices'],
} as const
export type Surface = keyof typeof surfaceWords
