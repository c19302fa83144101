import { createArrangement } from './arrangement';
import type { Arrangement } from './arrangement';
import type { ListCore } from './core';
import { catalogOf } from '../../domain/events/catalog';

/** How the view shows its rows now. Once somebody has asked, rows that are chosen by their deliveries follow these. */
export function arrangementOf({ context, health, store, view }: Pick<ListCore, 'context' | 'health' | 'store' | 'view'>): Arrangement {
  if (view.arrangement) return view.arrangement;
  context.subscriptions.push(
    health.onDidChange(() => {
      const now = view.arrangement;
      if (now?.byHealth) view.arrange(now.again());
    }),
  );
  const first = createArrangement({ catalog: () => catalogOf(store), isFailing: (webhookId) => health.isFailing(webhookId) });
  view.arrange(first);
  return first;
}
