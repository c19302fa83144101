import assert from 'node:assert/strict';
import type { Webhook } from '../../../../../src/api/schemas';
import { findThere, planCopies } from '../../../../../src/domain/webhooks/write/copyPlan';
import type { CopyStep, CopyWish } from '../../../../../src/domain/webhooks/write/copyPlan';

let made = 0;

function webhook(change: Partial<Webhook> = {}): Webhook {
  made += 1;
  return {
    webhookId: `id-${made}`,
    name: `Webhook ${made}`,
    url: `https://example.com/${made}`,
    contentType: 'application/json',
    enabled: true,
    events: ['user:created', 'login'],
    extra: {},
    ...change,
  };
}

const wish: CopyWish = { ifThere: 'update', enabled: 'asHere', secret: 'none' };

function plan(sources: readonly Webhook[], existing: readonly Webhook[], change: Partial<CopyWish> = {}): CopyStep[] {
  let secrets = 0;
  return planCopies(sources, findThere(sources, existing), { ...wish, ...change }, () => `generated-${(secrets += 1)}`);
}

describe('what the other connection has already', () => {
  it('same name and URL before same name, same name before same URL', () => {
    const source = webhook({ name: 'Orders', url: 'https://a.example.com' });
    const [url, name, both] = [
      webhook({ url: 'HTTPS://A.example.com/' }),
      webhook({ name: ' Orders ' }),
      webhook({ name: 'Orders', url: 'https://a.example.com/' }),
    ];
    assert.equal(findThere([source], [url, name, both]).get(source), both);
    assert.equal(findThere([source], [url, name]).get(source), name);
    assert.equal(findThere([source], [url]).get(source), url);
    assert.equal(findThere([source], [webhook()]).get(source), undefined);
  });

  it('nothing is the counterpart of two', () => {
    const [one, two] = [webhook({ name: 'Orders' }), webhook({ name: 'Orders' })];
    const there = webhook({ name: 'Orders', url: two.url });
    const found = findThere([one, two], [there]);
    assert.deepEqual([found.get(one), found.get(two)], [undefined, there]);
  });
});

describe('what copying to another connection does', () => {
  it('creates what is not there: everything but the secret, unless it was asked for', () => {
    const source = webhook({ secret: 'canary', retryConfig: { enabled: true, count: 2, delay: 5, delayUnit: 'Second' } });
    const [step] = plan([source], []);
    assert.ok(step?.kind === 'create');
    const { name, url } = source;
    assert.deepEqual(step.draft, {
      name,
      url,
      events: ['user:created', 'login'],
      contentType: 'application/json',
      enabled: true,
      secret: '',
      retry: { enabled: true, count: 2, delay: 5, delayUnit: 'Second' },
    });
    assert.equal(plan([source], [], { secret: 'generate' })[0]?.draft.secret, 'generated-1');
    assert.equal(plan([source], [], { secret: 'same' })[0]?.draft.secret, 'canary');
  });

  it('each new webhook gets a secret of its own', () => {
    assert.deepEqual(
      plan([webhook(), webhook()], [], { secret: 'generate' }).map(({ draft }) => draft.secret),
      ['generated-1', 'generated-2'],
    );
  });

  it('enabled as asked', () => {
    const sources = [webhook({ enabled: true }), webhook({ enabled: false })];
    const enabled = (how: CopyWish['enabled']): boolean[] => plan(sources, [], { enabled: how }).map(({ draft }) => draft.enabled);
    assert.deepEqual(
      [enabled('asHere'), enabled('disabled'), enabled('enabled')],
      [
        [true, false],
        [false, false],
        [true, true],
      ],
    );
  });

  it('updates only what differs; the secret there stays unless another was asked for', () => {
    const source = webhook({ name: 'Orders', secret: 'canary' });
    const there = webhook({ name: 'Orders', url: source.url, events: ['login'], secret: 'theirs' });
    const [step] = plan([source], [there]);
    assert.ok(step?.kind === 'update');
    assert.deepEqual([step.change, step.fields, step.there], [{ events: ['user:created', 'login'] }, ['events'], there]);
    const [generated] = plan([source], [there], { secret: 'generate' });
    assert.deepEqual(generated?.kind === 'update' && generated.change, { events: ['user:created', 'login'], secret: 'generated-1' });
  });

  it('nothing is done where nothing differs: events are a set', () => {
    const source = webhook({ secret: 'canary' });
    const there = { ...source, webhookId: 'there', events: ['login', 'user:created'] };
    assert.equal(plan([source], [there])[0]?.kind, 'same');
    assert.equal(plan([source], [there], { secret: 'same' })[0]?.kind, 'same');
  });

  it('creates another beside it, or leaves it out, when that was asked for', () => {
    const source = webhook();
    const there = webhook({ name: source.name });
    assert.equal(plan([source], [there], { ifThere: 'another' })[0]?.kind, 'create');
    assert.deepEqual(
      plan([source, webhook()], [there], { ifThere: 'leave' }).map(({ kind }) => kind),
      ['leave', 'create'],
    );
  });
});
