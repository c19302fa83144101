import { secretHeader } from '../privacy/secretHeaders';
import type { ContentType } from './schemas';

/** What a delivery is made of besides its body. `secret` travels in clear, as GenAuth sends it: never show or log it (S3). */
interface Sender {
  contentType: string;
  userPoolId: string;
  secret?: string | undefined;
}

/** The headers with which GenAuth posts an event, names in lower case. There is no signature, no time and no delivery id. */
export function deliveryHeaders({ contentType, userPoolId, secret }: Sender): Record<string, string> {
  return {
    'user-agent': 'authing-webhook@2.0',
    'content-type': contentType,
    'x-authing-userpool-id': userPoolId,
    ...(secret ? { [secretHeader]: secret } : {}),
  };
}

/** Why the body of a response is not there, or not as it was sent. `name`: the encoding, the charset, or the KB that were kept. */
export interface BodyFault {
  readonly kind: 'encoding' | 'charset' | 'tooLarge';
  readonly name: string;
}

const form: ContentType = 'application/x-www-form-urlencoded';

/**
 * The body of a delivery as bytes on the wire. The layout of a form is not documented; this is the plain one: each top-level
 * field by its name, a string as it is, anything else as JSON.
 */
export function encodeDelivery(contentType: string, body: Readonly<Record<string, unknown>>): string {
  if (contentType.split(';', 1).join().trim().toLowerCase() !== form) return JSON.stringify(body);
  const pairs = Object.entries(body).flatMap(([name, value]): [string, string][] => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) as string | undefined);
    return text === undefined ? [] : [[name, text]];
  });
  return new URLSearchParams(pairs).toString();
}
