import { lookAtEveryPage } from '../harness/every-page.ts'

lookAtEveryPage('fr')
