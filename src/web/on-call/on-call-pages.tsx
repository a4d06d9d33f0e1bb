import { Route, Routes } from 'react-router'
import { NotFound } from '../shell/error-pages.tsx'
import { MinePage } from './mine-page.tsx'
import { NowPage } from './now-page.tsx'
import { TeamWeeksPage } from './team-page.tsx'

/** Who is on call, my own shifts, and the weeks of a team: for everybody of ours, in whatever frame their pages have. */
export function OnCallPages() {
  return (
    <Routes>
      <Route index element={<NowPage />} />
      <Route path="mine" element={<MinePage />} />
      <Route path=":id" element={<TeamWeeksPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  )
}
