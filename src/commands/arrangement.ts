import { createArrangement } from '../tree/arranged';
import type { Arrangement } from '../tree/arranged';
import type { Services } from './services';

/** How the view shows its rows now. Once somebody has asked, rows that are chosen by their deliveries follow these. */
export function arrangementOf({ context, deliveryLog, store, view }: Pick<Services, 'context' | 'deliveryLog' | 'store' | 'view'>): Arrangement {
  if (view.arrangement) return view.arrangement;
  const isFailing = (webhookId: string): boolean | undefined => {
    const newest = deliveryLog.head(webhookId)?.find(({ outcome }) => outcome !== 'unknown');
    return newest && newest.outcome === 'failed';
  };
  context.subscriptions.push(
    deliveryLog.onDidChange(() => {
      const now = view.arrangement;
      if (now?.byHealth) view.arrange(now.again());
    }),
  );
  const first = createArrangement({ catalog: () => store.catalog, isFailing });
  view.arrange(first);
  return first;
}
