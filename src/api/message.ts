import { hideSecrets } from '../privacy/hideSecrets';
import { redactText } from '../privacy/redactText';

const maxLength = 300;
/** Characters that are looked at: what is cut off here is far behind what is kept. */
const longest = 4000;
/** Characters of a message that are read at all, since it may be as long as a response; the last of them may be half a secret. */
const mostRead = 200_000;
const longestSecret = 4000;
/** Control characters, line and paragraph separators, and marks that turn the direction of what follows. */
const unfit = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/gu;

/**
 * What the service said, made fit to show and log: one line of at most 300 characters, without any of the secrets that the
 * request carried, should the service echo them (S3), and without what tells of a person or is a credential (S4). The
 * service's type of `message` is unknown: a string or an array.
 */
export function readableMessage(message: unknown, secrets: readonly string[]): string | undefined {
  const parts = (Array.isArray(message) ? message.slice(0, 20) : [message]).filter((part) => typeof part === 'string');
  const said = parts.join('; ');
  const read = withoutSecrets(said.slice(0, mostRead), secrets);
  const whole = said.length > mostRead ? read.slice(0, -longestSecret) : read;
  const text = withoutSecrets(whole.replace(unfit, ' ').trim(), secrets);
  if (text === '') return undefined;
  const shown = redactText(text.slice(0, longest));
  const letters = Array.from(shown.slice(0, maxLength * 2));
  return letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join('')}…` : shown;
}

/** An id to quote to the vendor's support; undefined when it is not one. */
export function readableId(id: unknown, secrets: readonly string[]): string | undefined {
  return typeof id === 'string' && /^[\w.:-]{1,100}$/.test(id) && withoutSecrets(id, secrets) === id ? id : undefined;
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return hideSecrets(text, secrets, '•••');
}
