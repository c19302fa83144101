import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Log } from '../../src/base/log';
import type { ManagementClient } from '../../src/api/client';
import type { CreateDecision, CreateQuestion, CreateTalk } from '../../src/domain/webhooks/write/attempt';
import { createCreates } from '../../src/domain/webhooks/write/creates';
import type { Creates, CreatesOptions } from '../../src/domain/webhooks/write/creates';
import { blankDraft } from '../../src/domain/webhooks/draft/draft';
import type { WebhookDraft } from '../../src/domain/webhooks/draft/draft';
import type { Listen } from '../../src/base/emitter';
import type { KeyValueStore } from '../../src/base/storage';
import { createWebhookStore } from '../../src/domain/webhooks/store/webhookStore';
import type { WebhookStore } from '../../src/domain/webhooks/store/store';
import type { StoreOptions } from '../../src/domain/webhooks/store/webhookStore';
import { testClient } from './testClient';
import type { Service } from './webhookService';

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

export interface TestStore {
  store: WebhookStore;
  /** Where the intents of all windows are. */
  folder: string;
  client: ManagementClient;
  log: ReturnType<typeof createLog>;
  /** What the user was asked, and what was said to be still checked. */
  user: FakeUser;
  /** To make another store of the same window. */
  creates: Creates;
}

/** Plays the user: notes each question, and decides as the test says; leaves it else. */
export interface FakeUser extends CreateTalk {
  questions: CreateQuestion[];
  checked: string[];
  decide: (question: CreateQuestion) => CreateDecision | Promise<CreateDecision>;
  /** Stops the looking of the last one that was said to be still checked. */
  stopChecking: () => void;
}

export function createFakeUser(decide: FakeUser['decide'] = () => ({ kind: 'leave' })): FakeUser {
  const user: FakeUser = {
    questions: [],
    checked: [],
    decide,
    stopChecking: () => undefined,
    async ask(question) {
      user.questions.push(question);
      return user.decide(question);
    },
    onChecking(names, _looking, leave) {
      user.checked.push(...names);
      user.stopChecking = leave;
    },
  };
  return user;
}

const folders: string[] = [];

/** A new folder below the system's own for temporary files; removed when the tests end. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'intents-'));
  folders.push(folder);
  return folder;
}
after(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** The intents in a folder, as they are written. */
export function intentsIn(folder: string): Record<string, unknown>[] {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return names.map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as Record<string, unknown>);
}

type WindowOptions = Partial<Omit<StoreOptions, 'creates'>> &
  Partial<CreatesOptions> & { creates?: Creates; client?: ManagementClient; user?: FakeUser };

/** A store of a window on a folder of intents; not connected yet. Time passes only while it waits. */
export function openStore({
  creates,
  user = createFakeUser(),
  folder = temporaryFolder(),
  window = 'window-1',
  ...rest
}: Omit<WindowOptions, 'client'> = {}): Omit<TestStore, 'client'> {
  const clock = createClock();
  const { now = clock.now, steady = clock.steady, wait = clock.wait, timing, ...options } = rest;
  const log = createLog();
  const made = creates ?? createCreates({ log, folder, window, ask: user.ask, onChecking: user.onChecking, ...options });
  const store = createWebhookStore({ log, creates: () => Promise.resolve(made), now, steady, wait, ...(timing ? { timing } : {}) });
  return { store, folder, log, user, creates: made };
}

/** A store that talks to the service as connection 'c1' and has loaded its rows. Time passes only while it waits. */
export async function connectedStore(service: Service, options: WindowOptions = {}): Promise<TestStore> {
  const { client = testClient(service.origin), ...rest } = options;
  const setting = openStore(rest);
  setting.store.use({ id: 'c1', client });
  await setting.store.refresh();
  return { ...setting, client };
}

/** Time that passes only while somebody waits. What is due on the way is done first. */
export interface Clock {
  now: () => number;
  wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Ms that have passed, whatever `now` was set to. */
  steady: () => number;
  /** Sets `now` so many ms ahead, or back. */
  set: (ms: number) => void;
  /** Has something done so many ms from now. */
  after: (ms: number, run: () => void) => void;
}

export function createClock(start = 1_800_000_000_000): Clock {
  let time = start;
  let shift = 0;
  let due: { at: number; run: () => void }[] = [];
  return {
    now: () => time + shift,
    steady: () => time,
    set: (ms) => void (shift += ms),
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      time += ms;
      const ready = due.filter(({ at }) => at <= time);
      due = due.filter(({ at }) => at > time);
      for (const { run } of ready.sort((one, other) => one.at - other.at)) run();
      // What it did may have been to stop this very wait.
      await new Promise(setImmediate);
      signal?.throwIfAborted();
    },
    after: (ms, run) => void due.push({ at: time + ms, run }),
  };
}

/** What was asked of a service by its operations; the list of events is read in the background, whenever that is. */
export function operationsAsked(service: Service): string[] {
  return service.requests
    .map((line) => (line.split('?')[0] ?? '').split('/').at(-1) ?? '')
    .filter((operation) => operation !== 'get-webhook-event-list');
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
