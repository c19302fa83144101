import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { canaries as logged, oddLog } from '../../support/oddLog';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnktYW5zd2VyIn0.c2lnbmF0dXJlLWNhbmFyeS02NA';
const image = '<img src=x onerror="document.title=\'owned\'">';
export const link = '[x](command:workbench.action.quit)';
/** Somebody whose data must be seen nowhere (S4), with markup and a command for a name (S9). */
export const person = {
  nickname: `${image} ${link}`,
  email: 'canary.answer@example.com',
  phone: '13987650064',
  password: 'canary-answer-password-hash',
  salt: 'canary-answer-salt-64',
  token,
};

/** What is odd here beside `oddLog`: the newest has failed, with everything of a person and of the secrets on both sides. */
export function logOfPeople(): Record<string, unknown>[] {
  const [usual = {}, ...rest] = oddLog();
  const carried = { 'x-authing-webhook-secret': logged.secret, 'x-authing-token': logged.token, 'set-cookie': `session=${token}` };
  const failed = {
    ...usual,
    eventName: 'user:blocked',
    timestamp: new Date().toISOString(),
    success: false,
    responseStatusCode: 500,
    errorMessage: `no user ${person.email}, ${person.phone}`,
    requestHeaders: { ...carried, 'user-agent': 'authing-webhook@2.0' },
    requestBody: { eventName: 'user:blocked', data: person },
    responseHeaders: carried,
    responseBody: JSON.stringify({ message: `database: no user ${person.email} ${image} ${link}`, user: person }),
  };
  return [failed, usual, ...rest];
}

export interface EchoEndpoint {
  url: string;
  /** The bodies that came, in their order. */
  received: readonly string[];
  /** Answers as a page from now on, or as JSON again. */
  answerWithPage(html: boolean): void;
  close(): void;
}

/** An endpoint that answers with all that it was sent, and with a person. */
export async function startEchoEndpoint(): Promise<EchoEndpoint> {
  let html = false;
  const got: string[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      got.push(body);
      const secret = String(request.headers['x-authing-webhook-secret'] ?? '');
      const headers = { 'x-authing-webhook-secret': secret, 'x-authing-token': token, 'set-cookie': `session=${token}` };
      const answer = html
        ? `<html>\n<body>${image} ${link}\n${secret} ${person.email} ${token}</body>\n</html>`
        : JSON.stringify({ handled: true, user: person, echo: body, said: `the secret is ${secret}` });
      response.writeHead(200, { ...headers, 'content-type': html ? 'text/html' : 'application/json' }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: got,
    answerWithPage: (on) => void (html = on),
    close: () => void server.close(),
  };
}
