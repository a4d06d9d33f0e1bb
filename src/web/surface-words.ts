/** The catalogues of each surface, by file name in words/<language>/. */
export const surfaceWords = {
  public: ['common', 'public'],
  client: ['common', 'categories', 'client'],
  desk: ['common', 'categories', 'desk', 'ticket', 'technical', 'escalations', 'notices'],
  admin: ['common', 'categories', 'admin', 'policies', 'clocks', 'outgoing', 'escalations', 'notices', 'templates'],
  profile: ['common', 'profile', 'notices'],
} as const
export type Surface = keyof typeof surfaceWords
