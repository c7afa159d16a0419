import { type ComponentType, Suspense, use } from 'react';
import { firstPaint } from './first-paint.ts';

/**
 * A component whose code is fetched apart from the first screen's, so that the window shows its first rows sooner. Once `preload` has been
 * called and its code is there, it renders at once like any other; before that its place stays empty for the moment that reading a file takes.
 * @param Meanwhile stands in its place until then. It then is a part of the first screen, so its code is not asked for before that is painted.
 */
export function loadedLater<Props extends object>(load: () => Promise<ComponentType<Props>>, Meanwhile?: ComponentType<Props>) {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<ComponentType<Props>> | null = null;
  const preload = (): Promise<ComponentType<Props>> => {
    loading ??= (Meanwhile === undefined ? load() : firstPaint.promise.then(load)).then(
      component => {
        loaded = component;
        return component;
      },
      (error: unknown) => {
        loading = null; // the next one asks again
        throw error;
      },
    );
    return loading;
  };
  function Awaited(props: Props) {
    const Component = use(preload());
    return <Component {...props} />;
  }
  function Later(props: Props) {
    const Component = loaded;
    if (Component !== null) return <Component {...props} />;
    return (
      <Suspense fallback={Meanwhile === undefined ? <div aria-busy="true" className="h-full flex-1" /> : <Meanwhile {...props} />}>
        <Awaited {...props} />
      </Suspense>
    );
  }
  return Object.assign(Later, { preload });
}
