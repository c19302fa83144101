export type HandlerLanguage = 'node' | 'python';

/** The comments in the code, worded by the caller. */
export interface HandlerComments {
  /** Where the secrets come from. */
  secrets: string;
  /** That nobody is let in while none is set. */
  closed: string;
}

/**
 * Code for a receiver that checks the secret (S11): fails closed without one, compares in constant time, takes each header that
 * GenAuth is known to name. While rotating it accepts the old or the new one; both are read from the environment and are never
 * part of the text (S3).
 */
export function handlerCode(language: HandlerLanguage, rotating: boolean, comments: HandlerComments): string {
  const names = ['GENAUTH_WEBHOOK_SECRET', ...(rotating ? ['GENAUTH_WEBHOOK_SECRET_NEXT'] : [])];
  return language === 'node' ? nodeCode(names, comments) : pythonCode(names, comments);
}

function nodeCode(names: readonly string[], { secrets, closed }: HandlerComments): string {
  return `import { createHash, timingSafeEqual } from 'node:crypto';

// ${secrets}
const secrets = [${names.map((name) => `process.env.${name}`).join(', ')}].filter((secret) => secret);
const names = ['x-authing-webhook-secret', 'x-authing-token', 'x-genauth-token'];

export function isFromGenAuth(headers) {
  const sent = names.map((name) => headers[name]).filter((value) => typeof value === 'string' && value !== '');
  // ${closed}
  if (secrets.length === 0 || sent.length === 0) return false;
  const matches = sent.flatMap((value) => secrets.map((secret) => isSame(value, secret)));
  return matches.includes(true);
}

function isSame(one, other) {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text) {
  return createHash('sha256').update(text).digest();
}
`;
}

function pythonCode(names: readonly string[], { secrets, closed }: HandlerComments): string {
  return `import hmac
import os

# ${secrets}
SECRETS = [secret for secret in (${names.map((name) => `os.environ.get("${name}")`).join(', ')},) if secret]
NAMES = ("x-authing-webhook-secret", "x-authing-token", "x-genauth-token")


def is_from_genauth(headers):
    lower = {name.lower(): value for name, value in headers.items()}
    sent = [lower[name] for name in NAMES if lower.get(name)]
    # ${closed}
    if not SECRETS or not sent:
        return False
    matches = [hmac.compare_digest(value.encode(), secret.encode()) for value in sent for secret in SECRETS]
    return any(matches)
`;
}
