export { compose, readText, type Letter } from './letter.ts'
