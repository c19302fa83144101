import { secretHeaders } from '../../../privacy/secretHeaders';
import { redactText } from '../../../privacy/redactText';
import { causeFromResponse } from './causeFromResponse';
import { hasResponse } from '../log/hasResponse';
import type { Cause, Evidence, NextStep, Sender, Subject } from './cause';
import { parseEndpointUrl } from './endpointUrl';
import type { EndpointUrl } from './endpointUrl';
import { causeFromError } from './causeFromError';

/** Characters of GenAuth's own word that are quoted. */
const quoted = 200;

/**
 * Why a delivery failed; undefined when it did not. `webhook` is undefined when it is gone. Pure: nothing is resolved, fetched
 * or kept, and no value of a header or body gets into the cause, but for names, hosts and numbers.
 */
export function diagnose(evidence: Evidence, webhook: Subject | undefined, sender: Sender): Cause | undefined {
  if (evidence.outcome === 'succeeded') return undefined;
  const endpoint = parseEndpointUrl(webhook?.url);
  const error = evidence.error?.trim() ?? '';
  const status = realStatus(evidence) ?? statusIn(error);
  const noted = error === '' ? undefined : causeFromError(error, endpoint, sender);
  if (status === undefined) {
    if (noted && nothingSent.has(noted.kind)) return noted;
    return (
      outOfReach(endpoint, sender) ?? noted ?? (isPlainSilence(error) ? { kind: 'noAnswer' } : { kind: 'unknown', error: quote(error) })
    );
  }
  if (endpoint.nature === 'loopback' && sender === 'cloud') return { kind: 'loopback', host: endpoint.host, sender };
  // Where nothing came back, a status beside a network error is a placeholder.
  if (noted && !hasResponse(evidence)) return outOfReach(endpoint, sender) ?? noted;
  if (status >= 200 && status < 300) {
    if (evidence.outcome === 'unknown' && error === '') return undefined;
    return noted ?? { kind: 'acceptedYetFailed', status, error: error === '' ? undefined : quote(error) };
  }
  return causeFromResponse(status, evidence, webhook, endpoint, sender);
}

/** What can be done about a cause from inside the editor, the most fitting first. The sandbox has no console. */
export function nextSteps(cause: Cause, sender: Sender): NextStep[] {
  const steps = stepsFor(cause);
  return sender === 'sandbox' ? steps.filter((step) => step !== 'openConsole') : steps;
}

function stepsFor(cause: Cause): NextStep[] {
  switch (cause.kind) {
    case 'invalidUrl':
    case 'loopback':
    case 'privateNetwork':
    case 'nameNotResolved':
    case 'plainHttpPort':
    case 'httpsPort':
    case 'blockedPort':
    case 'redirected':
    case 'pathNotFound':
    case 'methodNotAllowed':
      return ['changeUrl', 'sendTestEvent'];
    case 'tunnel':
      return cause.part === 'down' ? ['changeUrl', 'sendTestEvent'] : ['sendTestEvent', 'changeUrl'];
    case 'format':
      return cause.wanted === undefined ? ['sendTestEvent'] : ['changeContentType', 'sendTestEvent'];
    case 'secretRefused':
      // A handler that rejects the secret mostly holds another one: replacing it would break those that hold the right one.
      if (cause.sent === 'none') return ['replaceSecret', 'sendTestEvent'];
      return cause.sent === 'unknown' ? ['sendTestEvent', 'replaceSecret'] : ['copySecret', 'sendTestEvent', 'replaceSecret'];
    case 'invalidHeader':
      return cause.name === undefined || secretHeaders.includes(cause.name) ? ['replaceSecret', 'sendTestEvent'] : ['sendTestEvent'];
    case 'noAnswer':
    case 'unknown':
    case 'acceptedYetFailed':
      return ['sendTestEvent', 'openConsole'];
    case 'refused':
    case 'unroutable':
    case 'notHttp':
    case 'otherStatus':
      return ['sendTestEvent', 'changeUrl'];
    default:
      return ['sendTestEvent'];
  }
}

/** Whatever the address is, nothing went there. */
const nothingSent = new Set<Cause['kind']>(['notAllowed', 'invalidUrl', 'blockedPort', 'invalidHeader', 'requestTooLarge', 'senderFailed']);

/** How HTTP libraries and gateways tell a status in a sentence or a page. */
const statuses = [
  /(?:status|response)(?: code)?[ :=]{1,3}(\d{3})\b/i,
  /\bHTTP(?:\/\d(?:\.\d)?)?(?: error)?[ :]{1,2}(\d{3})\b/i,
  /(?:<title>|<h1>|^)\s*(\d{3}) [A-Z]/,
  /\b(\d{3}) (?:client|server) error\b/i,
  /returned(?: an?)? error:? (\d{3})\b/i,
  /\berror(?: code)?:? (5\d\d)\b/i,
];

/** "Request failed with status code 401", "404 Not Found", "HTTP/1.1 502 Bad Gateway". */
function statusIn(error: string): number | undefined {
  const text = error.slice(0, 2000);
  const [found] = statuses.flatMap((pattern) => pattern.exec(text)?.[1] ?? []);
  return found !== undefined && Number(found) >= 100 && Number(found) < 600 ? Number(found) : undefined;
}

/** An address that GenAuth cannot reach, whatever it says about its attempt. */
function outOfReach({ nature, host }: EndpointUrl, sender: Sender): Cause | undefined {
  if (nature === 'loopback' && sender !== 'sandbox') return { kind: 'loopback', host, sender };
  return (nature === 'private' || nature === 'linkLocal') && sender === 'cloud' ? { kind: 'privateNetwork', host } : undefined;
}

/** Endpoints have statuses of their own beyond 599; without a response such a number is GenAuth's, or none. */
function realStatus({ status, response }: Evidence): number | undefined {
  return status !== undefined && status >= 100 && (status < 600 || (status < 1000 && hasResponse({ response }))) ? status : undefined;
}

/** What the sandbox writes when it has no better word, and what is no word at all. */
function isPlainSilence(error: string): boolean {
  return error === '' || /^(?:ERRUNREACHABLE|ERRNOANSWER|UNKNOWN|null|undefined)$/i.test(error);
}

function quote(error: string): string {
  const line = redactText(error)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > quoted ? `${line.slice(0, quoted - 1)}…` : line;
}
