import type { TickChange } from './eventRows';

/**
 * Tells a user's ticks from the echoes of our own. A list with checkboxes reports all that is ticked, also after we ticked
 * something; over a slow connection (SSH) a report may have been on its way while we drew, and is then about the list before.
 */
export interface Ticks {
  /** The list was told to tick these rows; `fresh`: it was given new rows to do so, none of which was ticked before. */
  drew(keys: ReadonlySet<string>, fresh: boolean): void;
  /** The list reports its ticked rows. Undefined: nothing but an echo. */
  reported(keys: ReadonlySet<string>): TickChange | undefined;
  /** True when the list shows `keys`, or has already been told to. */
  shows(keys: ReadonlySet<string>): boolean;
}

interface Drawing {
  keys: ReadonlySet<string>;
  fresh: boolean;
}

/** For one list, from before its first drawing on. */
export function createTicks(): Ticks {
  /** What the list had ticked when it last spoke. */
  let known: ReadonlySet<string> = new Set();
  /** Drawn, and not yet heard of. */
  let drawn: Drawing[] = [];
  const last = (): ReadonlySet<string> => drawn.at(-1)?.keys ?? known;

  return {
    drew(keys, fresh) {
      // The list speaks only when a tick changed: a drawing that changes none has no echo to wait for.
      if (fresh && keys.size === 0) {
        known = keys;
        drawn = [];
      } else if (fresh || size(changeOf(last(), keys)) > 0) drawn = [...drawn, { keys, fresh }];
    },
    reported(keys) {
      const echo = drawn.findIndex((drawing) => size(changeOf(drawing.keys, keys)) === 0);
      if (echo >= 0) {
        drawn = drawn.slice(echo + 1);
        known = keys;
        return undefined;
      }
      // New rows come unticked: the list says so before it ticks those it was told to.
      if (keys.size === 0 && drawn.some(({ fresh }) => fresh)) return undefined;
      // A user changes little at a time: what was nearest to this is what they saw.
      const changes = [known, ...drawn.map((drawing) => drawing.keys)].map((base) => changeOf(base, keys));
      const least = Math.min(...changes.map(size));
      const base = changes.findIndex((change) => size(change) === least);
      drawn = drawn.slice(base);
      known = keys;
      return least === 0 ? undefined : changes[base];
    },
    shows: (keys) => size(changeOf(last(), keys)) === 0,
  };
}

function changeOf(from: ReadonlySet<string>, to: ReadonlySet<string>): TickChange {
  return {
    added: new Set([...to].filter((key) => !from.has(key))),
    removed: new Set([...from].filter((key) => !to.has(key))),
  };
}

function size({ added, removed }: TickChange): number {
  return added.size + removed.size;
}
