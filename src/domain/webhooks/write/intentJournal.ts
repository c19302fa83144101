import fs from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Log } from '../../../base/log';
import { storedDraftSchema } from '../draft/draft';
import type { StoredDraft } from '../draft/draft';

/** A webhook that is about to be created: written before the request is sent, so that a reload cannot hide how it ended (R1). */
export interface Intent {
  id: string;
  connectionId: string;
  /** Random per activation. */
  owner: string;
  /** Stays the same when a window is reloaded; '' when it is not known. */
  window: string;
  /** Ms since 1970: when it was sent, and then when its end became unclear. */
  since: number;
  /** Without the secret (S3). */
  draft: StoredDraft;
  hadSecret: boolean;
  /** All webhooks that were there before. */
  knownIds: readonly string[];
  /** False when there may have been others. */
  complete: boolean;
}

/**
 * The intents of all windows. Nothing here rejects, and nothing takes longer than the patience given: storage that is full,
 * locked or never responds must not stop anybody from creating a webhook.
 */
export interface IntentJournal {
  list(): Promise<Intent[]>;
  /** True when it is stored. An intent of the same ID is replaced. */
  write(intent: Intent): Promise<boolean>;
  /** True for the one caller that removed it, so that its end is told once. */
  remove(id: string): Promise<boolean>;
  /** Removes all intents of a connection. */
  forget(connectionId: string): Promise<void>;
}

interface JournalOptions {
  /** Of this extension alone, and the same for all windows. */
  folder: string;
  log: Log;
  /** Ms after which the storage is given up. */
  patience?: number;
  /** What touches the disk. */
  files?: IntentFiles;
}

export type IntentFiles = Pick<typeof fs, 'mkdir' | 'readdir' | 'stat' | 'readFile' | 'writeFile' | 'rename' | 'unlink'>;

/** Far more than anyone leaves unsettled; the oldest go first. */
const mostIntents = 50;
/** Files that were set aside, for whoever looks into what damaged them. */
const mostDamaged = 10;
/** The IDs of 10,000 webhooks take 400 KB. */
const longestFile = 2 ** 21;
/** Ms after which what a crash left half-written is removed. */
const abandonedAfter = 3_600_000;

const text = v.pipe(v.string(), v.maxLength(200));
const id = v.pipe(text, v.minLength(1));
const intentSchema = v.object({
  id,
  connectionId: id,
  owner: id,
  window: text,
  since: v.pipe(v.number(), v.minValue(0)),
  draft: storedDraftSchema,
  hadSecret: v.boolean(),
  knownIds: v.array(v.string()),
  complete: v.boolean(),
});

/** Keeps each intent in a file of its own, written whole or not at all; a damaged one is set aside. */
export function createIntentJournal({ folder, log, patience = 2000, files = fs }: JournalOptions): IntentJournal {
  const pathOf = (name: string): string => path.join(folder, name);
  /** One file after the other: a write that the storage holds up must not land after its removal. */
  const last = new Map<string, Promise<unknown>>();

  async function guarded<T>(what: string, fallback: T, run: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<T>((resolve) => {
      timer = setTimeout(() => {
        log.warn(`The journal of creates: ${what} took too long`);
        resolve(fallback);
      }, patience);
    });
    const running = run().catch((thrown: unknown) => {
      log.warn(`The journal of creates: ${what} failed (${codeOf(thrown)})`);
      return fallback;
    });
    try {
      return await Promise.race([running, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  function after<T>(intentId: string, run: () => Promise<T>): Promise<T> {
    const before = last.get(intentId) ?? Promise.resolve();
    const mine = before.then(run, run);
    const ended = mine
      .catch(() => undefined)
      .finally(() => {
        if (last.get(intentId) === ended) last.delete(intentId);
      });
    last.set(intentId, ended);
    return mine;
  }

  async function readNames(): Promise<string[]> {
    try {
      return (await files.readdir(folder)).sort();
    } catch (thrown) {
      if (codeOf(thrown) === 'ENOENT') return [];
      throw thrown;
    }
  }

  /** The intent in a file; undefined when it is gone meanwhile, or damaged and set aside. */
  async function readIntent(name: string): Promise<Intent | undefined> {
    try {
      const stat = await files.stat(pathOf(name));
      const readable = stat.isFile() && stat.size <= longestFile;
      const intent = readable ? parse(await files.readFile(pathOf(name), 'utf8')) : undefined;
      if (intent && fileOf(intent.id) === name) return intent;
      await files.rename(pathOf(name), `${pathOf(name)}.damaged`);
      log.warn(`The journal of creates: ${name} is damaged and was set aside`);
    } catch (thrown) {
      if (codeOf(thrown) !== 'ENOENT') log.warn(`The journal of creates: ${name} could not be read (${codeOf(thrown)})`);
    }
    return undefined;
  }

  async function tidy(names: readonly string[]): Promise<void> {
    const damaged = names.filter((name) => name.endsWith('.damaged'));
    for (const name of damaged.slice(0, Math.max(0, damaged.length - mostDamaged))) await files.unlink(pathOf(name)).catch(() => undefined);
    for (const name of names.filter((other) => other.endsWith('.new'))) {
      const { mtimeMs } = await files.stat(pathOf(name)).catch(() => ({ mtimeMs: Infinity }));
      if (Date.now() - mtimeMs > abandonedAfter) await files.unlink(pathOf(name)).catch(() => undefined);
    }
  }

  async function readAll(): Promise<Intent[]> {
    const names = await readNames();
    await tidy(names);
    const read = await Promise.all(
      names
        .filter(isIntent)
        .slice(0, 4 * mostIntents)
        .map(readIntent),
    );
    return read.flatMap((intent) => intent ?? []).sort((one, other) => one.since - other.since);
  }

  async function store(intent: Intent): Promise<true> {
    await files.mkdir(folder, { recursive: true, mode: 0o700 });
    const whole = JSON.stringify(intent);
    // Without its baseline it still asks about what is new; it only adopts nothing.
    const written = Buffer.byteLength(whole) <= longestFile ? whole : JSON.stringify({ ...intent, knownIds: [], complete: false });
    const beside = pathOf(`${intent.id}.${crypto.randomUUID()}.new`);
    await files.writeFile(beside, written, { mode: 0o600 });
    await files.rename(beside, pathOf(fileOf(intent.id)));
    if ((await readNames()).filter(isIntent).length > mostIntents) {
      const tooMany = (await readAll()).slice(0, -mostIntents);
      for (const old of tooMany) await files.unlink(pathOf(fileOf(old.id)));
    }
    return true;
  }

  async function unlink(intentId: string): Promise<boolean> {
    try {
      await files.unlink(pathOf(fileOf(intentId)));
      return true;
    } catch (thrown) {
      if (codeOf(thrown) === 'ENOENT') return false;
      throw thrown;
    }
  }

  return {
    list: () => guarded('reading', [], readAll),
    write: (intent) => guarded<boolean>('writing', false, () => after(intent.id, () => store(bounded(intent)))),
    remove: (intentId) => guarded('removing', false, () => after(intentId, () => unlink(intentId))),
    forget: (connectionId) =>
      guarded('forgetting', undefined, async () => {
        for (const intent of await readAll()) if (intent.connectionId === connectionId) await unlink(intent.id);
      }),
  };
}

function fileOf(intentId: string): string {
  return `${intentId}.json`;
}

function isIntent(name: string): boolean {
  return name.endsWith('.json');
}

function parse(written: string): Intent | undefined {
  try {
    const parsed = v.safeParse(intentSchema, JSON.parse(written));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** As long as the schema of what is stored allows: a cut text still shows whose name or URL it was. */
function bounded(intent: Intent): Intent {
  const { draft } = intent;
  const events = draft.events.slice(0, 1000).map((event) => event.slice(0, 200));
  return { ...intent, draft: { ...draft, name: draft.name.slice(0, 10_000), url: draft.url.slice(0, 10_000), events } };
}

function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}
