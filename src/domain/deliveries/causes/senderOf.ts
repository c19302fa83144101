import type { Connections } from '../../connections/connections';
import type { Poster } from '../../webhooks/draft/checkUrl';

/** Who posts the events of the current connection: the local sandbox does it from this machine. */
export function posterIn({ session }: Pick<Connections, 'session'>): Poster {
  return session.kind === 'connected' && session.profile.service === 'sandbox' ? 'thisMachine' : 'genauth';
}
