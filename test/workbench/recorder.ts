import { startInterceptor } from '../support/interceptor';

export interface Recorder {
  origin: string;
  /** What was asked and answered since the last call, one line each. */
  taken(): string[];
  close(): Promise<void>;
}

/** Stands before the sandbox, so that the tour can tell what was answered. */
export async function startRecorder(target: string): Promise<Recorder> {
  let seen: string[] = [];
  const interceptor = await startInterceptor(target, ({ method, path }, status, body) => {
    seen.push(`${method} ${path} -> HTTP ${status}, ${summary(path, body)}`);
  });
  return {
    origin: interceptor.origin,
    close: () => interceptor.close(),
    taken() {
      const taken = seen;
      seen = [];
      return taken;
    },
  };
}

interface Answer {
  statusCode?: number;
  apiCode?: number;
  message?: string;
  data?: { webhookId?: string; name?: string; events?: unknown[]; totalCount?: number; response?: { statusCode?: number } };
}

/** The envelope in a few words; never a secret or a token. */
function summary(path: string, text: string): string {
  const { statusCode, apiCode, message, data } = JSON.parse(text) as Answer;
  const parts = [
    `statusCode ${statusCode ?? '?'}`,
    apiCode === undefined ? '' : `apiCode ${apiCode}`,
    statusCode === 200 ? '' : (message ?? ''),
    data?.webhookId === undefined ? '' : `webhook ${data.webhookId} "${data.name ?? ''}" for ${JSON.stringify(data.events)}`,
    data?.totalCount === undefined
      ? ''
      : counted(data.totalCount, path.includes('get-webhook-logs') ? ['delivery', 'deliveries'] : ['webhook', 'webhooks']),
    data?.response === undefined ? '' : `the endpoint answered ${data.response.statusCode ?? '?'}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function counted(count: number, [one, several]: [string, string]): string {
  return `${count} ${count === 1 ? one : several}`;
}
