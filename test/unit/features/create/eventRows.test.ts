import assert from 'node:assert/strict';
import type { EventCatalog } from '../../../../src/domain/events/catalog';
import { bundledCatalog } from '../../../../src/domain/events/catalog';
import { applyTicks, eventRows, tickedKeys } from '../../../../src/features/create/eventRows';
import type { EventRow, EventRowsInput } from '../../../../src/features/create/eventRows';

const event = (id: string, en: string, zh: string) => ({ id, en, zh });
const catalog: EventCatalog = {
  source: 'live',
  groups: [
    {
      id: 'user',
      en: 'Users',
      zh: '用户',
      events: [
        event('user:created', 'User created', '创建用户'),
        event('user:updated', 'User updated', '修改用户信息'),
        event('user:deleted', 'User deleted', '删除用户'),
      ],
    },
    { id: 'auth', en: 'Authentication', zh: '认证', events: [event('login', 'Signed in', '登录'), event('register', 'Signed up', '注册')] },
    { id: 'one', en: 'Alone', zh: '单独', events: [event('kick', 'Signed out by force', '强制下线')] },
  ],
};

function rowsOf(input: Partial<EventRowsInput> = {}): EventRow[] {
  return eventRows({ catalog, language: 'en', recent: [], unlisted: [], typed: '', explain: false, ...input });
}

function keysOf(rows: readonly EventRow[]): string[] {
  return rows.map(({ key }) => key);
}

function tick(rows: readonly EventRow[], added: string[], removed: string[] = [], selected: string[] = []): string[] {
  return [...applyTicks(rows, { added: new Set(added), removed: new Set(removed) }, new Set(selected))].sort();
}

describe('event rows', () => {
  it('groups the events, each group headed and with a row for all of it where it has more than one', () => {
    assert.deepEqual(keysOf(rowsOf()), [
      'none',
      'group:user',
      'all:user',
      'event:user:created',
      'event:user:updated',
      'event:user:deleted',
      'group:auth',
      'all:auth',
      'event:login',
      'event:register',
      'group:one',
      'event:kick',
    ]);
  });

  it('speaks the language of the editor', () => {
    const labels = (language: 'en' | 'zh'): string[] => rowsOf({ language }).flatMap((row) => ('label' in row ? row.label : []));
    assert.ok(labels('zh').includes('创建用户') && labels('zh').includes('认证'));
    assert.ok(labels('en').includes('User created') && labels('en').includes('Authentication'));
  });

  it('shows recently used events first and once, without those that the catalog no longer has', () => {
    const keys = keysOf(rowsOf({ recent: ['login', 'gone:event', 'user:deleted'] }));
    assert.deepEqual(keys.slice(0, 4), ['none', 'recent', 'event:login', 'event:user:deleted']);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('keeps "all of a group" whole when its events are shown among the recent ones', () => {
    const rows = rowsOf({ recent: ['login', 'register'] });
    assert.deepEqual(tick(rows, ['all:auth']), ['login', 'register']);
  });

  it('has every one of the 76 bundled events in one row', () => {
    const rows = rowsOf({ catalog: bundledCatalog(), recent: ['user:created'] });
    const events = rows.filter(({ kind }) => kind === 'event');
    assert.equal(events.length, 76);
    assert.equal(new Set(keysOf(rows)).size, rows.length);
  });

  it('explains in the place of a row that shows nothing, so that no other row moves', () => {
    const plain = keysOf(rowsOf());
    const explained = keysOf(rowsOf({ explain: true }));
    assert.equal(explained[0], 'explain');
    assert.deepEqual(explained.slice(1), plain.slice(1));
  });
});

describe('event rows for what is typed', () => {
  const suggested = (typed: string, more: Partial<EventRowsInput> = {}): string[] =>
    keysOf(rowsOf({ typed, ...more })).filter((key) => key.startsWith('nearest:') || key.startsWith('anyway:'));

  it('offers the nearest real event first, then the typed one', () => {
    assert.deepEqual(suggested('user.created'), ['nearest:user:created', 'anyway:user.created']);
    assert.deepEqual(suggested('user.created', { catalog: bundledCatalog() }), ['nearest:user:created', 'anyway:user.created']);
  });

  it('offers what is like nothing known as it is', () => {
    assert.deepEqual(suggested('zzzzzzzzzzzzzzzz'), ['anyway:zzzzzzzzzzzzzzzz']);
  });

  it('offers nothing while the search still finds rows, by id or by label', () => {
    for (const typed of ['', '  ', 'user', 'USER', 'Signed', 'login', 'two words']) assert.deepEqual(suggested(typed), [], typed);
    assert.deepEqual(suggested('创建', { language: 'zh' }), []);
  });

  it('offers a text that is built like an id even while rows match it', () => {
    assert.deepEqual(suggested('user:create'), ['anyway:user:create']);
  });

  it('does not offer what is an event, or has been taken already', () => {
    assert.deepEqual(suggested('user:created'), []);
    assert.deepEqual(suggested('my:event', { unlisted: ['my:event'] }), []);
  });

  it('puts what comes and goes at the end: the other rows keep their positions', () => {
    const plain = keysOf(rowsOf());
    assert.deepEqual(keysOf(rowsOf({ typed: 'user.created' })).slice(0, plain.length), plain);
  });

  it('takes either', () => {
    const rows = rowsOf({ typed: 'user.created' });
    assert.deepEqual(tick(rows, ['nearest:user:created']), ['user:created']);
    assert.deepEqual(tick(rows, ['anyway:user.created']), ['user.created']);
  });

  it('shows a taken unknown event first, with the nearest real one, until the catalog has it', () => {
    const [, heading, row] = rowsOf({ unlisted: ['user.created', 'login'] });
    assert.equal(heading?.key, 'unlisted');
    assert.deepEqual(row, { kind: 'unlisted', key: 'event:user.created', id: 'user.created', nearest: 'user:created' });
    assert.ok(!keysOf(rowsOf({ unlisted: ['login'] })).includes('unlisted'));
  });
});

describe('ticks in the event rows', () => {
  const rows = rowsOf({ unlisted: ['my:event'] });

  it('toggles one event, and leaves the others', () => {
    assert.deepEqual(tick(rows, ['event:login'], [], ['kick']), ['kick', 'login']);
    assert.deepEqual(tick(rows, [], ['event:login'], ['kick', 'login']), ['kick']);
    assert.deepEqual(tick(rows, [], ['event:my:event'], ['my:event']), []);
  });

  it('toggles a whole group', () => {
    assert.deepEqual(tick(rows, ['all:auth'], [], ['kick']), ['kick', 'login', 'register']);
    assert.deepEqual(tick(rows, [], ['all:auth'], ['kick', 'login', 'register']), ['kick']);
  });

  it('ticks "all of a group" only when every one of it is selected', () => {
    assert.deepEqual([...tickedKeys(rows, new Set(['login']))], ['event:login']);
    assert.deepEqual([...tickedKeys(rows, new Set(['login', 'register']))], ['all:auth', 'event:login', 'event:register']);
  });

  it('keeps a selection that no row shows', () => {
    assert.deepEqual(tick(rows, ['event:login'], [], ['not:shown']), ['login', 'not:shown']);
  });

  it('lets the events decide when a search is checked as a whole: nothing out of sight is taken', () => {
    assert.deepEqual(tick(rows, ['all:user', 'event:user:created']), ['user:created']);
    assert.deepEqual(tick(rows, ['all:user', 'all:auth']).length, 5);
  });

  it('selects nothing by ticking the explanation', () => {
    assert.deepEqual(tick(rowsOf({ explain: true }), ['explain']), []);
  });
});
