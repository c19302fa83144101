import assert from 'node:assert/strict';
import { testClient } from '../../../../support/testClient';
import { connectedStore, gate, next } from '../../../../support/testStore';
import type { TestStore } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { Row, Service } from '../../../../support/webhookService';

describe('rows while something is on its way', () => {
  let service: Service;
  let other: Service;
  let setting: TestStore;
  const three = (): Row[] => ['a', 'b', 'c'].map((webhookId) => row({ webhookId, name: webhookId }));
  beforeEach(async () => {
    [service, other] = await Promise.all([startService(), startService()]);
    service.rows = three();
    setting = await connectedStore(service, { timing: { readAgainAfter: [1, 1] } });
  });
  afterEach(async () => {
    setting.store.dispose();
    await Promise.all([service.close(), other.close()]);
  });
  const rows = (): string[] =>
    'webhooks' in setting.store.state ? setting.store.state.webhooks.map(({ name, enabled }) => `${name}${enabled ? '' : ' off'}`) : [];
  const base = (id: string) => setting.store.find(id) ?? assert.fail(`no ${id}`);
  /** The next reading of the list answers with what was there before, and only when told to. */
  const holdList = (): { arrived: Promise<void>; open: () => void } => {
    const held = gate();
    const arrived = gate();
    const before = [...service.rows];
    service.onList = (_page, response) => {
      arrived.open();
      void held.opened.then(() => send(response, { totalCount: before.length, list: before }));
      return true;
    };
    return { arrived: arrived.opened, open: held.open };
  };

  it('optimistic: the row shows the wanted state at once, and a refresh meanwhile does not undo it', async () => {
    const held = gate();
    service.onUpdate = ({ commit, answer }) =>
      void held.opened.then(() => {
        commit();
        answer();
      });
    const changed = next(setting.store.onDidChange, ({ kind }) => kind === 'updated');
    const running = setting.store.update('b', { enabled: false }, { base: base('b'), optimistic: true });
    await changed;
    assert.deepEqual(rows(), ['a', 'b off', 'c']);
    await setting.store.refresh();
    assert.deepEqual(rows(), ['a', 'b off', 'c']);
    held.open();
    assert.equal((await running).kind, 'updated');
    assert.deepEqual(rows(), ['a', 'b off', 'c']);
    await setting.store.refresh();
    assert.deepEqual(rows(), ['a', 'b off', 'c']);
  });

  it('optimistic: rolled back to what is there now when it is refused, also when it is shown twice', async () => {
    const held = gate();
    service.onUpdate = ({ response }) => void held.opened.then(() => send(response, undefined, 403, 'no'));
    const first = setting.store.update('b', { enabled: false }, { base: base('b'), optimistic: true });
    const second = setting.store.update('b', { name: 'B' }, { base: base('b'), optimistic: true });
    await next(setting.store.onDidChange, () => rows().includes('B off'));
    service.rows = service.rows.map((one) => (one.webhookId === 'b' ? { ...one, url: 'https://example.com/theirs' } : one));
    await setting.store.refresh();
    held.open();
    assert.deepEqual([(await first).kind, (await second).kind], ['refused', 'conflict']);
    assert.deepEqual(rows(), ['a', 'b', 'c']);
    assert.equal(base('b').url, 'https://example.com/theirs');
  });

  it('a page read before an update, and answered after it, does not bring the old state back', async () => {
    const held = holdList();
    const run = setting.store.refresh();
    await held.arrived;
    assert.equal((await setting.store.update('a', { name: 'A' }, { base: base('a') })).kind, 'updated');
    held.open();
    await run;
    assert.deepEqual(rows(), ['A', 'b', 'c']);
    service.onList = () => false;
    service.rows = service.rows.map((one) => (one.webhookId === 'a' ? { ...one, name: 'theirs' } : one));
    await setting.store.refresh();
    assert.deepEqual(rows(), ['theirs', 'b', 'c'], 'the next reading is right');
  });

  it('rows deleted here do not reappear from a page read before, but do when they were created again', async () => {
    const held = holdList();
    const run = setting.store.refresh();
    await held.arrived;
    assert.equal((await setting.store.remove(['b'])).kind, 'ended');
    assert.deepEqual(rows(), ['a', 'c']);
    held.open();
    await run;
    assert.deepEqual(rows(), ['a', 'c']);
    service.onList = () => false;
    service.rows = three();
    await setting.store.refresh();
    assert.deepEqual(rows(), ['a', 'b', 'c']);
  });

  it('an end that comes after the connection changed leaves the new rows alone', async () => {
    other.rows = [row({ webhookId: 'b', name: 'other b' })];
    const held = gate();
    const sent = gate();
    service.onUpdate = ({ commit, answer }) => {
      sent.open();
      void held.opened.then(() => {
        commit();
        answer();
      });
    };
    const running = setting.store.update('b', { name: 'B' }, { base: base('b'), optimistic: true });
    const removing = setting.store.remove(['a']);
    await sent.opened;
    setting.store.use({ id: 'c2', client: testClient(other.origin) });
    await setting.store.refresh();
    held.open();
    assert.equal((await running).kind, 'updated');
    assert.equal((await removing).kind, 'ended');
    assert.deepEqual(rows(), ['other b']);
  });
});
