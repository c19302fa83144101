import assert from 'node:assert/strict';
import { bundledEvents } from '../../../../../src/domain/events/bundled';
import { sampleFor } from '../../../../../src/domain/events/samples/sampleFor';
import shapes from '../../../../fixtures/event-shapes.json';

const options = { userPoolId: '6229ffaxxxxxxxxcade3e3d9', at: '2026-11-25T09:00:00.000Z' };
const events = bundledEvents().flatMap((group) => group.events.map(([id]) => id));
const documented = new Map<string, string | string[]>(Object.entries(shapes.data));
const dataOf = (event: string): unknown => sampleFor(event, options).payload.data;

/** Every value in a sample with the path of keys that leads to it. */
function leaves(value: unknown, path: readonly string[] = []): { path: readonly string[]; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

function objectsAt(value: unknown, keys: readonly string[]): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const found = keys.includes(key) ? [inner].flat().filter((one) => typeof one === 'object' && one !== null) : [];
    return [...found, ...objectsAt(inner, keys)];
  });
}

const everything = events.flatMap((event) => leaves(dataOf(event)).map((leaf) => ({ event, ...leaf })));
const texts = everything.flatMap(({ event, path, value }) =>
  typeof value === 'string' ? [{ where: `${event} ${path.join('.')}`, key: path.at(-1) ?? '', value }] : [],
);

describe('samples of events', () => {
  it('are there for each of the 76 events, as its body, and survive JSON', () => {
    assert.equal(events.length, 76);
    for (const event of events) {
      const { payload } = sampleFor(event, options);
      assert.deepEqual(Object.keys(payload), ['eventName', 'data'], event);
      assert.equal(payload.eventName, event);
      assert.ok(typeof payload.data === 'object' && payload.data !== null && Object.keys(payload.data).length > 0, event);
      assert.deepEqual(JSON.parse(JSON.stringify(payload)), payload);
    }
  });

  it('have the documented keys, no more and no fewer', () => {
    for (const [event, keys] of documented) {
      assert.ok(events.includes(event), event);
      const data = dataOf(event);
      assert.ok(typeof data === 'object' && data !== null);
      assert.deepEqual(Object.keys(data), keys === 'user' ? shapes.user : keys, event);
    }
  });

  it('have whole users wherever users are', () => {
    const users = events.flatMap((event) => objectsAt(dataOf(event), ['user', 'users']).map((user) => ({ event, user })));
    assert.ok(users.length >= 20);
    for (const { event, user } of users) assert.deepEqual(Object.keys(user), shapes.user, event);
  });

  it('use only the documented words where words are documented', () => {
    const word = (event: string, key: string): unknown => Object.entries(dataOf(event) as object).find(([name]) => name === key)?.[1];
    assert.ok(shapes.mfaTypes.includes(String(word('mfa:verified', 'type'))));
    for (const event of ['permission:add', 'permission:revoke'])
      assert.ok(shapes.permissionTargets.includes(String(word(event, 'targetType'))));
    for (const event of ['organization:imported', 'organization:tree-updated'])
      assert.ok(shapes.organizationSources.includes(String(word(event, 'source'))));
  });

  it('say of themselves, as data, when their shape is a guess', () => {
    for (const event of events) {
      const { payload, documented: isDocumented } = sampleFor(event, options);
      assert.equal(isDocumented, documented.has(event), event);
      const { note } = JSON.parse(JSON.stringify(payload.data)) as { note?: string };
      assert.equal(typeof note, isDocumented ? 'undefined' : 'string', event);
      if (note !== undefined) assert.match(note, /payload isn't documented/);
    }
    assert.equal(events.filter((event) => !documented.has(event)).length, 9);
  });

  it('are made for an event that is not listed too, whatever its name', () => {
    for (const event of ['brand:new', 'constructor', '__proto__', '']) {
      const { payload, documented: isDocumented } = sampleFor(event, options);
      assert.equal(payload.eventName, event);
      assert.equal(isDocumented, false);
      assert.match(JSON.stringify(payload.data), /Unknown event/);
    }
  });

  it('name the same thing by the same ID, within one sample and between two', () => {
    const created = dataOf('user:created') as { id: string };
    const updated = dataOf('user:updated') as { user: { id: string } };
    assert.equal(created.id, updated.user.id);
    const added = dataOf('organization:node-added') as {
      node: { orgId: string; parentNodeId: string };
      organization: { id: string; rootNodeId: string };
      parentNode: { id: string };
    };
    assert.equal(added.node.orgId, added.organization.id);
    assert.equal(added.node.parentNodeId, added.parentNode.id);
    assert.equal(added.organization.rootNodeId, added.parentNode.id);
    const moved = dataOf('organization:node-moved') as {
      node: { id: string; parentNodeId: string };
      parentNode: { id: string };
      oldParent: { id: string };
    };
    assert.equal(moved.node.parentNodeId, moved.parentNode.id);
    assert.notEqual(moved.oldParent.id, moved.parentNode.id);
    const linked = dataOf('user:link-account') as {
      user: { id: string; identities: unknown[] };
      extIdp: { id: string };
      identity: { userId: string; extIdpId: string };
    };
    assert.equal(linked.identity.userId, linked.user.id);
    assert.equal(linked.identity.extIdpId, linked.extIdp.id);
    assert.deepEqual(linked.user.identities, [linked.identity]);
    assert.deepEqual(sampleFor('login', options), sampleFor('login', options));
  });

  it('belong to the user pool and the moment they are asked for', () => {
    for (const { where, key, value } of texts) {
      if (key === 'userPoolId') assert.equal(value, options.userPoolId, where);
      if (/At$|^lastLogin$/.test(key)) assert.ok(value <= options.at && new Date(value).toISOString() === value, where);
    }
    assert.equal((dataOf('user:created') as { createdAt: string }).createdAt, options.at);
    assert.equal((dataOf('user-pool:updated') as { userPool: { id: string } }).userPool.id, options.userPoolId);
  });

  it('speak of nobody: addresses, numbers and hosts are those reserved for examples', () => {
    const reservedPhones = [/^\+1\d{3}55501\d\d$/, /^\+447700900\d{3}$/, /^\+61491570(?:006|156|157|158|159|110|313|737|266|491)$/];
    const reservedIps = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/;
    let seen = 0;
    for (const { where, value } of texts) {
      if (value.includes('@')) assert.match(value, /^[a-z.]+@example\.com$/, where);
      if (/^\+?[\d -]{7,}$/.test(value))
        assert.ok(
          reservedPhones.some((pattern) => pattern.test(value)),
          where,
        );
      if (/^\d+\.\d+\.\d+\.\d+$/.test(value)) assert.match(value, reservedIps, where);
      if (/\.\w{2,}$/.test(value) && !value.includes('@') && /^[a-z.]+$/.test(value) && value.includes('.com'))
        assert.match(value, /\.example\.com$/, where);
      if (value.includes('://')) assert.match(value, /^https:\/\/[a-z]+\.example\.com\//, where);
      seen += 1;
    }
    assert.ok(seen > 500);
    const people = events
      .flatMap((event) => [dataOf(event), ...objectsAt(dataOf(event), ['user', 'users'])])
      .filter((one): one is { name: string } => typeof one === 'object' && one !== null && 'familyName' in one);
    // "Example" in Chinese, Spanish, English and German.
    for (const { name } of people) assert.match(name, /示例|样例|Ejemplo|Example|Beispiel/);
    assert.ok(new Set(people.map(({ name }) => name)).size >= 4);
  });

  it('S3: hold nothing that could be taken for a credential', () => {
    const telling = /password|salt|token|secret/i;
    for (const { where, key, value } of texts) {
      if (telling.test(key)) assert.match(value, /^made-up-/, where);
      assert.doesNotMatch(value, /eyJ|[0-9a-f]{32,}|BEGIN /, where);
    }
    assert.ok(texts.some(({ key }) => key === 'oldSecret'));
  });
});
