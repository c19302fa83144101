import { asApiError } from '../../../api/errors';
import type { EventCatalog } from '../../events/catalog';
import type { Log } from '../../../base/log';
import { createEmitter } from '../../../base/emitter';
import type { Disposable, Emitter, Listen } from '../../../base/emitter';
import type { StoreClient } from './watchResponses';

/** The events that a connection tells. */
interface LiveEvents extends Disposable {
  /** Undefined until it has told them: then the bundled ones can be chosen. */
  readonly catalog: EventCatalog | undefined;
  readonly onDidChange: Listen<void>;
  /** Asks for the live list, once until `reset`; should that fail, the next call asks again. Never rejects. */
  load(client: StoreClient, signal: AbortSignal): Promise<void>;
  /** Another connection, or none. */
  reset(): void;
}

/** Knows none, and asks for nothing, before `load`. */
export function createLiveEvents(log: Log): LiveEvents {
  const changed: Emitter<void> = createEmitter();
  let live: EventCatalog | undefined;
  /** The connection's own, so that a late answer of an old one is told apart. */
  let asked: AbortSignal | undefined;

  const show = (next: EventCatalog | undefined): void => {
    if (next === live) return;
    live = next;
    changed.fire();
  };
  return {
    get catalog() {
      return live;
    },
    onDidChange: changed.event,
    async load(client, signal) {
      if (asked === signal) return;
      asked = signal;
      try {
        const list = await client.getWebhookEventList({ signal, background: true });
        if (list.odd) log.warn(`The live event list: ${list.odd} of ${list.events.length + list.odd} events could not be read`);
        // An empty list would make every event an unknown one.
        if (list.events.length === 0) return;
        const { liveCatalog } = await import('../../events/catalog');
        if (asked === signal) show(liveCatalog(list));
      } catch (thrown) {
        if (asked === signal) asked = undefined;
        log.debug(`The live event list could not be read: ${asApiError(thrown, 'getWebhookEventList').problem.kind}`);
      }
    },
    reset() {
      asked = undefined;
      show(undefined);
    },
    dispose: () => changed.dispose(),
  };
}
