import assert from 'node:assert/strict';
import { key } from '../../support/sandboxClient';
import { create, list, tokenPath, useSignedRequests } from '../../support/signedRequests';

describe('requests that the sandbox refuses', () => {
  const signed = useSignedRequests();
  const { ask, claim } = signed;

  for (const body of ['[]', 'null', '"text"', '7', 'true', '{"name":', 'name=a&url=b', '\u0000']) {
    it(`R9: a body that is not an object is refused: ${JSON.stringify(body)}, 400`, async () => {
      const { status, body: said } = await ask({ method: 'POST', path: create, headers: claim(), body });
      assert.deepEqual([status, said.statusCode, said.apiCode], [200, 400, undefined]);
    });
  }

  it('R9: a body of 1 MB is taken', async () => {
    const empty = JSON.stringify({ ...key, padding: '' });
    const body = JSON.stringify({ ...key, padding: 'x'.repeat(1024 * 1024 - empty.length) });
    assert.equal((await ask({ method: 'POST', path: tokenPath, body })).body.statusCode, 200);
  });

  for (const [title, size] of [
    ['one byte over 1 MB', 1024 * 1024 + 1],
    ['8 MB', 8 * 1024 * 1024],
  ] as const) {
    it(`R9: a body of ${title} gets an answer that refuses it`, async () => {
      const empty = JSON.stringify({ ...key, padding: '' });
      const body = JSON.stringify({ ...key, padding: 'x'.repeat(size - empty.length) });
      const { body: said } = await ask({ method: 'POST', path: tokenPath, body });
      assert.ok(said.statusCode === 400 || said.statusCode === 413, String(said.statusCode));
    });
  }

  const nowhere: [string, string][] = [
    ['GET', '/'],
    ['GET', '/api/v3/unknown'],
    ['GET', `${list}/`],
    ['GET', '/constructor'],
    ['GET', '//'],
    ['POST', list],
    ['PUT', create],
    ['GET', create],
    ['DELETE', '/api/v3/delete-webhook'],
    ['GET', tokenPath],
    ['GET', '/inbox/mine'],
  ];
  for (const [method, path] of nowhere) {
    it(`answers 404 to ${method} ${path}`, async () => {
      const { status, body } = await ask({ method, path, headers: claim() });
      assert.deepEqual([status, body.statusCode, body.apiCode], [404, 404, undefined]);
    });
  }
});
