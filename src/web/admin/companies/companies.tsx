import { Route, Routes } from 'react-router'
import { NotFound } from '../../shell/error-pages.tsx'
import { ClientsPage } from '../clients/clients-page.tsx'
import { CompanyList } from './company-list.tsx'
import { ReportPage } from './report-page.tsx'
import { CompanyPage } from './company-page.tsx'

/** Client companies and their people. */
export function Companies() {
  return (
    <Routes>
      <Route index element={<CompanyList />} />
      <Route path="mine" element={<ClientsPage />} />
      <Route path=":id" element={<CompanyPage />} />
      <Route path=":id/reports/:month" element={<ReportPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  )
}
