import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { ApiError } from '../../src/api/errors';
import type { ManagementClient } from '../../src/api/client';
import type { CreateWebhookInput, EventList, UpdateWebhookInput, Webhook } from '../../src/api/schemas';
import { askAboutCreate, showChecking } from '../../src/features/create/askAboutCreate';
import type { LocalSandbox } from '../../src/domain/connections/localSandbox';
import type { ProfileSummary } from '../../src/domain/connections/profile';
import { createRecentEvents } from '../../src/domain/webhooks/store/recentEvents';
import { createEmitter } from '../../src/base/emitter';
import { createCreates } from '../../src/domain/webhooks/write/creates';
import { createWebhookStore } from '../../src/domain/webhooks/store/webhookStore';
import type { WizardServices } from '../../src/features/create/context';
import type { WebhooksView } from '../../src/features/list/view';
import { quietLog } from './quietLog';

/** What the wizard works with: the real store on a service in memory, which a test can bend. */
export interface FakeService {
  services: WizardServices;
  /** All that exists. */
  rows: Webhook[];
  /** How many there are as the service says; undefined: as many as there are. */
  count: number | undefined;
  /** Replaces what createWebhook does. */
  onCreate: (input: CreateWebhookInput, commit: () => Webhook, signal: AbortSignal | undefined) => Promise<Webhook>;
  /** Replaces what updateWebhook does. */
  onUpdate: (input: UpdateWebhookInput, commit: () => Webhook, signal: AbortSignal | undefined) => Promise<Webhook>;
  /** Every update that was asked for. */
  updates: UpdateWebhookInput[];
  /** The ID of every webhook that was asked to be deleted. */
  deleted: string[];
  /** Has the window use another connection, which has nothing yet; answers what was created there. */
  switchConnection(): CreateWebhookInput[];
  /** The connection is removed; answers how it comes back as the one it was, as the sandbox's does. */
  disconnect(): () => Promise<void>;
  /** Puts webhooks into the service, and has the store read them. */
  fill(rows: Webhook[]): Promise<void>;
  /** Ends with the live event list; until then the bundled one is there. */
  liveEvents(list: EventList): void;
  dispose(): void;
}

export const inbox = 'http://127.0.0.1:4711/inbox/1';

export function refusal(message: string): ApiError {
  return new ApiError('createWebhook', { kind: 'invalidInput' }, false, { statusCode: 400, message });
}

export async function createFakeService(profileChange: Partial<ProfileSummary> = {}): Promise<FakeService> {
  const log = vscode.window.createOutputChannel('Wizard test', { log: true });
  const events = promised<EventList>();
  const client: ManagementClient = {
    createWebhook: (input, options) => service.onCreate(input, () => commit(input), options?.signal),
    listWebhooks: async () => ({ totalCount: service.count ?? service.rows.length, list: service.rows }),
    getWebhook: async ({ webhookId }) => service.rows.find((row) => row.webhookId === webhookId) ?? no('getWebhook'),
    getWebhookEventList: () => events.promise,
    updateWebhook: (input, options) => {
      service.updates.push(input);
      return service.onUpdate(input, () => change(input), options?.signal);
    },
    deleteWebhook: async ({ webhookIds }) => {
      service.deleted.push(...webhookIds);
      service.rows = service.rows.filter(({ webhookId }) => !webhookIds.includes(webhookId));
    },
    getWebhookLogs: () => no('getWebhookLogs'),
    triggerWebhook: () => no('triggerWebhook'),
    getManagementToken: () => no('getManagementToken'),
  };
  const commit = (input: CreateWebhookInput): Webhook => {
    const row = { ...input, webhookId: `w${service.rows.length + 1}`, extra: {} };
    service.rows = [...service.rows, row];
    return row;
  };
  const change = (input: UpdateWebhookInput): Webhook => {
    service.rows = service.rows.map((row) => (row.webhookId === input.webhookId ? { ...row, ...input } : row));
    const [row] = service.rows.filter(({ webhookId }) => webhookId === input.webhookId);
    if (!row) throw new ApiError('updateWebhook', { kind: 'notFound' }, false);
    return row;
  };
  const profile: ProfileSummary = {
    id: 'p1',
    name: 'Staging',
    service: 'genauth',
    origin: 'https://api.genauth.ai',
    production: false,
    accessKeyId: 'pool',
    ...profileChange,
  };
  const memory = new Map<string, unknown>();
  const storage = {
    get: (key: string): unknown => memory.get(key),
    update: async (key: string, value: unknown): Promise<void> => void memory.set(key, value),
  };
  // A channel refuses lines once it is closed, and a test may end while the store still has something to say.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'intents-'));
  const creates = createCreates({ log: quietLog, folder, window: 'test', ask: askAboutCreate, onChecking: showChecking });
  const store = createWebhookStore({ log: quietLog, creates: async () => creates, wait: () => Promise.resolve() });
  const nothing = { dispose: (): void => undefined };
  const removed = createEmitter<string>();
  const connections: WizardServices['connections'] = {
    session: { kind: 'connected', profile, client },
    onDidChange: () => nothing,
    onDidRemove: removed.event,
    list: async () => [profile],
    restore: async () => undefined,
    use: async () => true,
    dispose: () => undefined,
    ...unused,
  };
  const sandbox: LocalSandbox = {
    ensureRunning: () => Promise.reject(new Error('not here')),
    join: () => Promise.reject(new Error('not here')),
    isStopped: async () => false,
    stop: async () => false,
    makeEvent: async () => 0,
    post: () => Promise.reject(new Error('not here')),
    inboxUrl: () => inbox,
    dispose: () => undefined,
  };
  const service: FakeService = {
    services: { log, store, connections, sandbox, recentEvents: createRecentEvents(storage), context: { workspaceState: storage } },
    rows: [],
    count: undefined,
    onCreate: async (_input, committed) => committed(),
    onUpdate: async (_input, committed) => committed(),
    updates: [],
    deleted: [],
    switchConnection() {
      const created: CreateWebhookInput[] = [];
      const other: ManagementClient = {
        ...client,
        createWebhook: async (input) => ({ ...input, webhookId: `other${created.push(input)}`, extra: {} }),
        listWebhooks: async () => ({ totalCount: 0, list: [] }),
        getWebhook: () => no('getWebhook'),
      };
      Object.assign(connections, { session: { kind: 'connected', profile: { ...profile, id: 'p2', name: 'Other' }, client: other } });
      store.use({ id: 'p2', client: other });
      return created;
    },
    disconnect() {
      const { session } = connections;
      Object.assign(connections, { session: { kind: 'none' } });
      removed.fire(profile.id);
      return async () => {
        Object.assign(connections, { session });
        await store.refresh();
      };
    },
    async fill(rows) {
      // A refresh joins the one that is running, which may have seen what was there before.
      await store.refresh();
      service.rows = rows;
      await store.refresh();
    },
    liveEvents: events.resolve,
    dispose: () => {
      store.dispose();
      log.dispose();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  store.use({ id: profile.id, client });
  return service;
}

/** A view in which nothing is selected. */
export const noView: WebhooksView = {
  arrangement: undefined,
  arrange: () => undefined,
  showSelected: () => undefined,
  selection: {
    selected: () => [],
    underKeyboard: async () => [],
    noteClick: () => false,
    onDidChange: () => ({ dispose: () => undefined }),
    onDidTouch: () => ({ dispose: () => undefined }),
    dispose: () => undefined,
  },
  dispose: () => undefined,
};

/** What connections can do besides, and the wizard never asks for. */
const unused = {
  save: async () => 'written' as const,
  rename: async () => 'written' as const,
  unreadable: async (): Promise<string[]> => [],
  recheck: async (): Promise<void> => undefined,
  useUnstored: (): void => undefined,
  remove: async (): Promise<void> => undefined,
  profile: async (): Promise<undefined> => undefined,
  open: async (): Promise<undefined> => undefined,
};

function no(operation: ApiError['operation']): Promise<never> {
  return Promise.reject(new ApiError(operation, { kind: 'notFound' }, false));
}

/** A promise that is settled from outside. */
export function promised<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: unknown) => void } {
  let resolve = (_value: T): void => undefined;
  let reject = (_error: unknown): void => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve: (value) => resolve(value), reject: (error) => reject(error) };
}
