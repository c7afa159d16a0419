import { useCallback, useMemo } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { parseRoute, pathOf, type Route } from './routes.ts';

/** Where the window is, and how to go elsewhere. */
export function useRoute(): readonly [Route, (to: Route) => void] {
  const [path, navigate] = useHashLocation();
  const route = useMemo(() => parseRoute(path), [path]);
  const go = useCallback((to: Route) => navigate(pathOf(to)), [navigate]);
  return [route, go];
}
