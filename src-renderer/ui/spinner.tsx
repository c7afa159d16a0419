import { LoaderCircle } from 'lucide-react';

/** A turning mark inside a control that is at work. Never put over content. */
export function Spinner({ className = 'size-3.5' }: { readonly className?: string }) {
  return <LoaderCircle aria-hidden className={`${className} animate-spin motion-reduce:animate-none`} />;
}
