import assert from 'node:assert/strict';
import { bundledCatalog } from '../../../../src/domain/events/catalog';
import type { Webhook } from '../../../../src/api/schemas';
import { createArranger, everything, hides } from '../../../../src/features/list/filterAndSort';
import type { Knowledge, Wish } from '../../../../src/features/list/filterAndSort';

let made = 0;

function webhook(change: Partial<Webhook> = {}): Webhook {
  made += 1;
  return {
    webhookId: `id-${made}`,
    name: `Webhook ${made}`,
    url: 'https://example.com/in',
    contentType: 'application/json',
    enabled: true,
    events: ['user:created'],
    extra: {},
    ...change,
  };
}

function knowledge(failing: ReadonlySet<string> = new Set()): Knowledge {
  const catalog = bundledCatalog();
  return { catalog: () => catalog, isFailing: (id) => (failing.has(id) ? true : undefined) };
}

const names = (webhooks: readonly Webhook[]): string[] => webhooks.map(({ name }) => name);

describe('which webhooks the view shows', () => {
  const orders = webhook({ name: 'Orders', url: 'https://shop.example.com/in', events: ['user:created', 'login'] });
  const audit = webhook({ name: 'Audit', url: 'https://audit.example.com/ORDERS', events: ['role:created'], enabled: false });
  const future = webhook({ name: 'Later', webhookId: '66aa77bb', events: ['future:event'] });
  const all = [orders, audit, future];
  const shown = (wish: Partial<Wish>, failing?: ReadonlySet<string>): string[] =>
    names(createArranger(knowledge(failing))(all, { ...everything, ...wish }));

  const texts: [string, string[]][] = [
    ['', ['Orders', 'Audit', 'Later']],
    ['   ', ['Orders', 'Audit', 'Later']],
    ['orders', ['Orders', 'Audit']],
    ['ORDERS shop', ['Orders']],
    ['audit.example', ['Audit']],
    ['role:created', ['Audit']],
    ['角色', ['Audit']],
    ['future', ['Later']],
    ['66AA77', ['Later']],
    ['orders later', []],
    ['.*', []],
  ];
  for (const [text, expected] of texts) {
    it(`text "${text}": ${expected.join(', ') || 'none'}`, () => assert.deepEqual(shown({ text }), expected));
  }

  it('an event is found by its name, which the webhook itself does not hold', () => {
    const [event] = bundledCatalog()
      .groups.flatMap(({ events }) => events)
      .filter(({ id }) => id === 'role:created');
    assert.ok(event);
    assert.deepEqual(shown({ text: event.en }), ['Audit']);
    assert.deepEqual(shown({ text: event.zh }), ['Audit']);
  });

  it('enabled, disabled and failing, alone and together with a text', () => {
    assert.deepEqual(shown({ state: 'enabled' }), ['Orders', 'Later']);
    assert.deepEqual(shown({ state: 'disabled' }), ['Audit']);
    const failing = new Set([orders.webhookId, audit.webhookId]);
    assert.deepEqual(shown({ failing: true }, failing), ['Orders', 'Audit']);
    assert.deepEqual(shown({ failing: true, state: 'disabled' }, failing), ['Audit']);
    assert.deepEqual(shown({ failing: true, text: 'shop' }, failing), ['Orders']);
    assert.deepEqual(shown({ failing: true }), [], 'of whom nothing is known is not failing');
  });

  it('only a wish that may hide something is a filter', () => {
    assert.deepEqual(
      [{}, { text: ' ' }, { order: 'name' as const }].map((wish) => hides({ ...everything, ...wish })),
      [false, false, false],
    );
    assert.deepEqual(
      [{ text: 'a' }, { state: 'enabled' as const }, { failing: true }].map((wish) => hides({ ...everything, ...wish })),
      [true, true, true],
    );
  });
});

describe('in which order the view shows them', () => {
  const rows = [
    webhook({ name: 'hook 10', createdAt: '2026-01-02T00:00:00Z', updatedAt: '2026-03-01T00:00:00Z' }),
    webhook({ name: 'Hook 9', createdAt: '2026-01-03T00:00:00Z' }),
    webhook({ name: 'Émile', createdAt: 'nonsense', updatedAt: '2026-04-01T00:00:00Z' }),
    webhook({ name: 'apple', createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-02-01T00:00:00Z' }),
  ];
  const inOrder = (order: Wish['order'], failing?: ReadonlySet<string>): string[] =>
    names(createArranger(knowledge(failing))(rows, { ...everything, order }));

  it('as the service lists them: the very same list', () => {
    assert.equal(createArranger(knowledge())(rows, everything), rows);
  });

  it('by name, as people count and write', () => assert.deepEqual(inOrder('name'), ['apple', 'Émile', 'Hook 9', 'hook 10']));

  it('by time, the newest first; what has none comes last', () => {
    assert.deepEqual(inOrder('created'), ['Hook 9', 'hook 10', 'apple', 'Émile']);
    assert.deepEqual(inOrder('updated'), ['Émile', 'hook 10', 'apple', 'Hook 9']);
  });

  it('failing first, the others as they were', () => {
    const failing = new Set([rows[3]?.webhookId ?? '', rows[1]?.webhookId ?? '']);
    assert.deepEqual(inOrder('failing', failing), ['Hook 9', 'apple', 'hook 10', 'Émile']);
  });

  it('a filter keeps the order, and typing in it does not sort again', () => {
    const arrange = createArranger(knowledge());
    const wish: Wish = { ...everything, order: 'created' };
    const sorted = arrange(rows, wish);
    assert.deepEqual(names(arrange(rows, { ...wish, text: 'hook' })), ['Hook 9', 'hook 10']);
    assert.deepEqual(names(arrange(rows, { ...wish, text: 'hook 1' })), ['hook 10']);
    assert.equal(arrange(rows, wish), sorted, 'the very same list');
    assert.deepEqual(names(arrange(rows.slice(1), wish)), ['Hook 9', 'apple', 'Émile'], 'another list is sorted anew');
  });

  it('the list it was given stays as it is', () => {
    const before = [...rows];
    inOrder('name');
    inOrder('created');
    inOrder('failing', new Set([rows[2]?.webhookId ?? '']));
    assert.deepEqual(rows, before);
  });
});
