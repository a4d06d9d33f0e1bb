import { Component, type ReactNode } from 'react'
import { ErrorPage } from './error-pages.tsx'

type Props = { at: string; children: ReactNode }
type State = { failed: boolean; at: string }

/** Catches what a page throws; another address, or trying again, starts anew. */
export class PageBoundary extends Component<Props, State> {
  override state: State = { failed: false, at: this.props.at }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.at === state.at ? null : { failed: false, at: props.at }
  }

  override render(): ReactNode {
    return this.state.failed ? <ErrorPage /> : this.props.children
  }
}
