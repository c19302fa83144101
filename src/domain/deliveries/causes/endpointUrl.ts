import { hostNature } from '../../webhooks/draft/hostKind';

/** Where a delivery was to go. */
export interface EndpointUrl {
  https: boolean;
  /** As the URL parser writes it; empty where the URL is none. */
  host: string;
  /** The usual one where the URL names none. */
  port: string;
  origin: string;
  /** Without the query, which may hold a token; empty where the URL is none. */
  path: string;
  nature: 'public' | 'loopback' | 'private' | 'linkLocal';
}

const nowhere: EndpointUrl = { https: true, host: '', port: '', origin: '', path: '', nature: 'public' };

/** Takes apart the URL of a webhook. Nothing is resolved or fetched (S7). */
export function parseEndpointUrl(url: string | undefined): EndpointUrl {
  const text = url?.trim() ?? '';
  if (!URL.canParse(text)) return nowhere;
  const { protocol, hostname, port, origin, pathname } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return nowhere;
  const https = protocol === 'https:';
  return { https, host: hostname, port: port || (https ? '443' : '80'), origin, path: pathname, nature: hostNature(hostname).place };
}
