import type { Log } from '../../../src/api/log';
import type { ManagementClient } from '../../../src/api/managementClient';
import { blankDraft } from '../../../src/webhooks/draft';
import type { WebhookDraft } from '../../../src/webhooks/draft';
import type { Listen } from '../../../src/webhooks/emitter';
import type { KeyValueStore } from '../../../src/webhooks/journal';
import { createWebhookStore } from '../../../src/webhooks/store';
import type { StoreOptions, WebhookStore } from '../../../src/webhooks/store';
import { clientOf } from './client';
import type { Service } from './service';

/** A store of keys and values that keeps what was ever written, as JSON: for the search after canaries. */
export interface Memory extends KeyValueStore {
  written: string[];
}

export function createMemory(initial: Record<string, unknown> = {}): Memory {
  const values = new Map(Object.entries(initial));
  const written: string[] = [];
  return {
    written,
    get: (key) => structuredClone(values.get(key)),
    update: (key, value) => {
      written.push(JSON.stringify(value));
      values.set(key, structuredClone(value));
      return Promise.resolve();
    },
  };
}

export function createLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const note = (message: string): void => void lines.push(message);
  return { lines, trace: note, debug: note, info: note, warn: note, error: note };
}

export function draft(fields: Partial<WebhookDraft> = {}): WebhookDraft {
  return { ...blankDraft(), name: 'Orders', url: 'https://example.com/hook', events: ['user:created', 'login'], ...fields };
}

export interface Setting {
  store: WebhookStore;
  memory: Memory;
  client: ManagementClient;
  log: ReturnType<typeof createLog>;
}

/** A store that talks to the service as connection 'c1' and has loaded its rows. No pause is waited for. */
export async function connected(
  service: Service,
  options: Partial<StoreOptions> & { memory?: Memory; client?: ManagementClient } = {},
): Promise<Setting> {
  const { memory = createMemory(), client = clientOf(service.origin), ...rest } = options;
  const log = createLog();
  const store = createWebhookStore({ log, storage: memory, wait: () => Promise.resolve(), ...rest });
  store.use({ id: 'c1', client });
  await store.refresh();
  return { store, memory, client, log };
}

/** What was asked of a service by its operations; the list of events is read in the background, whenever that is. */
export function asked(service: Service): string[] {
  return service.requests.map((line) => (line.split('?')[0] ?? '').split('/').at(-1) ?? '').filter((operation) => operation !== 'get-webhook-event-list');
}

/** Resolves with the next value that passes. */
export function next<T>(listen: Listen<T>, passes: (value: T) => boolean = () => true): Promise<T> {
  return new Promise((resolve) => {
    const subscription = listen((value) => {
      if (!passes(value)) return;
      subscription.dispose();
      resolve(value);
    });
  });
}

/** A promise that is settled from outside. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Mulberry32: a small generator with a seed, so that a failure can be repeated. Yields numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
