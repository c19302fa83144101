import type { Connections } from '../../connections/connections';
import type { UrlSender } from '../../webhooks/draft/checkUrl';

/** Who posts the events of the current connection: the local sandbox does it from this machine. */
export function urlSenderOf({ session }: Pick<Connections, 'session'>): UrlSender {
  return session.kind === 'connected' && session.profile.service === 'sandbox' ? 'thisMachine' : 'genauth';
}
