import { Route, Routes } from 'react-router'
import { NotFound } from '../../shell/error-pages.tsx'
import { ContentsPage } from './contents-page.tsx'
import { FragmentPage } from './fragments/fragment-page.tsx'
import { FragmentsPage } from './fragments/list-page.tsx'
import { ImportPage } from './import-page.tsx'
import { TaskPage } from './task-page.tsx'

/** The manual where it is written: its contents, and a task in both languages. */
export function ManualPages() {
  return (
    <Routes>
      <Route index element={<ContentsPage />} />
      <Route path="fragments" element={<FragmentsPage />} />
      <Route path="fragments/:id" element={<FragmentPage />} />
      <Route path="import" element={<ImportPage />} />
      <Route path=":id" element={<TaskPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  )
}
