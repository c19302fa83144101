import assert from 'node:assert/strict';
import { isApiError } from '../../../../../src/api/errors';
import { readAllPages } from '../../../../../src/domain/webhooks/read/readAllPages';
import { testClient } from '../../../../support/testClient';
import { randomFrom } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { Row, Service } from '../../../../support/webhookService';

const rows = (count: number): Row[] => Array.from({ length: count }, () => row());
const idsOf = (list: readonly { webhookId: string }[]): string[] => list.map(({ webhookId }) => webhookId);

describe('reading all pages', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(() => service.close());

  const read = async (): Promise<string[]> => idsOf((await readAllPages(testClient(service.origin))).webhooks);

  for (const count of [0, 1, 49, 50, 51, 100, 437]) {
    it(`R7: ${count} webhooks, each once and in order`, async () => {
      service.rows = rows(count);
      assert.deepEqual(await read(), idsOf(service.rows));
      const pages = Math.ceil(count / 50);
      const expected = pages === 0 ? 1 : pages + (pages === 1 ? 1 : 2);
      assert.equal(service.requests.length, expected, 'all pages and the empty one behind them once, and the first of several once more');
    });
  }

  it('R7: an insert and a delete between pages: nobody is lost or doubled', async () => {
    service.rows = rows(230);
    const [early, late] = [service.rows[10], service.rows[220]];
    let fresh: Row | undefined;
    service.onList = (page) => {
      if (page === 1) return;
      service.onList = () => false;
      fresh = row();
      service.rows = [fresh, ...service.rows.filter((other) => other !== early && other !== late)];
    };
    assert.deepEqual((await read()).sort(), idsOf(service.rows).sort());
    assert.ok(fresh && service.rows.includes(fresh));
  });

  it('R7: one deleted on the first page and one appended: the count stays, and it is noticed', async () => {
    service.rows = rows(150);
    service.onList = (page) => {
      if (page === 1) return;
      service.onList = () => false;
      service.rows = [...service.rows.slice(1), row()];
    };
    assert.deepEqual(await read(), idsOf(service.rows));
  });

  it('R7: each pass misses another row: the pass before has it', async () => {
    service.rows = rows(230);
    const staying = idsOf(service.rows.slice(20));
    service.onList = (page) => {
      if (page === 2) service.rows = service.rows.slice(1);
    };
    const ids = await read();
    assert.deepEqual(
      staying.filter((id) => !ids.includes(id)),
      [],
    );
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(service.requests.length <= 4 * 8, `${service.requests.length} requests`);
  });

  it('R7: it never holds still: whoever was there all the time is there once', async () => {
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    const random = randomFrom(seed);
    for (let round = 0; round < 20; round++) {
      const staying = new Set<Row>((service.rows = rows(220)));
      const fleeting = rows(30);
      service.rows = [...fleeting, ...service.rows];
      let changes = 0;
      service.onList = (page) => {
        if (page === 1 || ++changes > 12) return;
        const at = Math.floor(random() * service.rows.length);
        if (random() < 0.5) service.rows = service.rows.toSpliced(at, 0, row());
        else service.rows = service.rows.filter((other, index) => staying.has(other) || index !== at);
      };
      const ids = await read();
      assert.equal(new Set(ids).size, ids.length, `doubled, seed ${seed}`);
      for (const { webhookId } of staying) assert.ok(ids.includes(webhookId), `lost ${webhookId}, seed ${seed}, round ${round}`);
    }
  });

  it('R7: a service that repeats page 1 for ever ends, and what was read is not all', async () => {
    const first = rows(50);
    service.onList = (_page, response) => (send(response, { totalCount: 10_000, list: first }), true);
    const { webhooks, ...end } = await readAllPages(testClient(service.origin));
    assert.deepEqual(idsOf(webhooks), idsOf(first));
    assert.deepEqual(end, { complete: false, claimed: 10_000, read: 50 });
    assert.ok(service.requests.length < 20, `${service.requests.length} requests`);
  });

  it('R7: a count beyond all reason costs a few more requests, and what was read is not all', async () => {
    const all = rows(60);
    service.onList = (page, response) => (send(response, { totalCount: 1e12, list: all.slice((page - 1) * 50, page * 50) }), true);
    const { webhooks, ...end } = await readAllPages(testClient(service.origin));
    assert.deepEqual(idsOf(webhooks), idsOf(all));
    assert.deepEqual(end, { complete: false, claimed: 1e12, read: 60 });
    assert.ok(service.requests.length <= 10, `${service.requests.length} requests`);
  });

  it('R7: a service that always has another new page is left after a bounded number of them', async function () {
    this.timeout(20_000);
    service.onList = (_page, response) => (send(response, { totalCount: 51, list: rows(50) }), true);
    await assert.rejects(read(), (error) => isApiError(error) && error.problem.kind === 'unreadable');
    assert.ok(service.requests.length <= 1001, `${service.requests.length} requests`);
  });

  it('a count that is steadily wrong is believed less than the pages', async () => {
    const all = rows(120);
    for (const totalCount of [0, 10, 119, 121, 5000]) {
      service.requests = [];
      service.onList = (page, response) => (send(response, { totalCount, list: all.slice((page - 1) * 50, page * 50) }), true);
      assert.deepEqual(await read(), idsOf(all), `totalCount ${totalCount}`);
      assert.ok(service.requests.length <= 16, `${service.requests.length} requests`);
    }
  });

  it('R7: a service that shows fewer than it counts, for a moment only, is read again and has told all', async () => {
    const all = rows(12);
    let shown = 11;
    service.onList = (page, response) => {
      if (page === 2) shown = 12;
      send(response, { totalCount: 12, list: page === 1 ? all.slice(0, shown) : [] });
      return true;
    };
    const { webhooks, complete } = await readAllPages(testClient(service.origin));
    assert.deepEqual([idsOf(webhooks), complete], [idsOf(all), true]);
  });

  it('pages that are still on their way when one has failed are given up', async () => {
    service.rows = rows(400);
    const ended: Promise<unknown>[] = [];
    service.onList = (page, response) => {
      if (page === 1) return false;
      if (page === 3) send(response, undefined, 403, 'no');
      else ended.push(new Promise((resolve) => response.on('close', resolve)));
      return true;
    };
    await assert.rejects(read(), (error) => isApiError(error) && error.operation === 'listWebhooks');
    assert.ok(ended.length > 0);
    await Promise.all(ended);
  });

  it('a service that gives fewer rows to a page than asked for is read to the end', async () => {
    const all = rows(95);
    service.onList = (page, response) => (send(response, { totalCount: 95, list: all.slice((page - 1) * 10, page * 10) }), true);
    assert.deepEqual(await read(), idsOf(all));
  });

  it('a service that ignores paging and gives all at once is asked for one page more', async () => {
    const all = rows(95);
    service.onList = (_page, response) => (send(response, { totalCount: 95, list: all }), true);
    assert.deepEqual(await read(), idsOf(all));
    assert.equal(service.requests.length, 2);
  });

  it('a page that cannot be read ends the reading with its error', async () => {
    service.rows = rows(400);
    service.onList = (page, response) => page === 3 && (send(response, undefined, 403, 'no'), true);
    await assert.rejects(read(), (error) => isApiError(error) && error.operation === 'listWebhooks');
    assert.ok(service.requests.length <= 5);
  });

  it('R5: the signal ends it', async () => {
    service.rows = rows(400);
    const cancel = new AbortController();
    service.onList = (page) => {
      if (page === 2) cancel.abort();
    };
    const reading = readAllPages(testClient(service.origin), { signal: cancel.signal });
    await assert.rejects(reading, (error) => isApiError(error) && error.problem.kind === 'cancelled');
    assert.ok(service.requests.length <= 5);
  });
});
