import { startSandbox } from '../../../src/sandbox/sandbox';
import type { RunningSandbox } from '../../../src/sandbox/sandbox';
import { startInterceptor } from '../../support/interceptor';
import type { Interceptor } from '../../support/interceptor';
import { memoryStorage } from '../../support/memoryStorage';
import { shiftVariable } from '../../workbench/paths';
import { assertNotWritten } from './canaries';
import { Workbench } from './workbench';
import type { WorkbenchOptions } from './workbench';

/** An access key whose parts must be found nowhere (S3). */
export const key = { accessKeyId: '6229ffaxxxxxxxxcade3e3d9', accessKeySecret: 'canary-access-key-secret-93' };

export interface Scene {
  workbench: Workbench;
  sandbox: RunningSandbox;
  /** Stands before the sandbox: what the extension talks to. */
  interceptor: Interceptor;
  storage: ReturnType<typeof memoryStorage>;
  /** The time of the scene, in ms since 1970. */
  now(): number;
  /** Ends it; before that it searches all that the editor has written for every secret that was in play (S3). */
  close(): Promise<void>;
}

interface SceneOptions {
  /** There from the beginning. */
  webhooks?: readonly unknown[];
  /** Of those webhooks, by ID. */
  secrets?: Record<string, string>;
  /** The service leaves out the headers that triggerWebhook is given. */
  dropsRequestHeaders?: boolean;
  /** The service's clock, in ms since 1970. */
  now?: () => number;
  /** What the clocks of editor and service show when the scene begins, in ms since 1970; else the machine's. */
  beginsAt?: number;
}

/** A workbench, and a service for it on this machine that a test can bend. */
export async function openScene(prefix: string, options: WorkbenchOptions & SceneOptions = {}): Promise<Scene> {
  const { webhooks, secrets, dropsRequestHeaders = false, beginsAt, ...rest } = options;
  const machine = (): number => performance.timeOrigin + performance.now();
  const shift = beginsAt === undefined ? undefined : beginsAt - machine();
  const { now = shift === undefined ? Date.now : () => Math.round(machine() + shift), ...server } = rest;
  if (shift !== undefined) server.env = { ...server.env, [shiftVariable]: String(Math.round(shift)) };
  const storage = memoryStorage();
  if (webhooks) storage.state = { version: 1, webhooks, logs: [] };
  storage.secrets = secrets;
  const sandbox = await startSandbox({ port: 0, key, storage, allowHost: () => Promise.resolve(false), dropsRequestHeaders, now });
  const interceptor = await startInterceptor(sandbox.origin);
  const workbench = await Workbench.open(prefix, server).catch(async (error: unknown) => {
    await interceptor.close();
    await sandbox.close();
    throw error;
  });
  return {
    workbench,
    sandbox,
    interceptor,
    storage,
    now,
    async close() {
      try {
        await assertNotWritten(workbench, [
          key.accessKeySecret,
          ...Object.values(secrets ?? {}),
          ...secretsOf(interceptor, storage.secrets),
        ]);
      } finally {
        await workbench.close();
        await interceptor.close();
        await sandbox.close();
      }
    },
  };
}

/** What was typed or generated meanwhile: the secrets that were sent, refused ones too, and those that are stored now. */
function secretsOf({ requests }: Interceptor, storedNow: unknown): string[] {
  const sent = requests.flatMap(({ body }) => [...body.matchAll(/"secret":"([^"\\\\]{8,})"/g)].map(([, secret]) => secret ?? ''));
  const kept = typeof storedNow === 'object' && storedNow !== null ? Object.values(storedNow).map(String) : [];
  return [...new Set([...sent, ...kept])].filter((secret) => secret.length >= 8);
}

/** Connects as a user does, with a key that works. */
export async function connect({ workbench, interceptor }: Scene, name = 'Staging', production = false): Promise<void> {
  await workbench.command('GenAuth: Connect...');
  await workbench.choose('Private deployment');
  const answers: [RegExp, string][] = [
    [/The host of your GenAuth API/, interceptor.origin],
    [/Access Key ID \(for/, key.accessKeyId],
    [/Access Key Secret \(verified/, key.accessKeySecret],
    [/Access key verified/, name],
  ];
  for (const [asked, answer] of answers) {
    await workbench.step(asked);
    await workbench.type(answer);
    await workbench.enter();
  }
  await workbench.step(/production user pool/);
  await workbench.choose(production ? /^Production/ : 'Not production');
  await workbench.step(/Tenant ID/);
  await workbench.enter();
  await workbench.title(name).waitFor();
}

let made = 0;

/** A webhook as the service keeps it. */
export function storedWebhook(change: Record<string, unknown> = {}): Record<string, unknown> {
  made += 1;
  const at = '2026-11-20T08:00:00.000Z';
  const webhookId = made.toString(16).padStart(24, '0');
  return {
    webhookId,
    createdAt: at,
    updatedAt: at,
    name: `Webhook ${made}`,
    url: 'https://example.com/hook',
    contentType: 'application/json',
    enabled: true,
    events: ['user:created'],
    ...change,
  };
}
