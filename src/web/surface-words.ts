/** The catalogues of each surface, by file name in words/<language>/. */
export const surfaceWords = {
  public: ['common', 'public'],
  plans: ['common', 'public', 'plans'],
  client: ['common', 'categories', 'client', 'phone'],
  contract: ['common', 'client', 'plans', 'contract', 'access', 'leaving', 'service-reports', 'phone'],
  desk: ['common', 'categories', 'desk', 'ticket', 'technical', 'escalations', 'notices', 'on-call', 'mail-in', 'calls', 'consultations', 'experts'],
  admin: ['common', 'categories', 'admin', 'policies', 'clocks', 'outgoing', 'escalations', 'notices', 'plans', 'contracts', 'service-reports', 'on-call', 'templates', 'mailboxes', 'lines', 'companies', 'merges', 'access', 'leaving', 'managers', 'consultations', 'experts', 'sending', 'authoring', 'authoring-files', 'fragments', 'audited', 'audited-facts'],
  consultations: ['common', 'categories', 'client', 'consultations'],
  profile: ['common', 'profile', 'notices'],
} as const
export type Surface = keyof typeof surfaceWords

/** Those whose pages ask of the desk what only staff may. */
export const staffSurfaces: ReadonlySet<Surface> = new Set(['desk', 'admin', 'profile'])
