import process from 'node:process';
import { bundledCatalog } from '../../src/domain/events/catalog';
import type { Webhook } from '../../src/api/schemas';
import { createArranger, everything } from '../../src/features/list/filterAndSort';

/** Ms to choose the view's rows among 10,000 webhooks: at each letter typed, and when they are sorted for the first time. */
export interface RowTimes {
  filter: number;
  sort: number;
  shown: number;
}

const total = 10_000;

function webhooks(): Webhook[] {
  const events = bundledCatalog().groups.flatMap((group) => group.events.map(({ id }) => id));
  return Array.from({ length: total }, (_, index) => ({
    webhookId: index.toString(16).padStart(24, '0'),
    createdAt: new Date(1_760_000_000_000 + ((index * 7919) % total) * 1000).toISOString(),
    name: `Webhook ${(index * 7919) % total}`,
    url: `https://example.com/hooks/${index}`,
    contentType: 'application/json',
    enabled: index % 3 !== 0,
    events: events.slice(index % 70, (index % 70) + 6),
    extra: {},
  }));
}

/** Each letter of a text that is found among the events, too, is a filter of its own; the median of all is told. */
function main(): RowTimes {
  const catalog = bundledCatalog();
  const arrange = createArranger({ catalog: () => catalog, isFailing: () => undefined });
  const all = webhooks();
  const began = performance.now();
  arrange(all, { ...everything, order: 'name' });
  const sort = performance.now() - began;
  const times: number[] = [];
  let shown = 0;
  for (const text of ['user:created', 'hooks/99', 'webhook 12 role', 'nobody has this'].flatMap((word) =>
    Array.from(word, (_, index) => word.slice(0, index + 1)),
  )) {
    const started = performance.now();
    shown += arrange(all, { ...everything, order: 'name', state: 'enabled', text }).length;
    times.push(performance.now() - started);
  }
  return { filter: times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN, sort, shown };
}

process.stdout.write(JSON.stringify(main()));
