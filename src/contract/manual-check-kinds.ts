/** What a step of the manual can have looked at on its reader’s site. */
export const checkKinds = ['address', 'certificate', 'dns', 'header', 'stream'] as const
