import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { PlainButton } from '../ui/plain-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { strings } from './strings.ts';

type Props = { readonly children: ReactNode };
type State = { readonly isBroken: boolean };

/** Keeps a fault in one part from taking the whole window with it. The fault itself goes to the console, where the main process logs it. */
export class Boundary extends Component<Props, State> {
  override state: State = { isBroken: false };

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <div role="alert" className="h-full w-full">
        <EmptyState
          icon={CircleAlert}
          title={strings.broken.title}
          action={<PlainButton onClick={() => this.setState({ isBroken: false })}>{strings.broken.again}</PlainButton>}
        >
          {strings.broken.hint}
        </EmptyState>
      </div>
    );
  }
}
