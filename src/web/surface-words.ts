/** The catalogues of each surface, by file name in words/<language>/. */
export const surfaceWords = {
  public: ['common', 'public'],
  client: ['common', 'categories', 'client'],
  desk: ['common', 'categories', 'desk', 'ticket', 'technical'],
  admin: ['common', 'categories', 'admin'],
  profile: ['common', 'profile'],
} as const
export type Surface = keyof typeof surfaceWords
