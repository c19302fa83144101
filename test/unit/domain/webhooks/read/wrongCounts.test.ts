import assert from 'node:assert/strict';
import { readAllPages } from '../../../../../src/domain/webhooks/read/readAllPages';
import { removeOnce } from '../../../../../src/domain/webhooks/write/removeOnce';
import { testClient } from '../../../../support/testClient';
import { createLog, openStore } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { Row, Service } from '../../../../support/webhookService';

const rows = (count: number): Row[] => Array.from({ length: count }, () => row());
const idsOf = (list: readonly { webhookId: string }[]): string[] => list.map(({ webhookId }) => webhookId);

/** How a service may count; the whole list has `all` rows and the page that is asked for has `page`. */
const counts: Record<string, { count: (all: number, page: number) => unknown; claims: (all: number) => number | undefined }> = {
  missing: { count: () => undefined, claims: () => undefined },
  null: { count: () => null, claims: () => undefined },
  negative: { count: () => -1, claims: () => undefined },
  'a word': { count: () => 'many', claims: () => undefined },
  'an empty text': { count: () => '', claims: () => undefined },
  'a number as text': { count: (all) => String(all), claims: (all) => all },
  'a fraction': { count: (all) => all + 0.5, claims: () => undefined },
  'an object': { count: (all) => ({ value: all }), claims: () => undefined },
  'beyond what a double holds': { count: () => 1e300, claims: () => undefined },
  zero: { count: () => 0, claims: () => 0 },
  one: { count: () => 1, claims: () => 1 },
  "the page's own length": { count: (_, page) => page, claims: (all) => Math.min(all, 50) },
  right: { count: (all) => all, claims: (all) => all },
};

describe('a service that counts wrongly', () => {
  let service: Service;
  let all: Row[];
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(() => service.close());

  const client = () => testClient(service.origin);
  const list = (count: (all: number, page: number) => unknown, size = 50): void => {
    service.onList = (page, response) => {
      const some = all.slice((page - 1) * size, page * size);
      send(response, { totalCount: count(all.length, some.length), list: some });
      return true;
    };
  };

  for (const [name, { count, claims }] of Object.entries(counts)) {
    for (const size of [0, 1, 49, 50, 51, 130]) {
      it(`R1, R7: ${size} webhooks and a count that is ${name}: all are read, each once`, async () => {
        all = rows(size);
        list(count);
        const { webhooks, ...end } = await readAllPages(client());
        assert.deepEqual(idsOf(webhooks), idsOf(all));
        const claimed = claims(size);
        assert.deepEqual(end, { complete: claimed === undefined || claimed <= size, claimed, read: size });
        assert.ok(service.requests.length <= 2 * (Math.ceil(size / 50) + 2), `${service.requests.length} requests`);
      });
    }
  }

  it("R7: a count that is the page's own length, of a service that gives ten rows to a page", async () => {
    all = rows(35);
    list((_, page) => page, 10);
    const { webhooks, complete } = await readAllPages(client());
    assert.deepEqual(idsOf(webhooks), idsOf(all));
    assert.ok(complete);
  });

  for (const [name, data, read] of [
    ['a right count with an empty list', { totalCount: 12, list: [] }, 0],
    ['a right count and no list', { totalCount: 12 }, 0],
    ['a right count and a list that is null', { totalCount: 12, list: null }, 0],
    ['fewer rows than it claims', { totalCount: 12, list: rows(11) }, 11],
  ] as const) {
    it(`R1: ${name} is incomplete, and no dead end`, async () => {
      service.onList = (page, response) => (send(response, page === 1 ? data : { totalCount: 12, list: [] }), true);
      const { webhooks, ...end } = await readAllPages(client());
      assert.equal(webhooks.length, read);
      assert.deepEqual(end, { complete: false, claimed: 12, read });
      const { store } = openStore();
      store.use({ id: 'c1', client: client() });
      await store.refresh();
      assert.ok(store.state.kind === 'ready');
      assert.deepEqual(store.state.incomplete, { claimed: 12, read });
      store.dispose();
    });
  }

  it('R1: rows without an ID count as rows, equal ones and null ones too, and are never all that is known', async () => {
    const { webhookId: _, ...nameless } = row();
    const list = [row(), nameless, nameless, null, null, 7, row()];
    service.onList = (page, response) => (send(response, { totalCount: 7, list: page === 1 ? list : [] }), true);
    const { webhooks, ...end } = await readAllPages(client());
    assert.equal(webhooks.length, 7);
    assert.deepEqual(end, { complete: false, claimed: 7, read: 7 });
    assert.deepEqual(
      webhooks.map(({ webhookId }) => webhookId !== ''),
      [true, false, false, false, false, false, true],
    );
  });

  it('R7: every row twice: each is there once, and a count of both is more than was read', async () => {
    all = rows(20);
    service.onList = (page, response) => (
      send(response, { totalCount: 40, list: page === 1 ? all.flatMap((one) => [one, one]) : [] }),
      true
    );
    const { webhooks, ...end } = await readAllPages(client());
    assert.deepEqual(idsOf(webhooks), idsOf(all));
    assert.deepEqual(end, { complete: false, claimed: 40, read: 20 });
  });

  describe('and a delete that does nothing', () => {
    const remove = (ids: string[]) => {
      const deps = {
        client: client(),
        log: createLog(),
        offline: () => false,
        wait: async () => undefined,
        readAgainAfter: [1],
        unclearAfter: [1],
      };
      service.onDelete = ({ answer }) => answer();
      return removeOnce(deps, ids);
    };

    for (const [name, { count }] of Object.entries(counts)) {
      it(`R2: ${name}: it is still there, also on the last page`, async () => {
        all = rows(120);
        service.rows = all;
        list(count);
        const ids = idsOf(all.slice(-8));
        assert.deepEqual(await remove(ids), { kind: 'ended', gone: [], stillThere: ids, unknown: [] });
      });
    }

    for (const many of [1, 8]) {
      it(`R2: ${many} that an incomplete list does not show: unknown, and never told "gone"`, async () => {
        const ids = idsOf(rows(many));
        service.onGet = (_id, response) => (send(response, null, 400, 'no'), true);
        service.onList = (page, response) => (send(response, { totalCount: 12, list: page === 1 ? rows(3) : [] }), true);
        const end = await remove(ids);
        assert.deepEqual(end, { kind: 'ended', gone: [], stillThere: [], unknown: ids });
      });
    }

    it('R2: many that an incomplete list does not show are asked for one by one', async () => {
      const ids = idsOf(rows(8));
      service.rows = [];
      service.onList = (page, response) => (send(response, { totalCount: 12, list: page === 1 ? rows(3) : [] }), true);
      const end = await remove(ids);
      assert.deepEqual(end, { kind: 'ended', gone: ids, stillThere: [], unknown: [] });
    });
  });
});
