/** The classes of a select's button. */
export function selectButtonLook(size: 'sm' | 'md'): string {
  return `focus-ring flex w-full min-w-0 items-center gap-1.5 rounded-md border border-edge bg-surface text-left text-base text-ink shadow-control hover:border-edge-strong pressed:bg-sunken disabled:bg-sunken disabled:text-muted ${size === 'sm' ? 'h-7 px-2' : 'h-8 px-2'}`;
}
