export { Loaded } from '../ui/loaded.tsx'
