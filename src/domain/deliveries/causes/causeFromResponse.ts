import { secretHeaders } from '../../../privacy/secretHeaders';
import { isMaskedSecret, isSecretMasked } from '../../../privacy/maskedSecret';
import { retryAfter } from '../../../api/retryTiming';
import { jsonOf, textOf } from '../../../base/json';
import type { Cause, Evidence, Sender, SecretSent, Subject } from './cause';
import type { EndpointUrl } from './endpointUrl';

/** As much of an answer's body as is looked at. */
const looked = 4000;
const csrf = /csrf|xsrf|forgery|authenticity token|page expired/i;
const wantsTls =
  /plain HTTP request was sent to HTTPS port|HTTP request to an HTTPS server|speaking plain HTTP to an SSL|requires (?:TLS|https)/i;
const codespace = /\.(?:app\.github\.dev|githubpreview\.dev|devtunnels\.ms)$/;

/** What an answer with this status says about why the delivery failed. */
export function causeFromResponse(
  status: number,
  evidence: Evidence,
  webhook: Subject | undefined,
  endpoint: EndpointUrl,
  sender: Sender,
): Cause {
  const headers = lowerCased(evidence.response.headers);
  const body = textOf(evidence.response.body).slice(0, looked);
  const tunnel = tunnelCause(status, headers, body, endpoint);
  if (tunnel) return tunnel;
  // Behind a proxy that ends TLS the same is said of an https URL: then the URL is not what has to be changed.
  if (!endpoint.https && asksForTls(status, headers, body)) return { kind: 'httpsPort', host: endpoint.host, port: endpoint.port };
  if ([401, 403, 419, 422].includes(status) && csrf.test(body)) return { kind: 'csrf', status };
  switch (status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return redirect(status, headers.get('location'), endpoint);
    case 401:
    case 403:
      return refusedAtTheDoor(status, headers, evidence, webhook);
    case 407:
      return proxyLogin(status, headers, endpoint, sender);
    case 404:
    case 410:
      return { kind: 'pathNotFound', status, path: endpoint.path };
    case 405:
      return { kind: 'methodNotAllowed', path: endpoint.path, allowed: allowed(headers.get('allow')) };
    case 413:
      return { kind: 'tooLarge', status, bytes: bytesOf(evidence) };
    case 415:
      return format(status, evidence, webhook, body, true) ?? { kind: 'bodyRefused', status };
    case 400:
    case 422:
      return format(status, evidence, webhook, body, false) ?? { kind: 'bodyRefused', status };
    case 429:
      return { kind: 'rateLimited', retryAfterMs: retryAfter(headers.get('retry-after') ?? null, evidence.at ?? Date.now()) };
    default:
      return status >= 500 && status < 600 ? serverError(status) : { kind: 'otherStatus', status };
  }
}

/** 426 may as well ask for a WebSocket or another version of HTTP. */
function asksForTls(status: number, headers: ReadonlyMap<string, string>, body: string): boolean {
  return (
    (status === 426 && (/\btls\//i.test(headers.get('upgrade') ?? '') || wantsTls.test(body))) || (status === 400 && wantsTls.test(body))
  );
}

/** A proxy of the sender's answers in place of the endpoint for http alone: for https it would not have got as far as a response. */
function proxyLogin(status: number, headers: ReadonlyMap<string, string>, endpoint: EndpointUrl, sender: Sender): Cause {
  if (sender === 'sandbox' && !endpoint.https && endpoint.nature !== 'loopback')
    return { kind: 'senderFailed', part: 'proxy', code: 'HTTP_407', here: true };
  const scheme = schemeIn(headers.get('proxy-authenticate'));
  return scheme === undefined ? { kind: 'otherStatus', status } : { kind: 'wantsLogin', status, scheme };
}

function schemeIn(header: string | undefined): string | undefined {
  return /^\s*(basic|bearer|digest|negotiate|ntlm)\b/i.exec(header ?? '')?.[1];
}

/** Tunnels answer in place of the endpoint, each in its own way. */
function tunnelCause(status: number, headers: ReadonlyMap<string, string>, body: string, { host }: EndpointUrl): Cause | undefined {
  const ngrok = headers.get('ngrok-error-code');
  if (ngrok) return { kind: 'tunnel', name: 'ngrok', part: /8012|8013|8014/.test(ngrok) ? 'nothingBehind' : 'down' };
  if (status === 530 && (/1033/.test(body) || host.endsWith('.trycloudflare.com')))
    return { kind: 'tunnel', name: 'Cloudflare Tunnel', part: 'down' };
  if (host.endsWith('.loca.lt') && [404, 502, 503].includes(status)) return { kind: 'tunnel', name: 'localtunnel', part: 'down' };
  if (!codespace.test(host)) return undefined;
  const name = host.endsWith('.devtunnels.ms') ? 'Dev Tunnels' : 'GitHub Codespaces';
  if ([302, 307, 401, 403].includes(status)) return { kind: 'tunnel', name, part: 'private' };
  return status === 502 || status === 504 ? { kind: 'tunnel', name, part: 'nothingBehind' } : undefined;
}

function redirect(status: number, location: string | undefined, endpoint: EndpointUrl): Cause {
  const base = endpoint.origin === '' ? undefined : endpoint.origin + endpoint.path;
  const target = location !== undefined && URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (!target || !/^https?:$/.test(target.protocol)) return { kind: 'redirected', status, to: undefined, likely: 'path' };
  const to = target.origin;
  // To itself; a query that is added, as cookie checks do, leads back here as well.
  if (to === endpoint.origin && target.pathname === endpoint.path) return { kind: 'redirected', status, to, likely: 'loop' };
  if (target.hostname !== endpoint.host) return { kind: 'redirected', status, to, likely: 'host' };
  if (target.protocol === 'https:' && !endpoint.https) return { kind: 'redirected', status, to, likely: 'https' };
  if (/log-?in|sign-?in|auth|sso/i.test(target.pathname)) return { kind: 'redirected', status, to, likely: 'login' };
  const bare = (path: string): string => path.replace(/\/+$/, '');
  const slash = target.pathname !== endpoint.path && bare(target.pathname) === bare(endpoint.path);
  return { kind: 'redirected', status, to, likely: slash ? 'slash' : 'path' };
}

function refusedAtTheDoor(
  status: number,
  headers: ReadonlyMap<string, string>,
  { request }: Evidence,
  webhook: Subject | undefined,
): Cause {
  const scheme = schemeIn(headers.get('www-authenticate'));
  const sent = [...lowerCased(request.headers)].filter(([name, value]) => secretHeaders.includes(name) && value !== '');
  // A handler that compares the secret may call that Bearer; where it is known that there is none to compare, it wants a token of its own.
  const bearer = scheme?.toLowerCase() === 'bearer';
  if (scheme !== undefined && !(bearer && (sent.length > 0 || webhook?.secret !== ''))) return { kind: 'wantsLogin', status, scheme };
  return {
    kind: 'secretRefused',
    status,
    sent: compare(
      sent.map(([, value]) => value),
      webhook,
    ),
    headers: sent.map(([name]) => name),
  };
}

/** What was not told, or only as a mask, is neither none nor another one. */
function compare(values: readonly string[], webhook: Subject | undefined): SecretSent {
  // What a webhook that is gone sent was its secret then.
  if (!webhook) return values.length > 0 ? 'current' : 'unknown';
  const { secret } = webhook;
  const isMasked = isSecretMasked(webhook);
  if (values.length === 0) return secret || isMasked ? 'notLogged' : secret === '' ? 'none' : 'unknown';
  if (secret && values.includes(secret)) return 'current';
  return secret === undefined || isMasked || values.some(isMaskedSecret) ? 'notCompared' : 'former';
}

/** `certain`: the status itself says that the format is the reason. */
function format(status: number, { request }: Evidence, webhook: Subject | undefined, body: string, certain: boolean): Cause | undefined {
  const written = lowerCased(request.headers).get('content-type') ?? webhook?.contentType ?? '';
  const sent = /json/i.test(written) ? 'json' : /urlencoded/i.test(written) ? 'form' : 'unknown';
  const speaksOfForm = /urlencoded|form[- ](?:data|body|field)/i.test(body);
  const speaksOfJson = /json|unexpected (?:token|character)|expecting value/i.test(body);
  const wanted =
    sent === 'json' && (certain || (speaksOfForm && !speaksOfJson))
      ? 'form'
      : sent === 'form' && (certain || speaksOfJson)
        ? 'json'
        : undefined;
  return certain || wanted !== undefined ? { kind: 'format', status, sent, wanted } : undefined;
}

/** 520 to 526 are Cloudflare's own. */
function serverError(status: number): Cause {
  const parts = {
    502: 'behindProxy',
    503: 'unavailable',
    504: 'slow',
    521: 'behindProxy',
    522: 'slow',
    523: 'behindProxy',
    524: 'slow',
    525: 'tlsBehindProxy',
    526: 'tlsBehindProxy',
  } as const;
  const part = Object.entries(parts).find(([code]) => Number(code) === status)?.[1] ?? 'handler';
  return { kind: 'serverError', status, part };
}

function allowed(header: string | undefined): string | undefined {
  const methods = (header ?? '')
    .split(',')
    .map((method) => method.trim().toUpperCase())
    .filter((method) => /^[A-Z]{3,10}$/.test(method));
  return methods.length > 0 ? methods.slice(0, 8).join(', ') : undefined;
}

function bytesOf({ request }: Evidence): number | undefined {
  const told = Number(lowerCased(request.headers).get('content-length') ?? NaN);
  if (Number.isSafeInteger(told)) return told;
  const body = request.body === null ? undefined : jsonOf(request.body);
  return body === undefined ? undefined : Buffer.byteLength(body);
}

function lowerCased(headers: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
