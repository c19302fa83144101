import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../base/log';
import type { KeyedStore } from '../../base/storage';

/** Ms; after that a write goes on in the background. */
const patience = 2000;

interface Options {
  log: Log;
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * The editor's state storage, on which nothing depends: what cannot be stored holds until the window is closed, and nobody waits
 * for it for long. Only conveniences are kept there, so that a log line is enough (R14).
 */
export function safeState<M extends KeyedStore>(state: M, { log, wait = waitFor }: Options): M {
  /** What is not known to be stored. */
  const unstored = new Map<string, { value: unknown }>();
  let told = false;

  const tell = (why: string): void => {
    if (!told) log.warn(`The editor's state storage failed: ${why}. What it did not store holds until this window is closed.`);
    told = true;
  };
  const read = (key: string): unknown => {
    const held = unstored.get(key);
    if (held) return held.value;
    try {
      return state.get(key);
    } catch (error) {
      tell(nameOf(error));
      return undefined;
    }
  };

  async function update(key: string, value: unknown): Promise<void> {
    const held = { value };
    unstored.set(key, held);
    const storing = (async () => state.update(key, value))().then(
      () => {
        if (unstored.get(key) === held) unstored.delete(key);
        told = false;
        return true;
      },
      (error: unknown) => {
        tell(nameOf(error));
        return true;
      },
    );
    const stop = new AbortController();
    const ended = await Promise.race([
      storing,
      wait(patience, stop.signal).then(
        () => false,
        () => false,
      ),
    ]);
    stop.abort();
    if (!ended) tell('no response');
  }

  const keys = (): readonly string[] => {
    try {
      return [...new Set([...state.keys(), ...unstored.keys()])].filter(
        (key) => unstored.get(key)?.value !== undefined || !unstored.has(key),
      );
    } catch (error) {
      tell(nameOf(error));
      return [...unstored.keys()];
    }
  };
  const get = (key: string, fallback?: unknown): unknown => read(key) ?? fallback;
  // What else it has, such as `setKeysForSync`, is the editor's.
  return Object.create(state, { keys: { value: keys }, get: { value: get }, update: { value: update } }) as M;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal });
}
