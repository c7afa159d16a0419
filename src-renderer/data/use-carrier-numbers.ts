import { useQuery } from '@tanstack/react-query';
import type { CarrierNumbers } from '../../src-shared/protocol/carrier-number.ts';
import { call } from './call.ts';
import type { ProblemError } from './problem-error.ts';

/** How the practice's numbers stand at the carrier, asked each time they are shown: nothing tells when something changes there. */
export function useCarrierNumbers({ isOn }: { readonly isOn: boolean }) {
  return useQuery<CarrierNumbers, ProblemError>({
    queryKey: ['listCarrierNumbers'],
    queryFn: () => call('listCarrierNumbers'),
    staleTime: 0,
    enabled: isOn,
  });
}
