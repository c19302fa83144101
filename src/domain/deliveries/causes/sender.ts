import type { ProfileSummary } from '../../connections/profile';
import type { Sender } from './cause';
import { parseEndpointUrl } from './endpointUrl';

/** Who posts the deliveries of a connection. Any GenAuth on this machine reaches what the sandbox reaches. */
export function senderOf({ service, origin }: Pick<ProfileSummary, 'service' | 'origin'>): Sender {
  if (service === 'sandbox' || parseEndpointUrl(origin).nature === 'loopback') return 'sandbox';
  return service === 'private' ? 'private' : 'cloud';
}
