import assert from 'node:assert/strict';
import { carryOut } from '../../../../../src/features/manage/copyTo/carryOut';
import { findThere, planCopies } from '../../../../../src/domain/webhooks/write/copyPlan';
import type { CopyStep } from '../../../../../src/domain/webhooks/write/copyPlan';
import type { Webhook } from '../../../../../src/api/schemas';
import { connectedStore } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { Service } from '../../../../support/webhookService';

const source: Webhook = {
  webhookId: 'here',
  name: 'Orders',
  url: 'https://staging.example.com/in',
  contentType: 'application/json',
  enabled: true,
  events: ['user:created'],
  extra: {},
};

describe('copying to another connection', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(() => service.close());

  const plan = (existing: readonly Webhook[], sources = [source]): { step: CopyStep }[] =>
    planCopies(sources, findThere(sources, existing), { ifThere: 'update', enabled: 'disabled', secret: 'none' }, () => 'new').map(
      (step) => ({ step }),
    );
  const signal = (): AbortSignal => new AbortController().signal;
  const webhooks = (store: { state: object }): readonly Webhook[] =>
    'webhooks' in store.state ? (store.state.webhooks as readonly Webhook[]) : [];

  it('R6: what was changed there since it was read is not overwritten', async () => {
    service.rows = [row({ name: 'Orders', enabled: false })];
    const { store } = await connectedStore(service);
    const steps = plan(webhooks(store));
    assert.equal(steps[0]?.step.kind, 'update');
    service.rows = service.rows.map((one) => ({ ...one, url: 'https://elsewhere.example.com/in' }));
    assert.deepEqual(
      (await carryOut(store, steps, signal())).map(({ kind }) => kind),
      ['changedThere'],
    );
    assert.equal(service.count('update-webhook'), 0);
    store.dispose();
  });

  it('R5: cancelled before its turn, a webhook is not sent', async () => {
    const { store } = await connectedStore(service);
    const stop = new AbortController();
    service.onCreate = ({ commit, answer }) => {
      stop.abort();
      answer(commit());
    };
    const ends = await carryOut(store, plan([], [source, { ...source, webhookId: 'here too', name: 'Audit' }]), stop.signal);
    assert.equal(ends[1]?.kind, 'cancelled');
    assert.equal(service.commits, 1);
    store.dispose();
  });

  it('R1: what is not there after an unclear end is made once when it is tried again', async () => {
    const { store } = await connectedStore(service);
    const usual = service.onCreate;
    service.onCreate = ({ response }) => response.destroy();
    const [end] = await carryOut(store, plan([]), signal());
    assert.ok(end?.kind === 'unclear' && end.retry);
    service.onCreate = usual;
    const [again] = await carryOut(store, [{ step: end.step, retry: end.retry }], signal());
    assert.equal(again?.kind, 'done');
    assert.equal(service.rows.length, 1);
    store.dispose();
  });

  it('R1: what else is new there since is told, and none of our own copies is', async () => {
    const { store } = await connectedStore(service);
    let foreign = '';
    service.onCreate = ({ commit, response }) => {
      commit();
      if (foreign === '') {
        const made = row({ name: 'Of a colleague', url: 'https://colleague.example.com/' });
        foreign = made.webhookId;
        service.rows = [made, ...service.rows];
      }
      response.destroy();
    };
    const ends = await carryOut(
      store,
      plan([], [source, { ...source, webhookId: 'here too', name: 'Audit', url: 'https://audit.example.com/' }]),
      signal(),
    );
    assert.deepEqual(
      ends.map(({ kind, others = [] }) => [kind, ...others.map(({ webhookId }) => webhookId)]),
      [['done', foreign], ['done']],
    );
    store.dispose();
  });

  it('one that is refused does not keep the next from being copied', async () => {
    const { store } = await connectedStore(service);
    const usual = service.onCreate;
    service.onCreate = ({ response }) => {
      service.onCreate = usual;
      send(response, undefined, 400, 'no');
    };
    const ends = await carryOut(store, plan([], [source, { ...source, webhookId: 'here too', name: 'Audit' }]), signal());
    assert.deepEqual(
      ends.map(({ kind }) => kind),
      ['failed', 'done'],
    );
    assert.deepEqual(
      service.rows.map(({ name }) => name),
      ['Audit'],
    );
    store.dispose();
  });
});
