/** Why looking at an address brought nothing back: one of these words, and no detail of what stands inside our network. */
export type LookFault = 'not_allowed' | 'unreachable' | 'too_slow' | 'too_large' | 'certificate_old' | 'certificate_name' | 'certificate_unknown'
/** What an address answered to whoever looked at it: status, headers in small letters, the beginning of its text, and until when its certificate holds; or why it answered nothing. */
export type Looked =
  | { readonly status: number; readonly headers: ReadonlyMap<string, string>; readonly text: string; readonly certificateUntil: Date | null; readonly milliseconds: number }
  | { readonly status: null; readonly fault: LookFault }
