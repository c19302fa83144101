import type { TlsFault } from '../../../api/failureKind';
import type { Webhook } from '../../../api/schemas';

/** What a failed delivery left behind. A `Delivery` of the log fits, and so does the answer to a test event. */
export interface Evidence {
  outcome: 'succeeded' | 'failed' | 'unknown';
  /** Ms since 1970, where known. */
  at?: number | undefined;
  /** HTTP status; 0 and undefined both mean that none is known. */
  status: number | undefined;
  /** What GenAuth wrote about the failure: a code such as ERRTIMEOUT, or a sentence. */
  error?: string | undefined;
  request: { headers: Readonly<Record<string, string>>; body?: unknown };
  response: { headers: Readonly<Record<string, string>>; body?: unknown };
}

/** Of the webhook as it is now; the log does not say what it was when it delivered. */
export type Subject = Pick<Webhook, 'url' | 'contentType' | 'secret' | 'secretMasked'>;

/** Who posts: one of the public clouds, a GenAuth of somebody's own, or the sandbox (or another GenAuth) on this machine. */
export type Sender = 'cloud' | 'private' | 'sandbox';

/** How the header with the secret relates to what the webhook holds now. The value itself is in no cause (S3). */
export type SecretSent =
  /** The webhook's present secret. */
  | 'current'
  /** Another one: the webhook's secret was changed after this delivery. */
  | 'former'
  /** The webhook has no secret and none was sent. */
  | 'none'
  /** The webhook has a secret, and nothing shows the header it was sent in. */
  | 'notLogged'
  /** One was sent, and the service did not tell the webhook's own, or told or logged only a mask of it. */
  | 'notCompared'
  /** The webhook is gone, or the service did not tell whether it has a secret, and nothing shows whether one was sent. */
  | 'unknown';

/** Why a delivery failed: a closed union, worded once in `words/cause.ts`. Hosts, ports and paths only; no value of a payload. */
export type Cause =
  | { kind: 'notAllowed'; host: string }
  | { kind: 'invalidUrl' }
  | { kind: 'loopback'; host: string; sender: 'cloud' | 'private' }
  | { kind: 'privateNetwork'; host: string }
  | { kind: 'nameNotResolved'; host: string; temporary: boolean }
  | { kind: 'refused'; host: string; port: string; here: boolean }
  | { kind: 'unroutable'; host: string }
  | { kind: 'reset'; host: string }
  | { kind: 'tls'; fault: TlsFault; host: string }
  /** An https URL, and a port that speaks plain http. */
  | { kind: 'plainHttpPort'; host: string; port: string }
  /** An http URL, and a port that wants https. */
  | { kind: 'httpsPort'; host: string; port: string }
  | { kind: 'notHttp'; host: string; port: string }
  /** HTTP, but not as the standard has it, e.g. with two lengths. */
  | { kind: 'invalidResponse'; host: string }
  | { kind: 'responseTooLarge'; host: string; part: 'headers' | 'body' }
  /** Not compressed as it says. */
  | { kind: 'undecodable'; host: string }
  /** The response began, and the connection was closed before its end. */
  | { kind: 'cutShort'; host: string }
  /** The sender never connects to this port. */
  | { kind: 'blockedPort'; port: string }
  /** A header of the request can't be written; `name` where it is told. */
  | { kind: 'invalidHeader'; name: string | undefined }
  /** The sender's own limit. */
  | { kind: 'requestTooLarge' }
  /** The machine that posts could not make a connection, or its proxy did not. `here`: it is this one. `code` is the platform's. */
  | { kind: 'senderFailed'; part: 'local' | 'proxy'; code: string | undefined; here: boolean }
  | { kind: 'timedOut'; host: string; phase: 'connecting' | 'answering' }
  /** `to` is an origin; undefined where the Location is none. `likely`: what differs. */
  | {
      kind: 'redirected';
      status: number | undefined;
      to: string | undefined;
      likely: 'https' | 'slash' | 'login' | 'host' | 'path' | 'loop';
    }
  /** A tunnel answered in place of the endpoint. `part`: the tunnel is down, the program behind it is, or the tunnel asks for a sign-in. */
  | { kind: 'tunnel'; name: string; part: 'down' | 'nothingBehind' | 'private' }
  | { kind: 'csrf'; status: number }
  /** The endpoint wants HTTP authentication, which GenAuth does not send. */
  | { kind: 'wantsLogin'; status: number; scheme: string }
  | { kind: 'secretRefused'; status: number; sent: SecretSent; headers: readonly string[] }
  | { kind: 'pathNotFound'; status: number; path: string }
  | { kind: 'methodNotAllowed'; path: string; allowed: string | undefined }
  | { kind: 'tooLarge'; status: number; bytes: number | undefined }
  /** `sent` is what the body was written as, `wanted` the other of GenAuth's two content types where the endpoint seems to want it. */
  | { kind: 'format'; status: number; sent: 'json' | 'form' | 'unknown'; wanted: 'json' | 'form' | undefined }
  | { kind: 'bodyRefused'; status: number }
  | { kind: 'rateLimited'; retryAfterMs: number | undefined }
  | { kind: 'serverError'; status: number; part: 'handler' | 'behindProxy' | 'unavailable' | 'slow' | 'tlsBehindProxy' }
  /** Answered with 2xx, and counted as failed all the same. */
  | { kind: 'acceptedYetFailed'; status: number; error: string | undefined }
  | { kind: 'otherStatus'; status: number }
  | { kind: 'noAnswer' }
  /** `error` is GenAuth's own word, bounded and without identity data. */
  | { kind: 'unknown'; error: string };

export type NextStep = 'changeUrl' | 'changeContentType' | 'copySecret' | 'replaceSecret' | 'sendTestEvent' | 'openConsole';
