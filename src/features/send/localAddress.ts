import * as v from 'valibot';
import type * as vscode from 'vscode';
import { redactText } from '../../privacy/redactText';
import { checkUrl } from '../../domain/webhooks/draft/checkUrl';

const memoryKey = 'genauth.localAddress';
const usualOrigin = 'http://localhost:3000';
/** Webhooks whose path is remembered. */
const most = 50;

const schema = v.object({ origin: v.string(), paths: v.record(v.string(), v.string()) });

/** Where the user's own handler of a webhook runs: remembered for the folder, without anything that may be a secret. */
export interface LocalAddresses {
  /** What was typed last, else `http://localhost:3000` with the path of the webhook's own URL; always with the query of that. */
  suggest(webhook: { webhookId: string; url: string }): string;
  /** Keeps the origin; and the path where it is not the webhook's own and holds nothing that looks like a token. Never a query. */
  remember(webhook: { webhookId: string; url: string }, address: string): Promise<void>;
  /** Nothing of the connection's webhooks is kept any more; the origin is the user's own machine. */
  forget(): Promise<void>;
}

export function createLocalAddresses(memory: Pick<vscode.Memento, 'get' | 'update'>, connectionId: string): LocalAddresses {
  const ours = `${connectionId}/`;
  const read = (): v.InferOutput<typeof schema> => {
    const kept = v.safeParse(schema, memory.get(memoryKey));
    return kept.success && checkUrl(kept.output.origin).every(({ severity }) => severity !== 'error')
      ? kept.output
      : { origin: usualOrigin, paths: {} };
  };
  return {
    suggest({ webhookId, url }) {
      const { origin, paths } = read();
      return origin + (paths[ours + webhookId] ?? pathOf(url)) + queryOf(url);
    },
    async remember({ webhookId, url }, address) {
      const { origin, pathname } = new URL(address);
      const { [ours + webhookId]: _before, ...others } = read().paths;
      const own = pathname !== pathOf(url) && redactText(pathname) === pathname;
      const paths = Object.entries(others).slice(-(most - 1));
      await memory.update(memoryKey, { origin, paths: Object.fromEntries(own ? [...paths, [ours + webhookId, pathname]] : paths) });
    },
    async forget() {
      const { origin, paths } = read();
      const others = Object.entries(paths).filter(([key]) => !key.startsWith(ours));
      if (others.length < Object.keys(paths).length) await memory.update(memoryKey, { origin, paths: Object.fromEntries(others) });
    },
  };
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '/';
}

/** As it is written, whatever it is encoded in. It may hold a token, so it is read from the webhook each time, and never kept (S3). */
function queryOf(url: string): string {
  return URL.canParse(url) ? new URL(url).search : '';
}
