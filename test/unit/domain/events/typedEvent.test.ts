import assert from 'node:assert/strict';
import { bundledCatalog, eventIds } from '../../../../src/domain/events/catalog';
import { finds, typedEvent } from '../../../../src/domain/events/typedEvent';

const known = new Set(eventIds(bundledCatalog()));
const offered = (typed: string, found = false): string[] => {
  const { meant, asTyped } = typedEvent(known, typed, found);
  return [meant ?? '-', asTyped ?? '-'];
};

describe('R14: a text that was typed to find an event', () => {
  for (const typed of [
    'user.created',
    'user/created',
    'user_created',
    'user-created',
    'user::created',
    'USER:CREATED',
    'User.Created',
    'userCreated',
    'user:create',
    'user：created',
    'user﹕created',
    'ｕｓｅｒ:created',
    '"user:created"',
    '“user:created”',
    '「user:created」',
    '\u200buser:created',
    'user:\u00adcreated',
    'user : created',
    'user: created',
    'user created',
    ' user:created ',
    'user:created\u00a0',
    'usr:created',
    'user:craeted',
  ]) {
    it(`${JSON.stringify(typed)} offers user:created`, () => assert.equal(offered(typed)[0], 'user:created'));
  }

  it('in capitals it is offered also while the row of it is in sight', () =>
    assert.deepEqual(offered('USER:CREATED', true), ['user:created', 'USER:CREATED']));
  for (const typed of ['user.created', 'user/created', 'user created'])
    it(`${typed} offers it also while the row of it is in sight`, () => assert.equal(offered(typed, true)[0], 'user:created'));
  it('an event that is there offers nothing', () => assert.deepEqual(offered('user:created', true), ['-', '-']));
  it('a search that finds rows offers nothing, one that is built like a name offers itself', () => {
    assert.deepEqual(offered('creat', true), ['-', '-']);
    assert.deepEqual(offered('user:', true), ['-', 'user:']);
  });
  it('an event that is not listed can be taken as it is', () => assert.deepEqual(offered('invoice:paid'), ['-', 'invoice:paid']));
  for (const typed of [
    'user:created,user:updated',
    'user:created user:updated',
    '["user:created","user:updated"]',
    '用户创建、用户删除',
    'user:created;login',
    'all events please',
    'a'.repeat(201),
  ]) {
    it(`${JSON.stringify(typed.slice(0, 40))} is not taken as one event`, () => assert.equal(offered(typed)[1], '-'));
  }

  for (const [sought, name] of [
    ['user created', 'user:created'],
    ['user/created', 'user:created'],
    ['user.created', 'user:created'],
    ['USER:', 'user:created'],
    ['creat', 'user:created'],
    ['user：created', 'user:created'],
    ['创建', '创建用户'],
    ['mfa（', 'MFA（多因素认证）'],
    ['member-added', 'organization:member-added'],
    ['member added', 'organization:member-added'],
    ['', 'login'],
    [':', 'login'],
  ] as const) {
    it(`"${sought}" finds ${name}`, () => assert.ok(finds(sought, name)));
  }
  for (const [sought, name] of [
    ['created user', 'user:created'],
    ['deleted', 'user:created'],
    ['用户删除', '创建用户'],
  ] as const)
    it(`"${sought}" does not find ${name}`, () => assert.ok(!finds(sought, name)));
});
