/** By what an event of a clock lets it count: versions of calendars, and of live events. */
export function countedIn({ data }: { readonly data: object }): { readonly calendars: readonly string[]; readonly windows: readonly string[] } {
  const calendarId = 'calendarId' in data && typeof data.calendarId === 'string' ? [data.calendarId] : []
  const windows = 'windows' in data && Array.isArray(data.windows) ? data.windows.filter((each): each is string => typeof each === 'string') : []
  return { calendars: calendarId, windows }
}
