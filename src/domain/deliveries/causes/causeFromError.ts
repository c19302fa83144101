import { unreachableCase } from '../../../api/errors';
import { failureKind, isTlsFault } from '../../../api/failureKind';
import type { Cause, Sender } from './cause';
import type { EndpointUrl } from './endpointUrl';

/** What an error text tells about why there was no answer; undefined when it tells nothing that is known here. */
export function causeFromError(error: string, endpoint: EndpointUrl, sender: Sender): Cause | undefined {
  const kind = failureKind(error);
  const { host, port } = endpoint;
  if (kind === undefined) return undefined;
  if (isTlsFault(kind)) return { kind: 'tls', fault: kind, host };
  switch (kind) {
    case 'url':
      return { kind: 'invalidUrl' };
    case 'port':
      return { kind: 'blockedPort', port };
    case 'header':
      return { kind: 'invalidHeader', name: headerName(error) };
    case 'nameNotResolved':
    case 'nameNotResolvedYet':
      return { kind: 'nameNotResolved', host: hostIn(error) ?? host, temporary: kind === 'nameNotResolvedYet' };
    case 'refused':
      return refusal(error, endpoint);
    case 'connectTimeout':
      return { kind: 'timedOut', host, phase: 'connecting' };
    case 'timeout':
      return { kind: 'timedOut', host, phase: 'answering' };
    case 'redirectLoop':
      return { kind: 'redirected', status: undefined, to: undefined, likely: 'loop' };
    case 'notHttp':
      // Only a port that is known for https makes it likely that https is what is wanted.
      // The sandbox knows what TLS says to plain HTTP: what it calls something else is something else.
      return sender !== 'sandbox' && !endpoint.https && /443$/.test(port)
        ? { kind: 'httpsPort', host, port }
        : { kind: 'notHttp', host, port };
    case 'httpsPort':
      return endpoint.https && host !== '' ? undefined : { kind, host, port };
    case 'plainHttpPort':
      // Something on the way led from http to https: of that there is no URL here.
      return endpoint.https ? { kind, host, port } : { kind: 'tls', fault: 'handshake', host };
    case 'headersTooLarge':
    case 'responseTooLarge':
      return { kind: 'responseTooLarge', host, part: kind === 'headersTooLarge' ? 'headers' : 'body' };
    case 'requestTooLarge':
      return { kind: 'requestTooLarge' };
    case 'local':
    case 'proxy':
      return { kind: 'senderFailed', part: kind, code: codeIn(error), here: sender === 'sandbox' };
    case 'notAllowed':
    case 'unroutable':
    case 'reset':
    case 'cutShort':
    case 'undecodable':
    case 'invalidResponse':
      return { kind, host };
    default:
      return unreachableCase(kind);
  }
}

/** Node and Go name the host that was looked up: after a redirect it may be another one. */
function hostIn(text: string): string | undefined {
  return /(?:ENOTFOUND|EAI_[A-Z]+|lookup)\s+([\w.-]{1,253})/.exec(text)?.[1];
}

/** Node names the address it tried, which tells more than the host's name: `localhost` may be ::1. */
function refusal(text: string, endpoint: EndpointUrl): Cause {
  const [, host = endpoint.host, port = endpoint.port] = /ECONNREFUSED\s+(\[?[\da-f.:]{2,45}\]?):(\d{1,5})\b/i.exec(text) ?? [];
  return {
    kind: 'refused',
    host: endpoint.nature === 'loopback' ? host : endpoint.host || host,
    port,
    here: endpoint.nature === 'loopback',
  };
}

function codeIn(text: string): string | undefined {
  return /\b(?:E(?!RR)[A-Z]{3,20}|ERR_[A-Z_]{3,40}|UND_ERR_[A-Z_]{3,40})\b/.exec(text)?.[0];
}

/** Node quotes the name of the header, never its value. */
function headerName(text: string): string | undefined {
  return /header (?:content|name)[^["]{0,30}\["([\w-]{1,60})"\]/i.exec(text)?.[1]?.toLowerCase();
}
