import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Recorder {
  origin: string;
  /** What was asked and answered since the last call, one line each. */
  taken(): string[];
  close(): Promise<void>;
}

/** Stands before the sandbox on this machine and passes everything on as it is, so that the tour can tell what was answered. */
export async function startRecorder(target: string): Promise<Recorder> {
  let seen: string[] = [];
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/';
    const onward = http.request(`${target}${path}`, { method: request.method, headers: request.headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        seen.push(`${request.method ?? ''} ${path.split('?')[0] ?? ''} -> HTTP ${answer.statusCode ?? 0}, ${summary(body.toString())}`);
        response.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
      });
    });
    onward.on('error', (error) => {
      seen.push(`${request.method ?? ''} ${path} -> ${error.message}`);
      response.destroy();
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    taken() {
      const taken = seen;
      seen = [];
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Answer {
  statusCode?: number;
  apiCode?: number;
  message?: string;
  data?: { webhookId?: string; name?: string; events?: unknown[]; totalCount?: number; response?: { statusCode?: number } };
}

/** The envelope in a few words; never a secret or a token. */
function summary(text: string): string {
  const { statusCode, apiCode, message, data } = JSON.parse(text) as Answer;
  const parts = [
    `statusCode ${statusCode ?? '?'}`,
    apiCode === undefined ? '' : `apiCode ${apiCode}`,
    statusCode === 200 ? '' : (message ?? ''),
    data?.webhookId === undefined ? '' : `webhook ${data.webhookId} "${data.name ?? ''}" for ${JSON.stringify(data.events)}`,
    data?.totalCount === undefined ? '' : `${data.totalCount} webhooks`,
    data?.response === undefined ? '' : `the endpoint answered ${data.response.statusCode ?? '?'}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
