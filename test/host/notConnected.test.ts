import assert from 'node:assert/strict';
import type { ProfileSummary } from '../../src/domain/connections/profile';
import type { Session } from '../../src/domain/connections/connections';
import { commands } from '../../src/ids';
import { WebhookTree } from '../../src/features/list/provider';
import type { WebhookStore } from '../../src/domain/webhooks/store/store';
import { noHealth } from '../support/noHealth';

const ignored = () => ({ dispose: () => undefined });
const shop: ProfileSummary = {
  id: 'a',
  name: 'Shop',
  service: 'genauth',
  origin: 'https://api.genauth.ai',
  production: true,
  accessKeyId: 'pool',
};
const sandbox: ProfileSummary = {
  ...shop,
  id: 'sandbox',
  name: 'Local sandbox',
  service: 'sandbox',
  origin: 'http://127.0.0.1:9',
  production: false,
};

/** Labels of the rows, with what a click on each does. */
function rowsOf(session: Session): unknown[] {
  const store: Pick<WebhookStore, 'state' | 'onDidChange' | 'liveEvents' | 'onDidChangeCatalog' | 'find'> = {
    state: { kind: 'disconnected' },
    liveEvents: undefined,
    onDidChange: ignored,
    onDidChangeCatalog: ignored,
    find: () => undefined,
  };
  const tree = new WebhookTree(
    store as WebhookStore,
    noHealth,
    { marks: [], markOf: () => undefined, onDidChange: ignored },
    { session, onDidChange: ignored },
  );
  try {
    return tree.getChildren().map((node) => {
      const { label, command } = tree.getTreeItem(node);
      return [typeof label === 'object' ? label.label : label, command?.command, ...((command?.arguments ?? []) as unknown[])];
    });
  } finally {
    tree.dispose();
  }
}

describe('the rows of a window that is not connected', () => {
  const connect = ['Connect to another...', commands.connect];
  const start = ['Start local sandbox', commands.startSandbox];
  const use = ({ name, id }: ProfileSummary): unknown[] => [name, commands.switchConnection, { connectionId: id }];

  it('are the other connections to choose from', () => {
    assert.deepEqual(rowsOf({ kind: 'none', others: [sandbox, shop] }), [use(sandbox), use(shop), connect]);
    assert.deepEqual(rowsOf({ kind: 'none', others: [shop] }), [use(shop), connect, start]);
    assert.deepEqual(rowsOf({ kind: 'none' }), []);
  });

  it('begin with starting the sandbox when that was stopped', () => {
    assert.deepEqual(rowsOf({ kind: 'none', stopped: true, others: [sandbox, shop] }), [start, use(shop), connect]);
    assert.deepEqual(rowsOf({ kind: 'none', stopped: true }), [start, connect]);
  });
});
