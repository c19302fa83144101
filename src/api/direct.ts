import type https from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { checkServerIdentity } from 'node:tls';
import type { PeerCertificate } from 'node:tls';

/**
 * Options for a request to this machine, which is reached without a proxy. The editor sees to that for `localhost` alone, and sends the
 * rest of 127.0.0.0/8 to its proxy; so `localhost` is what it is told, and the address is given when that is looked up. `host` is as the
 * URL parser writes it.
 */
export function direct(host: string): https.RequestOptions {
  const address = host.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  if (family === 0) return { agent: false, hostname: 'localhost' };
  const lookup: LookupFunction = (_, { all }, done) => (all === true ? done(null, [{ address, family }]) : done(null, address, family));
  return {
    agent: false,
    hostname: 'localhost',
    lookup,
    checkServerIdentity: (_: string, certificate: PeerCertificate) => checkServerIdentity(address, certificate),
  };
}
