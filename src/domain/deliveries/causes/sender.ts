import type { ProfileSummary } from '../../connections/profile';
import type { Poster } from './cause';
import { placeOf } from './endpointUrl';

/** Who posts the deliveries of a connection. Any GenAuth on this machine reaches what the sandbox reaches. */
export function posterOf({ service, origin }: Pick<ProfileSummary, 'service' | 'origin'>): Poster {
  if (service === 'sandbox' || placeOf(origin).nature === 'loopback') return 'sandbox';
  return service === 'private' ? 'private' : 'cloud';
}
