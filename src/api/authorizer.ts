import { newNonce, plainHeaders, signedHeaders, tokenHeaders } from './authorization';
import type { Dialect, Signable, Signer } from './authorization';
import type { Clock } from './clock';
import type { Deadline } from './deadline';
import type { ManagementToken } from './schemas';

/** The headers that authorise one attempt. */
interface Authorization {
  readonly headers: Readonly<Record<string, string>>;
  /** Only where there is one: forgets the token that was used, so that the next attempt gets another (apiCode 2020). */
  readonly renew?: () => void;
}

/** Authorises each attempt afresh. Only a token has to be waited for; failing to get one rejects with its ApiError. */
export type Authorizer = (request: Signable, lang: string, deadline: Deadline) => Promise<Authorization>;

/** Nonce and date are new with every attempt: a signature that was used is refused (1306). */
export function signatureAuthorizer(dialect: Dialect, signer: Signer, clock: Clock): Authorizer {
  return (request, lang) =>
    Promise.resolve({
      headers: signedHeaders(dialect, signer, request, { lang, date: new Date(clock.now()).toUTCString(), nonce: newNonce() }),
    });
}

/** For the token operation itself, which takes the key in its body. */
export function anonymousAuthorizer(tenantId: string | undefined): Authorizer {
  return (_, lang) => Promise.resolve({ headers: plainHeaders(tenantId, lang) });
}

interface HeldToken {
  readonly token: Promise<string>;
  /** Ms since 1970; until the answer is there, the token counts as fresh. */
  staleAt: number;
}

/**
 * Keeps one token and gets the next one a little before it runs out. Calls at the same time share one request for it, which
 * none of them cancels: whoever stops waiting leaves it to the others.
 */
export function tokenAuthorizer(signer: Signer, getToken: () => Promise<ManagementToken>): Authorizer {
  let held: HeldToken | undefined;
  const forget = (which: HeldToken): void => {
    if (held === which) held = undefined;
  };
  const fetchToken = (): HeldToken => {
    const answer = getToken();
    const fetched: HeldToken = { token: answer.then(({ accessToken }) => accessToken), staleAt: Infinity };
    answer.then(
      ({ expiresIn }) => {
        fetched.staleAt = Date.now() + expiresIn * 1000 - Math.min(60_000, expiresIn * 100);
      },
      () => forget(fetched),
    );
    return fetched;
  };
  return async (_, lang, deadline) => {
    if (!held || Date.now() >= held.staleAt) held = fetchToken();
    const used = held;
    const token = await deadline.race(used.token);
    return { headers: tokenHeaders(signer, token, lang), renew: () => forget(used) };
  };
}
